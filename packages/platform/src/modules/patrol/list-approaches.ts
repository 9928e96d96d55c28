import { sql, type SqlBool } from 'kysely'
import { PATROL_OUTCOMES } from '../../domain/patrol.ts'
import { bind } from '../../operations/implementation.ts'
import { fits, isMet } from './approach-rows.ts'
import { listApproaches, readApproachTally } from './contract-approaches.ts'
import { maskedName } from './names.ts'
import { dayIn, FROM, readTally, STOPPING } from './tally.ts'

export const bindListApproaches = () =>
  bind(listApproaches, {
    async run(act, { query }) {
      const { outcome, withdrawn, mine, after, limit = 50, ...filters } = query
      const order = sql<string>`to_char(approach.occurred_at at time zone 'UTC', 'YYYYMMDDHH24MISSMS') || approach.id`
      let rows = act.db
        .selectFrom('approach')
        .innerJoin('organisation', 'organisation.id', 'approach.organisation_id')
        .innerJoin('organisation as site', 'site.id', 'approach.site_id')
        .leftJoin('interception', 'interception.id', 'approach.interception_id')
        .leftJoin('person', (join) => join.on(sql<SqlBool>`approach.recorded_by = 'person:' || person.id`))
        .selectAll('approach')
        .select([
          'organisation.name as organisationName',
          'site.name as siteName',
          'interception.name as interceptionName',
          'person.id as personId',
          'person.name_cipher as cipher',
          sql<number>`(select count(*) from gathering where gathering.approach_id = approach.id)`.as('gathered'),
          order.as('order'),
        ])
        .where(isMet(act.reach))
        .where(fits(filters))
        .orderBy(order, 'desc')
        .limit(limit + 1)
      if (outcome !== undefined) rows = rows.where('approach.outcome', '=', outcome)
      if (withdrawn !== true) rows = rows.where('approach.withdrawn_at', 'is', null)
      if (mine === true) rows = rows.where('approach.recorded_by', '=', act.actor)
      if (after !== undefined) rows = rows.where(order, '<', after)
      const found = await rows.execute()
      const page = found.slice(0, limit)
      const items = page.map((row) => ({
        id: row.id,
        organisationId: row.organisation_id,
        organisationName: row.organisationName,
        siteId: row.site_id,
        siteName: row.siteName,
        spot: row.spot,
        interceptionId: row.interception_id,
        interceptionName: row.interceptionName,
        asked: row.asked,
        looked: row.looked,
        reminded: row.reminded,
        outcome: row.outcome,
        scamType: row.scam_type,
        kept:
          row.kept_minor === null || row.currency === null ? null : { minor: row.kept_minor, currency: row.currency },
        hasPerson: row.person_name_cipher !== null || row.person_phone_cipher !== null,
        gathered: row.gathered,
        occurredAt: row.occurred_at,
        recordedAt: row.recorded_at,
        recordedBy: row.personId === null ? null : maskedName(act, row.personId, row.cipher),
        isMine: row.recorded_by === act.actor,
        withdrawnAt: row.withdrawn_at,
        withdrawReason: row.withdraw_reason,
      }))
      return { items, next: found.length > limit ? (page.at(-1)?.order ?? null) : null }
    },
  })

export const bindReadApproachTally = () =>
  bind(readApproachTally, {
    async run({ db, reach }, { query }) {
      const condition = sql<SqlBool>`${isMet(reach)} and ${fits(query)}`
      const outcomes = await sql<{ outcome: (typeof PATROL_OUTCOMES)[number]; count: number }>`
        select approach.outcome, count(*)::int as count ${FROM}
        where approach.withdrawn_at is null and ${condition} group by approach.outcome`.execute(db)
      const days = await sql<{ day: string; approaches: number; stops: number }>`
        select ${dayIn('approach.occurred_at')} as day, count(*)::int as approaches,
          count(*) filter (where approach.outcome in ${STOPPING})::int as stops ${FROM}
        where approach.withdrawn_at is null and ${condition} group by 1 order by 1 desc limit 62`.execute(db)
      return {
        ...(await readTally(db, condition)),
        outcomes: PATROL_OUTCOMES.map((outcome) => ({
          outcome,
          count: outcomes.rows.find((row) => row.outcome === outcome)?.count ?? 0,
        })),
        days: days.rows.toReversed(),
      }
    },
  })
