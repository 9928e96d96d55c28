import { sql, type SqlBool } from 'kysely'
import { mayDo } from '../../access/may.ts'
import { bind, refuse } from '../../operations/implementation.ts'
import { withinReach } from '../../operations/within-reach.ts'
import {
  activityCondition,
  activityRow,
  readChildren,
  selectActivities,
  sumActivities,
  type SumRow,
} from './activity-rows.ts'
import { listActivities, readActivity, readActivityTotals, readOutreachCodes } from './contract-activities.ts'
import { ownerOfActivity, readSessions } from './correct-activity.ts'
import { likeRecorded } from './like-recorded.ts'
import type { OutreachDeps } from './outreach-deps.ts'
import { addedColumns, sumOf } from './said-sum.ts'

export const bindListActivities = ({ content }: OutreachDeps) =>
  bind(listActivities, {
    async run({ db, reach }, { query }) {
      const { after, limit = 50, ...filters } = query
      const condition = sql<SqlBool>`${withinReach(reach)} and ${activityCondition(filters, content)}`
      const order = sql<string>`activity.occurred_from::text || activity.id`
      let rows = selectActivities(db)
        .select(order.as('order'))
        .where(condition)
        .orderBy(order, 'desc')
        .limit(limit + 1)
      if (after !== undefined) rows = rows.where(order, '<', after)
      const found = await rows.execute()
      const page = found.slice(0, limit)
      const children = await readChildren(
        db,
        page.map(({ id }) => id),
      )
      const counted = await sql<{ count: number }>`select count(*)::int as count
        from activity join organisation on organisation.id = activity.organisation_id
        join organisation area on area.id = activity.area_id where ${condition}`.execute(db)
      return {
        items: page.map((row) => activityRow(row, children)),
        next: found.length > limit ? (page.at(-1)?.order ?? null) : null,
        count: counted.rows[0]?.count ?? 0,
        sums: await sumActivities(db, condition),
      }
    },
  })

export const bindReadActivity = () =>
  bind(readActivity, {
    ownerOf: async (lookup, { params }) => ownerOfActivity(lookup, params.id),
    async run(act, { params }) {
      const { db } = act
      const row = await selectActivities(db)
        .leftJoin('handed_report as report', 'report.id', 'activity.report_id')
        .leftJoin('activity as into', 'into.id', 'activity.joined_id')
        .leftJoin('activity_device as device', 'device.activity_id', 'activity.id')
        .select([
          'activity.time_from as timeFrom',
          'activity.time_to as timeTo',
          'activity.void_reason as voidReason',
          'activity.recorded_at as recordedAt',
          'report.id as reportId',
          'report.number as reportNumber',
          'report.title as reportTitle',
          'into.id as intoId',
          'into.number as intoNumber',
          'device.made_at as madeAt',
          'device.corrected_at as correctedAt',
          'device.offset_ms as offsetMs',
        ])
        .where('activity.id', '=', params.id)
        .executeTakeFirst()
      if (row === undefined) return refuse('not-found')
      const history = await db
        .selectFrom('activity_revision')
        .select(['version', 'former', 'reason', 'recorded_at as recordedAt'])
        .where('activity_id', '=', params.id)
        .orderBy('version', 'desc')
        .execute()
      const may = (operation: string): boolean => row.state === 'recorded' && mayDo(operation, act.caller, act.owner).ok
      const { reportId, reportNumber, reportTitle } = row
      const children = await readChildren(db, [row.id])
      const { intoId, intoNumber, madeAt, correctedAt, offsetMs } = row
      return {
        ...activityRow(row, children),
        joined: intoId === null || intoNumber === null ? null : { id: intoId, number: intoNumber },
        like: may('joinActivity') ? [...(await likeRecorded(act, row, children))] : [],
        device: madeAt === null || correctedAt === null ? null : { madeAt, correctedAt, offsetMs },
        foreignNumber: row.foreignNumber,
        timeFrom: row.timeFrom,
        timeTo: row.timeTo,
        setting: row.setting,
        evidenceNote: row.evidenceNote,
        sessions: await readSessions(db, row),
        report:
          reportId === null || reportNumber === null || reportTitle === null
            ? null
            : { id: reportId, number: reportNumber, title: reportTitle },
        voidReason: row.voidReason,
        recordedAt: row.recordedAt,
        version: row.version,
        history,
        may: { correct: may('correctActivity'), void: may('voidActivity'), join: may('joinActivity') },
      }
    },
  })

export const bindReadActivityTotals = ({ content }: OutreachDeps) =>
  bind(readActivityTotals, {
    async run({ db, reach }, { query }) {
      const condition = sql<SqlBool>`${withinReach(reach)} and ${activityCondition(query, content)}`
      const from = sql`from activity join organisation on organisation.id = activity.organisation_id
        join organisation area on area.id = activity.area_id`
      const activities = await sql<{ channel: string; count: number }>`select activity.channel, count(*)::int as count
        ${from} where ${condition} group by activity.channel order by count(*) desc, activity.channel`.execute(db)
      // Under its own channel a part is a figure like any other; only totals over channels leave it out.
      const sums = await sql<
        SumRow & { channel: string }
      >`select activity.channel, counted.measure, ${addedColumns('counted')}
        ${from} join (select activity_id, version, measure, value, value_most, qualifier, false as is_part from activity_count) counted
        on counted.activity_id = activity.id and counted.version = activity.version
        where ${condition} group by activity.channel, counted.measure order by counted.measure`.execute(db)
      return {
        activities: activities.rows.reduce((total, { count }) => total + count, 0),
        sums: await sumActivities(db, condition),
        channels: activities.rows.map(({ channel, count }) => ({
          channel,
          activities: count,
          sums: sums.rows
            .filter((row) => row.channel === channel)
            .map((row) => ({ measure: row.measure, ...sumOf(row) })),
        })),
      }
    },
  })

export const bindReadOutreachCodes = ({ content }: OutreachDeps) => {
  const { channels, measures, codes } = content
  const named = <Id extends string>(
    list: readonly { readonly id: Id; readonly title: (typeof channels.channels)[number]['title'] }[],
  ) => list.map(({ id, title }) => ({ id, title }))
  const answer = {
    families: named(channels.families),
    channels: channels.channels,
    measures: measures.measures.map(({ id, title, unit, rule }) => ({ id, title, unit, rule })),
    ways: named(measures.ways),
    audiences: named(codes.audiences),
    settings: named(codes.settings),
    evidence: named(codes.evidence),
    surveyGroups: named(codes.surveyGroups),
    surveyMethods: named(codes.surveyMethods),
  }
  return bind(readOutreachCodes, { run: async () => answer })
}
