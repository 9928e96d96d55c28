import { sql, type Kysely } from 'kysely'
import type { Locale } from '../domain/text.ts'
import type { HouseTables } from './house.ts'

interface CaseTextsWanted {
  /** A key of content/scam-types; absent: of any type. */
  readonly scamType?: string
  /** Path of the organisation where it will be shown, such as a branch: what happened in its town comes first. */
  readonly organisationPath: string
  readonly locale: Locale
  readonly limit: number
  /** The day on which it will be shown: texts that have run out are left out. */
  readonly today: string
}

/** What a notice prints of a case. The version says which words were shown. */
export interface CaseTextShown {
  readonly id: string
  readonly version: number
  readonly scamType: string
  readonly title: string
  readonly story: string
  /** Where it happened, as coarse as a town. */
  readonly areaName: string
  /** As coarse as a month. */
  readonly month: string
  readonly isOwnTown: boolean
  readonly approvedAt: string
  readonly validUntil: string
}

/** The approved stories for a notice: those of the own town first, then of the county; the newest of each first. */
export async function latestCaseTexts(
  db: Kysely<HouseTables>,
  { scamType, organisationPath, locale, limit, today }: CaseTextsWanted,
): Promise<readonly CaseTextShown[]> {
  const placeId = organisationPath.split('/').at(-2) ?? ''
  const ofType = scamType === undefined ? sql`true` : sql`told.scam_type = ${scamType}`
  // A branch hangs under its bank and lies in an area; an area lies in itself. The town is the place of level town on the area's path.
  const { rows } = await sql<CaseTextShown>`
    with place as (
      select coalesce(area.path, own.path) as path from organisation own
      left join organisation area on area.id = own.area_id where own.id = ${placeId}
    ), town as (
      select town.path from organisation town join place on starts_with(place.path, town.path) where town.level = 'town'
    )
    select shown.id, shown.version, told.scam_type as "scamType",
      shown.title ->> ${locale} as title, shown.story ->> ${locale} as story,
      coalesce(upper.name, area.name) as "areaName",
      to_char(coalesce(told.acted_on, told.reported_on), 'YYYY-MM') as month,
      coalesce((select starts_with(area.path, town.path) from town), false) as "isOwnTown",
      shown.approved_at as "approvedAt", shown.valid_until as "validUntil"
    from case_text shown
    join local_case told on told.id = shown.case_id
    join organisation area on area.id = told.area_id
    left join organisation upper on upper.level = 'town' and starts_with(area.path, upper.path)
    where shown.state = 'approved' and shown.valid_until >= ${today} and told.state = 'recorded' and ${ofType}
    order by "isOwnTown" desc, shown.approved_at desc, shown.id desc
    limit ${limit}`.execute(db)
  return rows
}
