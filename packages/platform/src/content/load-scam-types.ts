import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { BasisSource, Diagnostic, Locale, Text } from '@lianfang/engine'
import { checkShape } from './check-shape.ts'
import { Places } from './places.ts'
import { ScamTypeShape } from './shapes.ts'
import { readYaml } from './yaml-source.ts'

/** One type of scam: how it goes, how it is recognised, what to say to the victim, what helps. */
export interface ScamType {
  readonly id: string
  readonly title: Text
  readonly script: Readonly<Record<Locale, readonly string[]>>
  readonly signs: Readonly<Record<Locale, readonly string[]>>
  readonly say: Readonly<Record<Locale, readonly string[]>>
  readonly counter: Readonly<Record<Locale, readonly string[]>>
  readonly basis: BasisSource
}

export type LoadedScamTypes =
  | { readonly ok: true; readonly scamTypes: readonly ScamType[]; readonly places: Places }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[]; readonly places: Places }

export function loadScamTypes(directory: string): LoadedScamTypes {
  const places = new Places()
  const diagnostics: Diagnostic[] = []
  const scamTypes: ScamType[] = []
  for (const name of readdirSync(directory)
    .filter((each) => each.endsWith('.yaml'))
    .sort()) {
    const file = join(directory, name)
    const content = readYaml(file, readFileSync(file, 'utf8'))
    const id = basename(name, '.yaml')
    places.graft(content.places, [], [id])
    diagnostics.push(
      ...content.diagnostics.map((each) => ({ ...each, at: { ...each.at, path: [id, ...each.at.path] } })),
    )
    if (content.diagnostics.length > 0) continue
    const type = checkShape(ScamTypeShape, content.value, [id], diagnostics) as ScamType | undefined
    if (!type) continue
    if (type.id !== id)
      diagnostics.push({
        code: 'file-name',
        severity: 'error',
        message: `scam type ${type.id} is in ${name}`,
        at: { path: [id, 'id'] },
      })
    checkSameLength(type, id, diagnostics)
    scamTypes.push(type)
  }
  return diagnostics.length > 0 ? { ok: false, diagnostics, places } : { ok: true, scamTypes, places }
}

/** The languages say the same, point by point. */
function checkSameLength(type: ScamType, id: string, diagnostics: Diagnostic[]): void {
  for (const part of ['script', 'signs', 'say', 'counter'] as const)
    for (const locale of ['zh-Hant', 'en'] as const)
      if (type[part][locale].length !== type[part]['zh-Hans'].length)
        diagnostics.push({
          code: 'languages-differ',
          severity: 'error',
          message: `${part} has ${type[part]['zh-Hans'].length} points in zh-Hans and ${type[part][locale].length} in ${locale}`,
          at: { path: [id, part, locale] },
        })
}
