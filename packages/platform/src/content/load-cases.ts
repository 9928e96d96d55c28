import { join } from 'node:path'
import type { Static, TSchema } from 'typebox'
import type { Diagnostic } from '@lianfang/engine'
import { CaseCodes, StoryTemplates, type NamedScamType } from '../domain/case-codes.ts'
import {
  AGE_BANDS,
  CASE_CHANNELS,
  CASE_SEXES,
  CONTACT_CHANNELS,
  OCCUPATION_GROUPS,
  UNKNOWN_ACT_REASONS,
} from '../domain/case.ts'
import { GateRules, REMAIN_KINDS } from '../domain/persons-gate.ts'
import { LOCALES } from '../domain/text.ts'
import { loadScamTypes } from './load-scam-types.ts'
import type { Places } from './places.ts'
import { FolderReader } from './read-folder.ts'
import { contentInvalid } from './read-content.ts'

/** What is known about cases and the texts they become. */
export interface CaseContent {
  readonly codes: CaseCodes
  readonly stories: StoryTemplates
  readonly gate: GateRules
  readonly scamTypes: readonly NamedScamType[]
}

export type LoadedCases =
  | { readonly ok: true; readonly cases: CaseContent }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[]; readonly places: Places }

/** `content/cases`, and the names of the scam types beside it. */
export function loadCases(content: string): LoadedCases {
  const reader = new FolderReader()
  const { places, diagnostics } = reader
  const read = <S extends TSchema>(name: string, shape: S): Static<S> | undefined =>
    reader.readFile(join(content, 'cases', name), name, shape)
  const codes = read('codes.yaml', CaseCodes)
  const stories = read('templates.yaml', StoryTemplates)
  const gate = read('gate.yaml', GateRules)
  const types = loadScamTypes(join(content, 'scam-types'))
  if (!types.ok) return { ok: false, diagnostics: types.diagnostics, places: types.places }
  const scamTypes = types.scamTypes.map(({ id, title }) => ({ id, title }))
  const report = (path: readonly string[], message: string): void => {
    diagnostics.push({ code: 'incomplete', severity: 'error', message, at: { path: [...path] } })
  }
  if (codes !== undefined) checkCodes(codes, report)
  if (stories !== undefined) checkStories(stories, scamTypes, report)
  for (const kind of gate === undefined ? [] : REMAIN_KINDS)
    if (gate?.says[kind] === undefined) report(['gate.yaml', 'says'], `nothing is said about ${kind}`)
  if (diagnostics.length > 0 || codes === undefined || stories === undefined || gate === undefined)
    return { ok: false, diagnostics, places }
  return { ok: true, cases: { codes, stories, gate, scamTypes } }
}

type Report = (path: readonly string[], message: string) => void

/** Each code once, none forgotten. */
function checkCodes(codes: CaseCodes, report: Report): void {
  const lists: readonly [keyof CaseCodes, readonly string[]][] = [
    ['ageBands', AGE_BANDS],
    ['sexes', CASE_SEXES],
    ['occupations', OCCUPATION_GROUPS],
    ['channels', CASE_CHANNELS],
    ['contacts', CONTACT_CHANNELS],
    ['unknownActs', UNKNOWN_ACT_REASONS],
  ]
  for (const [list, ids] of lists) {
    const named = (codes[list] as readonly { readonly id: string }[]).map(({ id }) => id)
    for (const id of ids)
      if (named.filter((each) => each === id).length !== 1) report(['codes.yaml', list], `${id} must be here once`)
  }
}

const SLOTS = new Set(['when', 'who', 'contact', 'result'])

/** A template for every type of scam, of three to five sentences, and in each language the same is filled in. */
function checkStories({ templates }: StoryTemplates, types: readonly NamedScamType[], report: Report): void {
  for (const { id } of types)
    if (templates.filter((template) => template.id === id).length !== 1)
      report(['templates.yaml', 'templates'], `the scam type ${id} must have one template`)
  for (const { id, story } of templates) {
    if (!types.some((type) => type.id === id)) report(['templates.yaml', 'templates'], `there is no scam type ${id}`)
    const slots = LOCALES.map((locale) => [...story[locale].matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).sort())
    if (slots.flat().some((name) => !SLOTS.has(name)) || new Set(slots.map((each) => each.join())).size !== 1)
      report(['templates.yaml', id], 'the languages fill in different things, or something that there is not')
    for (const locale of LOCALES) {
      // The result is a sentence of its own.
      const sentences = [...story[locale].matchAll(locale === 'en' ? /[.!?](?=\s|$)/g : /[。！？]/g)].length + 1
      if (sentences < 3 || sentences > 5)
        report(['templates.yaml', id, locale], `${sentences} sentences; 3 to 5 are wanted`)
    }
  }
}

/** The shipped content; what is wrong with it stops the start. */
export function readCaseContent(content: string): CaseContent {
  const loaded = loadCases(content)
  if (loaded.ok) return loaded.cases
  throw contentInvalid(loaded)
}
