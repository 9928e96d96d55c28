import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { mayDo, type Reach } from '../../access/may.ts'
import type { Caller } from '../../domain/caller.ts'
import type { Act, Lookup } from '../../operations/implementation.ts'
import { withinReach } from '../../operations/within-reach.ts'
import type { HouseTransaction } from '../../store/house.ts'
import type { INTERCEPTION_STATES } from './contract-interceptions.ts'
import { nameFor } from './names.ts'

export type InterceptionState = (typeof INTERCEPTION_STATES)[number]

export const interceptionState = (today: string): RawBuilder<InterceptionState> => sql<InterceptionState>`case
  when interception.closed_at is not null then 'closed' when interception.starts_on > ${today} then 'planned'
  when interception.ends_on < ${today} then 'over' else 'running' end`

export function selectInterceptions(db: HouseTransaction, today: string) {
  return db
    .selectFrom('interception')
    .innerJoin('organisation', 'organisation.id', 'interception.organisation_id')
    .innerJoin('person', 'person.id', 'interception.lead_person_id')
    .select([
      'interception.id',
      'interception.organisation_id as organisationId',
      'organisation.name as organisationName',
      'organisation.path as organisationPath',
      'interception.name',
      'interception.goal',
      sql<
        { id: string; name: string }[]
      >`(select coalesce(json_agg(json_build_object('id', area.id, 'name', area.name) order by area.code), '[]')
        from organisation area where area.id = any(interception.area_ids))`.as('areas'),
      'interception.lead_person_id as leadPersonId',
      'person.name_cipher as cipher',
      'interception.starts_on as startsOn',
      'interception.ends_on as endsOn',
      interceptionState(today).as('state'),
      sql<number>`(select count(*) from interception_post post where post.interception_id = interception.id and post.ended_at is null)`.as(
        'posts',
      ),
      'interception.version',
      'interception.closed_at as closedAt',
      'interception.closing_words as closingWords',
    ])
}

type Selected = Awaited<ReturnType<ReturnType<typeof selectInterceptions>['execute']>>[number]

export function interceptionRow(act: Pick<Act, 'personal' | 'caller'>, row: Selected) {
  const { cipher, organisationPath, closedAt: _closedAt, closingWords: _words, ...rest } = row
  const lead = { id: row.leadPersonId, cipher, organisationId: row.organisationId, organisationPath }
  return { ...rest, leadName: nameFor(act, lead) }
}

/** An interception is also the record of the sites where it has posts. */
export const isKnownTo = (reach: Reach): RawBuilder<SqlBool> => sql<SqlBool>`(${withinReach(reach)} or exists (
  select from interception_post post join organisation site on site.id = post.site_id
  where post.interception_id = interception.id and ${withinReach(reach, 'site')}))`

/** Whoever has a post of it in his reach meets it by that site; others meet it by who leads it. */
export async function ownerForReading(lookup: Lookup, operation: string, id: string): Promise<string | undefined> {
  const { db, caller } = lookup
  const found = await ownerOfInterception(lookup, id)
  if (found === undefined || (await mayFor(db, caller, operation, found))) return found
  const sites = await db
    .selectFrom('interception_post as post')
    .innerJoin('organisation as site', 'site.id', 'post.site_id')
    .select(['site.id', 'site.path'])
    .distinct()
    .where('post.interception_id', '=', id)
    .execute()
  return sites.find((site) => mayDo(operation, caller, site).ok)?.id ?? found
}

async function mayFor(db: HouseTransaction, caller: Caller, operation: string, id: string): Promise<boolean> {
  const owner = await db.selectFrom('organisation').select(['id', 'path']).where('id', '=', id).executeTakeFirst()
  return owner !== undefined && mayDo(operation, caller, owner).ok
}

export async function ownerOfInterception({ db }: Lookup, id: string): Promise<string | undefined> {
  const found = await db.selectFrom('interception').select('organisation_id').where('id', '=', id).executeTakeFirst()
  return found?.organisation_id
}

export async function siteOfPost({ db }: Lookup, id: string): Promise<string | undefined> {
  const found = await db.selectFrom('interception_post').select('site_id').where('id', '=', id).executeTakeFirst()
  return found?.site_id
}

export async function siteOfShift({ db }: Lookup, id: string): Promise<string | undefined> {
  const found = await db
    .selectFrom('interception_shift as shift')
    .innerJoin('interception_post as post', 'post.id', 'shift.post_id')
    .select('post.site_id')
    .where('shift.id', '=', id)
    .executeTakeFirst()
  return found?.site_id
}
