import { sql, type RawBuilder } from 'kysely'
import { isInReach, reachOf, type Reach } from '../../access/may.ts'
import { maskText } from '../../domain/masking.ts'
import type { OutputOf } from '../../domain/operation.ts'
import type { Act } from '../../operations/implementation.ts'
import type { listPeople } from './contract-people.ts'

export type PersonRow = OutputOf<typeof listPeople>['items'][number]
export type PostRow = PersonRow['posts'][number]

interface SelectedPost extends Omit<PostRow, 'deputyFor' | 'deputies'> {
  readonly path: string
  readonly deputyFor: { readonly postId: string; readonly personId: string } | null
  readonly deputies: readonly Omit<PostRow['deputies'][number], 'name'>[]
}

const moment = (column: string): RawBuilder<string> =>
  sql<string>`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** One post as JSON, for queries with the post as `post`, its organisation as `place`, and the post it stands in for as `chief`. */
export const postAsJson = (nowIso: string): RawBuilder<SelectedPost> => sql<SelectedPost>`json_build_object(
  'id', post.id, 'role', post.role, 'title', post.title, 'path', place.path,
  'organisation', json_build_object('id', place.id, 'name', place.name, 'sector', place.sector, 'level', place.level),
  'validFrom', ${moment('post.valid_from')}, 'validTo', ${moment('post.valid_to')},
  'deputyFor', case when chief.id is null then null else json_build_object('postId', chief.id, 'personId', chief.person_id) end,
  'deputies', (select coalesce(json_agg(json_build_object('postId', deputy.id, 'personId', deputy.person_id,
      'validTo', ${moment('deputy.valid_to')}) order by deputy.valid_from), '[]')
    from role_assignment deputy
    where deputy.deputy_for = post.id and (deputy.valid_to is null or deputy.valid_to > ${nowIso})),
  'state', case when post.valid_from > ${nowIso} then 'future'
    when post.valid_to is not null and post.valid_to <= ${nowIso} then 'over' else 'held' end,
  'endReason', post.end_reason)`

export const isHeldNow = (nowIso: string, alias = 'post'): RawBuilder<boolean> => sql<boolean>`(
  ${sql.ref(`${alias}.valid_from`)} <= ${nowIso}
  and (${sql.ref(`${alias}.valid_to`)} is null or ${sql.ref(`${alias}.valid_to`)} > ${nowIso}))`

/** People with their posts: `all` also those that are over. */
export function selectPeople(db: Act['db'], nowIso: string, { all }: { readonly all: boolean }) {
  const posts = sql<SelectedPost[]>`(
    select coalesce(json_agg(${postAsJson(nowIso)} order by post.valid_from, post.id), '[]')
    from role_assignment post
    join organisation place on place.id = post.organisation_id
    left join role_assignment chief on chief.id = post.deputy_for
    where post.person_id = person.id
      and (${all} or post.valid_to is null or post.valid_to > ${nowIso} or person.ended_at is not null))`
  return db
    .selectFrom('person')
    .select([
      'person.id',
      'person.login',
      'person.name_cipher',
      'person.phone_cipher',
      'person.ended_at',
      posts.as('posts'),
    ])
}

/** Those whose names the caller reads in clear: own, below, partners. */
export const clearReach = (act: Pick<Act, 'caller'>): Reach => reachOf('readPerson', act.caller)

interface Selected {
  readonly id: string
  readonly login: string | null
  readonly name_cipher: string | null
  readonly phone_cipher: string | null
  readonly ended_at: string | null
  readonly posts: readonly SelectedPost[]
}

/** Opens what may be seen and masks the rest. */
export function personRow(act: Act, row: Selected, names: ReadonlyMap<string, string>, reach: Reach): PersonRow {
  const isSelf = act.caller.kind === 'person' && act.caller.personId === row.id
  const isClear = isSelf || row.posts.some(({ organisation, path }) => isInReach(reach, { id: organisation.id, path }))
  return {
    id: row.id,
    name: nameOf(act, row, !isClear),
    isMasked: !isClear,
    login: isClear ? row.login : null,
    phone: isClear ? maskedValue(act, row.id, 'phone', row.phone_cipher) : null,
    posts: row.posts.map((post) => withName(post, names)),
    isEnded: row.ended_at !== null,
  }
}

export function withName({ path: _path, ...post }: SelectedPost, names: ReadonlyMap<string, string>): PostRow {
  const { deputyFor, deputies } = post
  return {
    ...post,
    deputyFor: deputyFor && { ...deputyFor, name: names.get(deputyFor.personId) ?? '' },
    deputies: deputies.map((each) => ({ ...each, name: names.get(each.personId) ?? '' })),
  }
}

export function nameOf(
  { personal }: Pick<Act, 'personal'>,
  { id, name_cipher: cipher }: { readonly id: string; readonly name_cipher: string | null },
  isMasked: boolean,
): string {
  if (cipher === null) return ''
  const name = personal.open(`person.name:${id}`, cipher)
  return isMasked ? maskText(name, 'name') : name
}

export function maskedValue(
  { personal }: Pick<Act, 'personal'>,
  id: string,
  field: 'phone' | 'id_number',
  cipher: string | null,
): string | null {
  if (cipher === null) return null
  return maskText(personal.open(`person.${field}:${id}`, cipher), field === 'phone' ? 'phone' : 'id')
}

/** Names of those whom deputies stand in for. They work in the same organisation, so whoever may read the one may read the other. */
export async function namesOfChiefs(
  act: Act,
  rows: readonly { readonly posts: readonly SelectedPost[] }[],
): Promise<ReadonlyMap<string, string>> {
  return namesOf(
    act,
    rows.flatMap(({ posts }) => posts.flatMap(peopleOf)),
  )
}

/** The other people of a post: whom it stands in for, and who stands in for it. */
export const peopleOf = ({ deputyFor, deputies }: SelectedPost): string[] => [
  ...(deputyFor === null ? [] : [deputyFor.personId]),
  ...deputies.map(({ personId }) => personId),
]

export async function namesOf(
  act: Pick<Act, 'db' | 'personal'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await act.db
    .selectFrom('person')
    .select(['id', 'name_cipher'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, nameOf(act, row, false)]))
}
