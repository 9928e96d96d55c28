import type { Caller, KeyCaller, PersonCaller, Post } from '../domain/caller.ts'
import { RELATIONS, type Relation } from '../domain/role.ts'
import { relationOf, type Owner, type Place } from './relation.ts'
import type { AccessRow, Grant } from './grants.ts'
import { ACCESS } from './table.ts'

/** `never`: in no relation. `elsewhere`: not for this owner, though for others. */
export type Verdict =
  | { readonly ok: true; readonly post: Post | undefined }
  | { readonly ok: false; readonly why: 'sign-in' | 'enrol' | 'never' | 'elsewhere' }

/** Whose records a list may show. */
export interface Reach {
  readonly isAll: boolean
  readonly ids: ReadonlySet<string>
  /** Everything under these places, themselves not included. */
  readonly belowPaths: readonly string[]
}

/** The one place where access is decided. `owner` undefined: the operation is about no organisation's record. */
export function mayDo(operation: string, caller: Caller, owner: Owner | undefined): Verdict {
  const row = rowOf(operation)
  if (row === 'public') return { ok: true, post: undefined }
  if (caller.kind === 'anyone') return { ok: false, why: 'sign-in' }
  if (row === 'enrolling') return caller.kind === 'person' ? { ok: true, post: caller.posts[0] } : NEVER
  if (caller.kind === 'person' && caller.mustEnrol) return { ok: false, why: 'enrol' }
  if (row === 'signed-in') return caller.kind === 'person' ? { ok: true, post: caller.posts[0] } : NEVER
  if (caller.kind === 'key') return keyMayDo(row, caller, owner)
  const entitled = caller.posts.filter((post) => (row[post.role]?.length ?? 0) > 0)
  if (entitled.length === 0) return NEVER
  const post =
    owner === undefined ? entitled[0] : entitled.find((each) => row[each.role]?.includes(relationOf(each, owner)))
  return post === undefined ? { ok: false, why: 'elsewhere' } : { ok: true, post }
}

/** The owners whose records the caller may meet in this operation, over all posts. */
export function reachOf(operation: string, caller: Caller): Reach {
  const row = rowOf(operation)
  if (typeof row === 'string' || caller.kind === 'anyone') return { isAll: false, ids: new Set(), belowPaths: [] }
  const grants = caller.kind === 'key' ? keyGrants(row, caller) : personGrants(row, caller)
  const ids = new Set<string>()
  const belowPaths = new Set<string>()
  let isAll = false
  for (const { place, relations } of grants) {
    if (relations.includes('none') || place === undefined) isAll = true
    else reachFrom(place, relations, ids, belowPaths)
  }
  return { isAll, ids, belowPaths: [...belowPaths] }
}

/** Operations that the caller may do for at least one owner; screens show what is possible by them. */
export function possibleOperations(caller: Caller): string[] {
  return Object.keys(ACCESS).filter((operation) => mayDo(operation, caller, undefined).ok)
}

export function isInReach(reach: Reach, owner: Owner): boolean {
  return (
    reach.isAll ||
    reach.ids.has(owner.id) ||
    reach.belowPaths.some((path) => owner.path.startsWith(path) && owner.path !== path)
  )
}

const NEVER = { ok: false, why: 'never' } as const

function rowOf(operation: string): AccessRow {
  const row = ACCESS[operation]
  if (row === undefined) throw new RangeError(`access/table.ts has no row for ${operation}`)
  return row
}

function keyMayDo(row: Grant, caller: KeyCaller, owner: Owner | undefined): Verdict {
  const grants = keyGrants(row, caller)
  if (grants.length === 0) return NEVER
  if (owner === undefined) return { ok: true, post: undefined }
  const isHeld = grants.some(
    ({ place, relations }) => place === undefined || relations.includes(relationOf(place, owner)),
  )
  return isHeld ? { ok: true, post: undefined } : { ok: false, why: 'elsewhere' }
}

interface Granted {
  /** Undefined: the whole house. */
  readonly place: Place | undefined
  readonly relations: readonly Relation[]
}

const NO_PARTNERS = { partnerIds: new Set<string>(), partnerPaths: [] }

function keyGrants(row: Grant, { scopes, organisation }: KeyCaller): Granted[] {
  const place =
    organisation === undefined
      ? undefined
      : { organisationId: organisation.id, path: organisation.path, ...NO_PARTNERS }
  return scopes.flatMap((scope) => {
    const relations = row[`key:${scope}`] ?? []
    return relations.length === 0 ? [] : [{ place, relations: place === undefined ? RELATIONS : relations }]
  })
}

function personGrants(row: Grant, { posts }: PersonCaller): Granted[] {
  return posts.flatMap((post) => {
    const relations = row[post.role] ?? []
    return relations.length === 0 ? [] : [{ place: post, relations }]
  })
}

function reachFrom(place: Place, relations: readonly Relation[], ids: Set<string>, belowPaths: Set<string>): void {
  if (relations.includes('own')) ids.add(place.organisationId)
  if (relations.includes('below')) belowPaths.add(place.path)
  if (relations.includes('above')) for (const id of place.path.split('/').slice(1, -2)) ids.add(id)
  if (!relations.includes('partner')) return
  for (const id of place.partnerIds) ids.add(id)
  for (const path of place.partnerPaths) belowPaths.add(path)
}
