import type { KeyScope, Relation, Role } from '../domain/role.ts'

/** Who may do an operation: for each role (or key), for records of which organisations. */
export type Grant = Readonly<Partial<Record<Role | `key:${KeyScope}`, readonly Relation[]>>>

/** `public`: anybody. `signed-in`: any person, about himself only. `enrolling`: the same, even before the second factor is enrolled. */
export type AccessRow = 'public' | 'signed-in' | 'enrolling' | Grant

export const OWN: readonly Relation[] = ['own']
export const DOWN: readonly Relation[] = ['own', 'below']
export const LINE: readonly Relation[] = ['own', 'below', 'above']
export const ALLIED: readonly Relation[] = ['own', 'below', 'partner']
export const ANY: readonly Relation[] = ['own', 'below', 'above', 'partner', 'none']

/** Everybody who works in the net; citizens do not. */
export const staff = (relations: readonly Relation[]): Grant => ({
  teller: relations,
  lobby: relations,
  'branch-manager': relations,
  officer: relations,
  investigator: relations,
  analyst: relations,
  publicity: relations,
  'grid-worker': relations,
  teacher: relations,
  auditor: relations,
  contact: relations,
  supervisor: relations,
  leader: relations,
  administrator: relations,
})

/** Keys that read on behalf of a system. */
export const READING_KEYS: Grant = { 'key:read': ANY, 'key:admin': ANY }

export type AccessRows = Readonly<Record<string, AccessRow>>
