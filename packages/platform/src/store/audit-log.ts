import { hash } from 'node:crypto'
import { sql } from 'kysely'
import type { HouseTransaction } from './house.ts'

/** One act, or one read of personal values. It names people and records by id only: never a personal value. */
export interface AuditAct {
  /** The organisation in whose chain it stands: the owner of the record, else the actor's. */
  readonly organisationId: string
  readonly at: string
  /** `person:per_…`, `key:key_…`, `anyone`, `system`. */
  readonly actor: string
  /** The role and organisation in which the actor acted. */
  readonly actingAs?: { readonly role: string; readonly organisationId: string }
  readonly operation: string
  readonly subject?: string
  readonly outcome: 'done' | 'refused' | 'denied' | 'proposed'
  readonly reason?: string
  readonly origin?: { readonly address: string; readonly device: string }
  readonly requestId?: string
  readonly details?: Readonly<Record<string, unknown>>
}

const GENESIS = Buffer.alloc(32)

/** SHA-256 over the previous hash in hexadecimal, a line feed, and the content: to be checked with nothing but `sha256sum`. */
export function auditHash(prevHash: Buffer, content: string): Buffer {
  return hash('sha256', `${prevHash.toString('hex')}\n${content}`, 'buffer')
}

/** Appends to the chain of one organisation, in the transaction of the act itself; acts of one organisation wait for each other. */
export async function appendAudit(db: HouseTransaction, act: AuditAct): Promise<void> {
  const head = (await lockHead(db, act.organisationId)) ?? (await beginChain(db, act.organisationId))
  const seq = head.seq + 1
  const content = auditContent(act, seq)
  const entryHash = auditHash(head.hash, content)
  await sql`with entry as (
      insert into audit_entry (organisation_id, seq, at, actor, operation, subject, outcome, reason, content, prev_hash, hash)
      values (${act.organisationId}, ${seq}, ${act.at}, ${act.actor}, ${act.operation}, ${act.subject ?? null}, ${act.outcome},
        ${searchableReason(act.reason)}, ${content}, ${head.hash}, ${entryHash}))
    update audit_head set seq = ${seq}, hash = ${entryHash} where organisation_id = ${act.organisationId}`.execute(db)
}

/** The reason as its column holds it: PostgreSQL takes no zero character and no half of a surrogate pair. */
export function searchableReason(reason: string | undefined): string | null {
  return reason === undefined ? null : reason.replaceAll('\0', '').toWellFormed()
}

interface Head {
  readonly seq: number
  readonly hash: Buffer
}

async function lockHead(db: HouseTransaction, organisationId: string): Promise<Head | undefined> {
  return db
    .selectFrom('audit_head')
    .select(['seq', 'hash'])
    .where('organisation_id', '=', organisationId)
    .forUpdate()
    .executeTakeFirst()
}

async function beginChain(db: HouseTransaction, organisationId: string): Promise<Head> {
  await db
    .insertInto('audit_head')
    .values({ organisation_id: organisationId, seq: 0, hash: GENESIS })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const head = await lockHead(db, organisationId)
  if (head === undefined) throw new RangeError(`the chain of ${organisationId} has no head`)
  return head
}

/** JSON with a fixed order of members, so that the same act gives the same bytes. */
function auditContent(act: AuditAct, seq: number): string {
  const { organisationId, at, actor, actingAs, operation, subject, outcome, reason, origin, requestId, details } = act
  return JSON.stringify({
    organisationId,
    seq,
    at,
    actor,
    actingAs,
    operation,
    subject,
    outcome,
    reason,
    origin,
    requestId,
    details,
  })
}
