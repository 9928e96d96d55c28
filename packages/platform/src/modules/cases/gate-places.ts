import { LOCALES, type Locale, type Text } from '../../domain/text.ts'
import { findRemains, type GatePlaces, type Remain, type RemainKind } from '../../domain/persons-gate.ts'
import type { HouseTransaction } from '../../store/house.ts'
import type { CasesDeps } from './cases-deps.ts'

/** People in a place of which nobody has said how many live there. */
const PEOPLE_ASSUMED = 1_000

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
  const places = await readPlaces(db, caseId, new Set(gate.organisations.members))
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

/** Places and members of this house by name; how many people live in the town of the case, where its text is shown first. */
async function readPlaces(db: HouseTransaction, caseId: string, sectors: ReadonlySet<string>): Promise<GatePlaces> {
  const rows = await db
    .selectFrom('organisation')
    .select(['id', 'name', 'level', 'sector', 'population', 'path'])
    .where('valid_to', 'is', null)
    .execute()
  const told = await db
    .selectFrom('local_case')
    .innerJoin('organisation as area', 'area.id', 'local_case.area_id')
    .select('area.path')
    .where('local_case.id', '=', caseId)
    .executeTakeFirst()
  const people = (population: number | null): number => population ?? PEOPLE_ASSUMED
  const areas = rows.filter(({ level }) => level !== 'member')
  const town = areas.find(({ level, path }) => level === 'town' && told?.path.startsWith(path) === true)
  const isLarge = (level: string): boolean => level === 'town' || level === 'district'
  const named = ({ name, population }: (typeof rows)[number]) => ({ name, population: people(population) })
  return {
    villages: areas.filter(({ level }) => !isLarge(level)).map(named),
    areas: areas.filter(({ level }) => isLarge(level)).map(named),
    members: rows.filter(({ level, sector }) => level === 'member' && sectors.has(sector)).map(({ name }) => name),
    population: people(town?.population ?? areas.find(({ level }) => level === 'district')?.population ?? null),
  }
}
