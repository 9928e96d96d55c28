import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Type } from 'typebox'
import type { Diagnostic } from '@lianfang/engine'
import { ASKED, LOOKED, PATROL_OUTCOMES, type MachineText, type PatrolContent } from '../domain/patrol.ts'
import { LOCALES } from '../domain/text.ts'
import { checkShape } from './check-shape.ts'
import { Places } from './places.ts'
import { FolderReader } from './read-folder.ts'
import { contentInvalid } from './read-content.ts'
import { BasisShape, TextShape } from './shapes.ts'
import { readYaml } from './yaml-source.ts'

const closed = { additionalProperties: false } as const
const choice = { title: TextShape }
const choices = (ids: readonly string[]) =>
  Type.Array(Type.Object({ id: Type.Enum([...ids]), ...choice }, closed), {
    minItems: ids.length,
    maxItems: ids.length,
  })
const Days = Type.Integer({ minimum: 1, maximum: 366 })

const PatrolShape = Type.Object(
  {
    version: Type.Integer({ minimum: 1 }),
    asked: choices(ASKED),
    looked: choices(LOOKED),
    reminded: Type.Array(
      Type.Object({ id: Type.String({ pattern: '^[a-z][a-z-]{1,30}$' }), ...choice, say: TextShape }, closed),
      { minItems: 1, maxItems: 9 },
    ),
    outcomes: choices(PATROL_OUTCOMES),
    basis: BasisShape,
    recordWithinDays: Days,
    risingDays: Days,
    risingBasis: BasisShape,
    stop: Type.Object({ hours: Days, most: Type.Integer({ minimum: 1, maximum: 9 }), basis: BasisShape }, closed),
    freeze: Type.Object({ days: Days, basis: BasisShape }, closed),
  },
  closed,
)

const MachineTextShape = Type.Object(
  {
    id: Type.String(),
    version: Type.Integer({ minimum: 1 }),
    order: Type.Integer({ minimum: 1 }),
    texts: Type.Array(TextShape, { minItems: 1, maxItems: 6 }),
    basis: BasisShape,
  },
  closed,
)

/** What the patrol asks, sees and says. Throws with every place in the file that is wrong. */
export function loadPatrol(content: string): PatrolContent {
  const file = join(content, 'patrol/patrol.yaml')
  const places = new Places()
  const source = readYaml(file, readFileSync(file, 'utf8'))
  places.graft(source.places, [], [])
  const diagnostics: Diagnostic[] = [...source.diagnostics]
  const patrol = diagnostics.length > 0 ? undefined : checkShape(PatrolShape, source.value, [], diagnostics)
  for (const part of ['asked', 'looked', 'reminded', 'outcomes'] as const) {
    const ids = patrol?.[part].map(({ id }) => id) ?? []
    if (new Set<string>(ids).size < ids.length)
      report(diagnostics, 'named-twice', `${part} names one of its ids twice`, [part])
  }
  if (patrol !== undefined && diagnostics.length === 0) return patrol as PatrolContent
  throw contentInvalid({ diagnostics, places })
}

/** What machines show, in content order. `scamTypes`: the ids there are. */
export function loadMachineTexts(content: string, scamTypes: ReadonlySet<string>): readonly MachineText[] {
  const reader = new FolderReader()
  const found = reader.read(join(content, 'machine-texts'), MachineTextShape) as readonly MachineText[]
  for (const { id, texts } of found) {
    if (!scamTypes.has(id)) reader.report('unknown-type', `there is no scam type ${id}`, [id, 'id'])
    for (const locale of LOCALES)
      texts.forEach((text, index) => {
        const before = texts[index - 1]?.[locale]
        if (before !== undefined && length(before) >= length(text[locale]))
          reader.report('not-longer', 'shortest first: this is not longer than the one before', [
            id,
            'texts',
            index,
            locale,
          ])
      })
  }
  if (reader.diagnostics.length > 0) throw contentInvalid(reader)
  return found.toSorted((one, other) => one.order - other.order)
}

const length = (text: string): number => [...text].length

function report(diagnostics: Diagnostic[], code: string, message: string, path: Diagnostic['at']['path']): void {
  diagnostics.push({ code, severity: 'error', message, at: { path } })
}
