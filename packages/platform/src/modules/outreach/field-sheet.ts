import { sql } from 'kysely'
import type { Audience } from '../../domain/activity.ts'
import { beginningOf, dayOf } from '../../domain/days.ts'
import type { OutreachContent } from '../../domain/outreach-content.ts'
import { bind, type Act } from '../../operations/implementation.ts'
import { reachOf } from '../../access/may.ts'
import { readChildren, selectActivities } from './activity-rows.ts'
import { readFieldSheet } from './contract-field.ts'
import { fieldChannels } from './field-channels.ts'
import { likeRecorded } from './like-recorded.ts'
import type { OutreachDeps } from './outreach-deps.ts'
import { unitsOf } from './work-areas.ts'

const DAY_MS = 86_400_000
const PLACES_MOST = 6
const TODAY_MOST = 100

export const bindReadFieldSheet = ({ content }: OutreachDeps) =>
  bind(readFieldSheet, {
    async run(act) {
      const units = await unitsOf(act.db, ownUnits(act))
      const used = await usedChannels(act, content.field.lookBackDays, units)
      return {
        now: act.nowIso,
        units: units.map(({ organisation, area }) => ({ organisation, area })),
        channels: fieldChannels(content),
        ...proposed(used, content, act.nowMs),
        places: await myPlaces(act),
        audiences: [...content.codes.audiences],
        lastAudience: await lastAudience(act),
        evidence: [...content.codes.evidence],
        today: await recordedToday(act),
      }
    },
  })

/** Where the caller has a post and may record, nearest post first. */
function ownUnits({ caller }: Act): string[] {
  const reach = reachOf('recordActivity', caller)
  const held = caller.kind === 'person' ? caller.posts.map(({ organisationId }) => organisationId) : []
  return [...new Set(held)].filter((id) => reach.isAll || reach.ids.has(id))
}

interface Used {
  readonly channel: string
  readonly isMine: boolean
  readonly lastOn: string
}

async function usedChannels(
  { db, actor, nowMs }: Act,
  lookBackDays: number,
  units: readonly { readonly organisation: { readonly id: string } }[],
): Promise<readonly Used[]> {
  const ids = units.map(({ organisation }) => organisation.id)
  const from = dayOf(nowMs - lookBackDays * DAY_MS)
  const { rows } = await sql<Used>`select channel, bool_or(recorded_by = ${actor}) as "isMine",
      max(occurred_to)::text as "lastOn" from activity
    where state = 'recorded' and occurred_from >= ${from} and (recorded_by = ${actor} or organisation_id = any(${ids}))
    group by channel order by max(occurred_to) desc, count(*) desc, channel`.execute(db)
  return rows
}

function proposed(used: readonly Used[], { field }: OutreachContent, nowMs: number) {
  const dueSince = dayOf(nowMs - field.dueAfterDays * DAY_MS)
  const due = used.filter(({ lastOn }) => lastOn <= dueSince).map(({ channel }) => channel)
  const mine = used.filter(({ isMine, channel }) => isMine && !due.includes(channel)).map(({ channel }) => channel)
  const others = used.map(({ channel }) => channel).filter((id) => !due.includes(id) && !mine.includes(id))
  const recent = [...mine, ...others, ...field.firstChannels.filter((id) => !due.includes(id))]
  return { recent: [...new Set(recent)], due }
}

async function myPlaces({ db, actor }: Act): Promise<string[]> {
  const { rows } = await sql<{ place: string }>`select place from activity
    where recorded_by = ${actor} and place is not null and state = 'recorded'
    group by place order by max(recorded_at) desc limit ${PLACES_MOST}`.execute(db)
  return rows.map(({ place }) => place)
}

async function lastAudience({ db, actor }: Act): Promise<Audience> {
  const row = await db
    .selectFrom('activity')
    .select('audience')
    .where('recorded_by', '=', actor)
    .orderBy('recorded_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.audience ?? 'public'
}

async function recordedToday(act: Act) {
  const { db, actor, nowMs } = act
  const rows = await selectActivities(db)
    .leftJoin('activity as into', 'into.id', 'activity.joined_id')
    .select(['activity.recorded_at as recordedAt', 'into.number as joined'])
    .where('activity.recorded_by', '=', actor)
    .where('activity.recorded_at', '>=', beginningOf(dayOf(nowMs)))
    .orderBy('activity.recorded_at', 'desc')
    .orderBy('activity.id', 'desc')
    .limit(TODAY_MOST)
    .execute()
  const children = await readChildren(
    db,
    rows.map(({ id }) => id),
  )
  const today = []
  for (const row of rows) {
    const { id, number, channel, place, occurredFrom, state, joined, recordedAt, version } = row
    const area = { id: row.areaId, name: row.areaName }
    const like = await likeRecorded(act, row, children)
    const counts = children.countsOf(id)
    today.push({
      id,
      number,
      channel,
      area,
      place,
      occurredFrom,
      state,
      joined,
      counts,
      recordedAt,
      version,
      like: [...like],
    })
  }
  return today
}
