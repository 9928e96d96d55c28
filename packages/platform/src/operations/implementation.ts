import type { Owner } from '../access/relation.ts'
import type { Reach } from '../access/may.ts'
import type { Caller, HouseName, Origin, Post } from '../domain/caller.ts'
import { AppError, type AppErrorDetails, type ErrorCode } from '../domain/errors.ts'
import type { Ids } from '../domain/ids.ts'
import type { InputOf, Operation, OutputOf } from '../domain/operation.ts'
import type { ToldFact } from '../store/facts.ts'
import type { House, HouseTransaction } from '../store/house.ts'
import type { PersonalVault } from '../store/personal-vault.ts'

/** What the audit log shall say of this act beside who, when and from where. Ids only, never personal values. */
export interface AuditNote {
  readonly subject?: string
  readonly reason?: string
  readonly details?: Readonly<Record<string, unknown>>
  /** In whose chain it stands when neither a record nor the caller says so: of somebody who only now shows who he is. */
  readonly organisationId?: string
}

/** What this browser keeps for us beside the session, out of reach of scripts: a device that signed in before, a sign-in that is under way elsewhere. */
export const MARKS = ['device', 'oidc'] as const
export type Mark = (typeof MARKS)[number]
export type Marks = Readonly<Partial<Record<Mark, string>>>

/** `undefined`: it is cleared. */
export interface SetMark {
  readonly mark: Mark
  readonly kept: { readonly value: string; readonly lifeSeconds: number } | undefined
}

/** One call of an operation: its transaction, who calls, and what an implementation may need. */
export interface Act {
  readonly db: HouseTransaction
  readonly house: HouseName
  readonly caller: Caller
  /** The post by which the caller was admitted. */
  readonly post: Post | undefined
  /** The organisation that owns the record, as `ownerOf` said. */
  readonly owner: Owner | undefined
  /** Whose records a list may show; apply it with `withinReach`. */
  readonly reach: Reach
  readonly origin: Origin
  readonly marks: Marks
  readonly nowMs: number
  readonly nowIso: string
  readonly ids: Ids
  readonly personal: PersonalVault
  /** `person:per_…`, `key:key_…` or `anyone`. */
  readonly actor: string
  readonly randomBytes: (length: number) => Buffer
  /** Adds to the audit entry that the act leaves. */
  note(note: AuditNote): void
  /** Appends a fact in this transaction; `actor` and `occurredAt` are filled in when absent. */
  fact(fact: Omit<ToldFact, 'actor'>): Promise<void>
  /** The same for many at once. */
  facts(facts: readonly Parameters<Act['fact']>[0][]): Promise<void>
  /** A cookie to be set with the answer; `undefined` clears it. */
  setSession(session: { readonly token: string; readonly expiresAt: string } | undefined): void
  setMark(mark: SetMark): void
  /** Is called once the transaction has been committed, and only then. */
  afterwards(step: () => void): void
}

/** An expected outcome that is not what was asked for; nothing was changed. */
export class Refusal {
  readonly code: ErrorCode
  readonly details: AppErrorDetails
  constructor(code: ErrorCode, details: AppErrorDetails) {
    this.code = code
    this.details = details
  }
  toError(): AppError {
    return new AppError(this.code, this.details)
  }
}

export const refuse = (code: ErrorCode, details: AppErrorDetails = {}): Refusal => new Refusal(code, details)

/** A file as the answer. */
export class FileAnswer {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
  constructor(name: string, type: string, bytes: Uint8Array) {
    this.name = name
    this.type = type
    this.bytes = bytes
  }
}

/** An answer that may be kept: whoever brings its tag back is told that nothing has changed. */
export class TaggedAnswer<Body> {
  readonly tag: string
  readonly body: Body
  constructor(tag: string, body: Body) {
    this.tag = tag
    this.body = body
  }
}

/** The browser is sent on. */
export class RedirectAnswer {
  readonly to: string
  constructor(to: string) {
    this.to = to
  }
}

/** What there is before the transaction begins. */
export interface Ground extends Pick<
  Act,
  'caller' | 'origin' | 'marks' | 'nowMs' | 'nowIso' | 'ids' | 'personal' | 'randomBytes'
> {
  readonly house: House
}

export interface Implementation<O extends Operation, Prepared = undefined> {
  /** Works on the sample county only, and only for a browser on this machine. */
  readonly onlyInSample?: boolean
  /** Works on the real house only, whoever is signed in where. */
  readonly onlyInLive?: boolean
  /** For what nobody has to be signed in for: the house that the input itself names, as a link does. */
  houseOf?(input: InputOf<O>): HouseName
  /** The organisation whose record this is about; undefined: there is no such record. Absent: it is about no organisation's record. */
  ownerOf?(lookup: Lookup, input: InputOf<O>): Promise<string | undefined>
  /** Of an operation that needs a second person: whether this call does. Absent: every call. */
  needsSecond?(lookup: Lookup, input: InputOf<O>): Promise<boolean>
  /** Who may agree when not everybody who may do it: those who may do the operation of this name. */
  readonly approvedBy?: string
  /** What takes long and needs no transaction, such as hashing a password or asking another server: done before it begins. */
  prepare?(ground: Ground, input: InputOf<O>): Promise<Prepared>
  run(
    act: Act,
    input: InputOf<O>,
    prepared: Prepared,
  ): Promise<OutputOf<O> | Refusal | FileAnswer | RedirectAnswer | TaggedAnswer<OutputOf<O>>>
}

/** What may be looked at before it is known whether the caller may do it. */
export interface Lookup {
  readonly db: HouseTransaction
  readonly caller: Caller
  readonly nowIso: string
  readonly personal: PersonalVault
}

/** An operation with its implementation; the types have been checked against each other where they were joined. */
export interface BoundOperation {
  readonly operation: Operation
  readonly implementation: Implementation<Operation, unknown>
}

export function bind<O extends Operation, Prepared = undefined>(
  operation: O,
  implementation: Implementation<O, Prepared>,
): BoundOperation {
  return { operation, implementation: implementation as unknown as Implementation<Operation, unknown> }
}
