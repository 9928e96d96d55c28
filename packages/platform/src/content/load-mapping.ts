import { readFileSync } from 'node:fs'
import type { Diagnostic } from '@lianfang/engine'
import Type from 'typebox'
import { checkShape } from './check-shape.ts'
import type { MappingSource } from './mapping.ts'
import type { Places } from './places.ts'
import { readYaml } from './yaml-source.ts'

const closed = { additionalProperties: false } as const
const Word = Type.String({ minLength: 1 })

const MappingShape = Type.Object(
  {
    id: Word,
    title: Word,
    book: Word,
    about: Word,
    time: Type.Object(
      { column: Word, unit: Type.Optional(Type.Enum(['ms', 's', 'm', 'h', 'd'])), epoch: Type.Optional(Word) },
      closed,
    ),
    rows: Type.Array(
      Type.Object(
        {
          when: Type.Optional(Type.Record(Type.String(), Type.Array(Type.String()))),
          kind: Word,
          id: Word,
          fields: Type.Record(
            Type.String(),
            Type.Union([
              Word,
              Type.Object({ column: Word, money: Type.String({ pattern: '^[A-Z]{3}$' }) }, closed),
              Type.Object({ column: Word, as: Type.Enum(['int', 'double', 'bool']) }, closed),
              Type.Object({ column: Word, values: Type.Record(Type.String(), Type.String()) }, closed),
              Type.Object({ value: Type.Union([Type.String(), Type.Number(), Type.Boolean()]) }, closed),
            ]),
          ),
        },
        closed,
      ),
      { minItems: 1 },
    ),
  },
  closed,
)

export type LoadedMapping =
  | { readonly ok: true; readonly mapping: MappingSource; readonly places: Places }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[]; readonly places: Places }

/** Reads a mapping file, such as `content/mappings/handbook.yaml`. */
export function loadMapping(file: string): LoadedMapping {
  const { value, places, diagnostics } = readYaml(file, readFileSync(file, 'utf8'))
  if (diagnostics.length > 0) return { ok: false, diagnostics, places }
  const findings: Diagnostic[] = []
  const mapping = checkShape(MappingShape, value, [], findings) as MappingSource | undefined
  const { epoch } = mapping?.time ?? {}
  if (epoch !== undefined && Number.isNaN(Date.parse(epoch)))
    findings.push({
      code: 'bad-time',
      severity: 'error',
      message: `epoch "${epoch}" is not a time`,
      at: { path: ['time', 'epoch'] },
    })
  return mapping && findings.length === 0 ? { ok: true, mapping, places } : { ok: false, diagnostics: findings, places }
}
