import type { KeyScope, Role } from './role.ts'

export type HouseName = 'live' | 'sample'

/** A post somebody holds now. */
export interface Post {
  readonly assignmentId: string
  readonly role: Role
  readonly organisationId: string
  /** `/org_a/org_b/`: the organisation's place in the tree, itself last. */
  readonly path: string
  readonly isDeputy: boolean
  /** Organisations that serve in a leading group or special action in force together with this one. */
  readonly partnerIds: ReadonlySet<string>
  /** Places of those partners that bring along what hangs under them: a bank its branches, but an area of government only itself. */
  readonly partnerPaths: readonly string[]
}

/** A signed-in person. */
export interface PersonCaller {
  readonly kind: 'person'
  readonly house: HouseName
  readonly personId: string
  readonly sessionId: string
  readonly posts: readonly Post[]
  /** May do nothing but enrol a second factor until that is done. */
  readonly mustEnrol: boolean
}

/** A system with an API key. */
export interface KeyCaller {
  readonly kind: 'key'
  readonly house: HouseName
  readonly keyId: string
  /** The name under which event ids are unique. */
  readonly source: string
  readonly scopes: readonly KeyScope[]
  /** The organisation that the key belongs to; the first key belongs to the whole house. */
  readonly organisation: { readonly id: string; readonly path: string } | undefined
}

export interface AnyoneCaller {
  readonly kind: 'anyone'
}

export type Caller = PersonCaller | KeyCaller | AnyoneCaller

/** Where a request came from, for the audit log. */
export interface Origin {
  readonly address: string
  readonly device: string
  /** What its clock said when it sent this, epoch ms; absent: it did not say. */
  readonly clockMs?: number
}
