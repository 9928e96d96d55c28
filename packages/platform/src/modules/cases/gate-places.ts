import { LOCALES, type Locale, type Text } from '../../domain/text.ts'
import { findRemains, type GatePlaces, type Remain, type RemainKind } from '../../domain/persons-gate.ts'
import { listGatePlaces, PEOPLE_ASSUMED } from '../../operations/gate-places.ts'
import type { HouseTransaction } from '../../store/house.ts'
import type { CasesDeps } from './cases-deps.ts'

export interface TextParts {
  readonly title: Text
  readonly story: Text
}

export interface PlacedRemain extends Remain {
  readonly field: 'title' | 'story'
  readonly locale: Locale
}

/** What the gate finds in a title and a story, in all languages; those that are hard first. */
export async function inspectText(
  db: HouseTransaction,
  caseId: string,
  { title, story }: TextParts,
  { gate }: CasesDeps,
): Promise<readonly PlacedRemain[]> {
  const places = await readPlaces(db, caseId, gate)
  return LOCALES.flatMap((locale) =>
    (['title', 'story'] as const).flatMap((field) =>
      findRemains((field === 'title' ? title : story)[locale], gate, places).map((remain) => ({
        ...remain,
        field,
        locale,
      })),
    ),
  ).toSorted((a, b) => Number(b.isHard) - Number(a.isHard))
}

export const toldRemain = (
  { field, locale, kind, isHard, start, end, instead }: PlacedRemain,
  { gate }: CasesDeps,
) => ({
  field,
  locale,
  kind,
  isHard,
  start,
  end,
  instead: instead ?? null,
  says: saysOf(kind, { gate }),
})

export const saysOf = (kind: RemainKind, { gate }: Pick<CasesDeps, 'gate'>): Text =>
  gate.says[kind] ?? { 'zh-Hans': kind, 'zh-Hant': kind, en: kind }

/** How many people live in the town of the case, where its text is shown first, beside what places and members are called. */
async function readPlaces(db: HouseTransaction, caseId: string, gate: CasesDeps['gate']): Promise<GatePlaces> {
  const { named, areas } = await listGatePlaces(db, gate)
  const told = await db
    .selectFrom('local_case')
    .innerJoin('organisation as area', 'area.id', 'local_case.area_id')
    .select('area.path')
    .where('local_case.id', '=', caseId)
    .executeTakeFirst()
  const town = areas.find(({ level, path }) => level === 'town' && told?.path.startsWith(path) === true)
  const district = areas.find(({ level }) => level === 'district')
  return { ...named, population: town?.population ?? district?.population ?? PEOPLE_ASSUMED }
}
