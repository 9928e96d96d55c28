import { sql, type SqlBool } from 'kysely'
import { mayDo, reachOf, isInReach } from '../../access/may.ts'
import { dayOf } from '../../domain/days.ts'
import { bind, refuse, type Act } from '../../operations/implementation.ts'
import { listInterceptions, readInterception } from './contract-interceptions.ts'
import {
  interceptionRow,
  interceptionState,
  isKnownTo,
  ownerForReading,
  selectInterceptions,
} from './interception-rows.ts'
import { nameFor } from './names.ts'
import { readTally, STOPPING, type Sum } from './tally.ts'

export const bindListInterceptions = () =>
  bind(listInterceptions, {
    async run(act, { query }) {
      const { state, after, limit = 50 } = query
      const today = dayOf(act.nowMs)
      const order = sql<string>`interception.starts_on::text || interception.id`
      let rows = selectInterceptions(act.db, today)
        .select(order.as('order'))
        .where(isKnownTo(act.reach))
        .orderBy(order, 'desc')
        .limit(limit + 1)
      if (state !== undefined) rows = rows.where(interceptionState(today), '=', state)
      if (after !== undefined) rows = rows.where(order, '<', after)
      const found = await rows.execute()
      const page = found.slice(0, limit)
      return {
        items: page.map(({ order: _order, ...row }) => interceptionRow(act, row)),
        next: found.length > limit ? (page.at(-1)?.order ?? null) : null,
      }
    },
  })

const ACTS = ['changeInterception', 'closeInterception', 'addInterceptionPost', 'exportInterception'] as const

export const bindReadInterception = () =>
  bind(readInterception, {
    ownerOf: (lookup, { params }) => ownerForReading(lookup, 'readInterception', params.id),
    async run(act, { params }) {
      const row = await selectInterceptions(act.db, dayOf(act.nowMs))
        .where('interception.id', '=', params.id)
        .executeTakeFirst()
      if (row === undefined) return refuse('not-found')
      const owner = { id: row.organisationId, path: row.organisationPath }
      return {
        ...interceptionRow(act, row),
        tally: await readTally(act.db, sql<SqlBool>`approach.interception_id = ${row.id}`),
        postRows: await listPosts(act, row.id),
        closedAt: row.closedAt,
        closingWords: row.closingWords,
        may: ACTS.filter((operation) => mayDo(operation, act.caller, owner).ok),
        nowAt: act.nowIso,
      }
    },
  })

interface Counted {
  readonly postId: string
  readonly currency: string | null
  readonly approaches: number
  readonly stops: number
  readonly kept: number | null
}

async function listPosts(act: Act, interceptionId: string) {
  const { db, caller } = act
  const posts = await db
    .selectFrom('interception_post as post')
    .innerJoin('organisation as site', 'site.id', 'post.site_id')
    .leftJoin('organisation as area', 'area.id', 'site.area_id')
    .select([
      'post.id',
      'site.id as siteId',
      'site.name as siteName',
      'site.path as sitePath',
      'area.name as areaName',
      'post.spot',
      'post.ended_at as endedAt',
      'post.end_reason as endReason',
    ])
    .where('post.interception_id', '=', interceptionId)
    .orderBy(sql`post.ended_at is not null`)
    .orderBy('site.code')
    .orderBy('post.spot')
    .limit(500)
    .execute()
  const { rows: counts } = await sql<Counted>`
    select shift.post_id as "postId", approach.currency, count(*)::int as approaches,
      count(*) filter (where approach.outcome in ${STOPPING})::int as stops, sum(approach.kept_minor)::bigint as kept
    from approach join interception_shift shift on shift.id = approach.shift_id
    where approach.interception_id = ${interceptionId} and approach.withdrawn_at is null
    group by shift.post_id, approach.currency`.execute(db)
  const standing = await db
    .selectFrom('interception_shift as shift')
    .innerJoin('interception_post as post', 'post.id', 'shift.post_id')
    .innerJoin('organisation as site', 'site.id', 'post.site_id')
    .innerJoin('person', 'person.id', 'shift.person_id')
    .select(['shift.id', 'shift.post_id as postId', 'shift.stood_from as stoodFrom', 'person.id as personId'])
    .select(['person.name_cipher as cipher', 'site.id as organisationId', 'site.path as organisationPath'])
    .where('post.interception_id', '=', interceptionId)
    .where('shift.stood_from', 'is not', null)
    .where('shift.stood_to', 'is', null)
    .where('shift.ended_at', 'is', null)
    .orderBy('shift.stood_from')
    .execute()
  const planning = reachOf('planShifts', caller)
  return posts.map(({ sitePath, ...post }) => {
    const mine = counts.filter(({ postId }) => postId === post.id)
    return {
      ...post,
      approaches: mine.reduce((sum, each) => sum + each.approaches, 0),
      stops: mine.reduce((sum, each) => sum + each.stops, 0),
      kept: mine.flatMap(({ currency, kept }): Sum[] =>
        currency === null || kept === null ? [] : [{ minor: kept, currency }],
      ),
      standing: standing
        .filter(({ postId }) => postId === post.id)
        .map(({ id, personId, stoodFrom, ...met }) => ({
          shiftId: id,
          name: nameFor(act, { id: personId, ...met }),
          stoodFrom: stoodFrom ?? act.nowIso,
        })),
      mayPlan: isInReach(planning, { id: post.siteId, path: sitePath }),
    }
  })
}
