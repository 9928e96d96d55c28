import { sql, type Selectable, type SqlBool } from 'kysely'
import { reachOf } from '../../access/may.ts'
import type { Measure } from '../../domain/indicator.ts'
import type { Qualifier } from '../../domain/report-reading.ts'
import type { Act } from '../../operations/implementation.ts'
import { withinReach } from '../../operations/within-reach.ts'
import type { ReportDraftTable, ReportFactTable } from '../../store/tables/outreach.ts'
import { readChildren, selectActivities } from './activity-rows.ts'

export interface Like {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly organisation: { readonly id: string; readonly name: string }
  readonly occurredFrom: string
  readonly occurredTo: string
  readonly counts: { readonly measure: Measure; readonly value: number; readonly qualifier: Qualifier }[]
}

/** Two reports may give one day as the one before or after. */
export const NEAR_DAYS = 3
const DAY_MS = 86_400_000
/** Numbers of one and the same thing differ by rounding. */
const NEAR_SHARE = 0.1
export const PROPOSED_MOST = 3
const LOOKED_AT_MOST = 500

interface Report {
  readonly id: string
  readonly organisationId: string
  readonly state: string
}
interface Read {
  readonly drafts: readonly Selectable<ReportDraftTable>[]
  readonly facts: readonly Selectable<ReportFactTable>[]
}

/** Known activities that a draft may be the same as: by organisation or place, channel, near day, near number. */
export async function findLike(
  act: Act,
  report: Report,
  { drafts, facts }: Read,
): Promise<ReadonlyMap<string, readonly Like[]>> {
  const asked = drafts.filter(({ kind, channel }) => kind === 'activity' && channel !== null)
  if (report.state !== 'handed-in' || asked.length === 0) return new Map()
  const rows = await selectActivities(act.db)
    .where(withinReach(reachOf('listActivities', act.caller)))
    .where('activity.state', '=', 'recorded')
    .where('activity.channel', 'in', [...new Set(asked.map(({ channel }) => channel ?? ''))])
    .where(
      'activity.occurred_from',
      '>=',
      shifted(asked.map(({ occurred_from: day }) => day ?? '9999-12-31').toSorted()[0] ?? '', -NEAR_DAYS),
    )
    .where(
      'activity.occurred_from',
      '<=',
      shifted(
        asked
          .map(({ occurred_to: day }) => day ?? '')
          .toSorted()
          .at(-1) ?? '',
        NEAR_DAYS,
      ),
    )
    .where(sameGround(report.organisationId))
    .limit(LOOKED_AT_MOST)
    .execute()
  const { countsOf } = await readChildren(
    act.db,
    rows.map(({ id }) => id),
  )
  const known = rows.map((row) => ({ ...row, counts: countsOf(row.id) }))
  const ofDraft = Map.groupBy(facts, ({ draft_id: id }) => id)
  return new Map(
    asked.map((draft) => {
      const numbers = ofDraft.get(draft.id) ?? []
      const fitting = known.filter((activity) => isLike(draft, numbers, activity))
      return [draft.id, fitting.slice(0, PROPOSED_MOST).map(likeOf)]
    }),
  )
}

/** It answers for it, did it with others, or works where it was. */
export const sameGround = (organisationId: string) =>
  sql<SqlBool>`(activity.organisation_id = ${organisationId}
    or exists (select 1 from activity_organiser beside where beside.activity_id = activity.id
      and beside.version = activity.version and beside.organisation_id = ${organisationId})
    or exists (select 1 from organisation reporting where reporting.id = ${organisationId}
      and (activity.area_id = reporting.area_id or starts_with(area.path, reporting.path))))`

export interface Known {
  readonly channel: string
  readonly occurredFrom: string
  readonly occurredTo: string
  readonly counts: readonly { readonly measure: string; readonly value: number }[]
}

function isLike(draft: Selectable<ReportDraftTable>, facts: Read['facts'], activity: Known): boolean {
  const { channel, occurred_from: from, occurred_to: to } = draft
  return from !== null && to !== null && isSameThing({ channel, from, to, numbers: facts }, activity)
}

interface Said {
  readonly channel: string | null
  readonly from: string
  readonly to: string
  readonly numbers: readonly { readonly measure: string | null; readonly value: number }[]
}

/** Same channel, near day, and where both counted the same measure a near number. */
export function isSameThing({ channel, from, to, numbers: facts }: Said, activity: Known): boolean {
  if (channel !== activity.channel) return false
  const isNear = shifted(from, -NEAR_DAYS) <= activity.occurredTo && shifted(to, NEAR_DAYS) >= activity.occurredFrom
  if (!isNear) return false
  const numbers = facts.filter(({ measure }) => activity.counts.some((count) => count.measure === measure))
  return numbers.length === 0 ? facts.length === 0 : numbers.some((fact) => isNearNumber(fact, activity))
}

const isNearNumber = ({ measure, value }: Said['numbers'][number], { counts }: Known): boolean =>
  counts.some(
    (count) => count.measure === measure && Math.abs(count.value - value) <= NEAR_SHARE * Math.max(count.value, value),
  )

export const likeOf = ({
  id,
  number,
  title,
  organisationId,
  organisationName,
  occurredFrom,
  occurredTo,
  counts,
}: Omit<Known, 'counts'> & {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly organisationId: string
  readonly organisationName: string
  readonly counts: readonly { readonly measure: Measure; readonly value: number; readonly qualifier: Qualifier }[]
}): Like => ({
  id,
  number,
  title,
  organisation: { id: organisationId, name: organisationName },
  occurredFrom,
  occurredTo,
  counts: counts.map(({ measure, value, qualifier }) => ({ measure, value, qualifier })),
})

export function shifted(day: string, days: number): string {
  const ms = Date.parse(`${day}T00:00:00Z`)
  return Number.isFinite(ms) ? new Date(ms + days * DAY_MS).toISOString().slice(0, 10) : day
}
