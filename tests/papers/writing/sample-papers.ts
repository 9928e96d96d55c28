import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { loadIndicators } from '../../../packages/platform/src/content/load-indicators.ts'
import { loadPaperTemplates } from '../../../packages/platform/src/content/load-paper-templates.ts'
import type { FrozenRun } from '../../../packages/platform/src/domain/indicator.ts'
import type {
  PaperInputs,
  PaperTemplate,
  PieceEdits,
  WrittenPaper,
} from '../../../packages/platform/src/domain/paper-template.ts'
import { LOCALES, type Locale } from '../../../packages/platform/src/domain/text.ts'
import { writePaper } from '../../../packages/platform/src/writing/write-paper.ts'
import { makeRun, MONTH, OFFICE, type Told } from './sample-run.ts'

const CONTENT = join(import.meta.dirname, '../../../content')
export const indicators = loadIndicators(CONTENT)
export const templates = loadPaperTemplates(CONTENT)

const told = parse(readFileSync(join(import.meta.dirname, 'sample-inputs.yaml'), 'utf8'), { merge: true }) as Readonly<
  Record<string, Readonly<Record<string, unknown>>>
>

export function sampleInputs(template: string, locale: Locale): PaperInputs {
  return Object.fromEntries(
    Object.entries(told[template] ?? {}).map(([id, value]) => [id, byLocale(value, locale) as PaperInputs[string]]),
  )
}

const byLocale = (value: unknown, locale: Locale): unknown =>
  typeof value === 'object' && value !== null && LOCALES.every((each) => each in value)
    ? (value as Readonly<Record<Locale, unknown>>)[locale]
    : value

const PERIODS = {
  month: { from: '2026-10-01', to: '2026-10-31' },
  quarter: { from: '2026-07-01', to: '2026-09-30' },
  year: { from: '2025-01-01', to: '2025-12-31' },
  days: { from: '2026-08-01', to: '2026-11-08' },
  none: { from: '2026-11-24', to: '2026-11-24' },
} as const

/** The sample county's figures over the period that fits the template. */
export const sampleRun = (template: PaperTemplate, changes: Readonly<Record<string, Told>> = {}): FrozenRun =>
  makeRun(indicators, { period: PERIODS[template.period], told: { ...MONTH, ...changes } })

export function templateOf(id: string): PaperTemplate {
  const template = templates.get(id)
  if (template === undefined) throw new RangeError(`there is no template ${id}`)
  return template
}

export interface Changes {
  readonly run?: FrozenRun
  readonly inputs?: PaperInputs
  readonly edits?: PieceEdits
}

export function writeSample(id: string, locale: Locale = 'zh-Hans', changes: Changes = {}): WrittenPaper {
  const template = templateOf(id)
  return writePaper(template, {
    run: changes.run ?? sampleRun(template),
    locale,
    inputs: changes.inputs ?? sampleInputs(id, locale),
    edits: changes.edits ?? {},
    office: OFFICE,
  })
}
