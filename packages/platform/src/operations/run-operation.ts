import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { mayDo, reachOf, type Verdict } from '../access/may.ts'
import { relationOf, type Owner } from '../access/relation.ts'
import { ACCESS } from '../access/table.ts'
import type { Caller, Origin, Post } from '../domain/caller.ts'
import { text } from '../domain/error-texts/error-text.ts'
import { AppError } from '../domain/errors.ts'
import type { Ids } from '../domain/ids.ts'
import type { InputOf, Operation } from '../domain/operation.ts'
import { appendAudit, type AuditAct } from '../store/audit-log.ts'
import { appendFact, appendFacts, type Subscriptions } from '../store/facts.ts'
import type { House, HouseTransaction } from '../store/house.ts'
import type { PersonalVault } from '../store/personal-vault.ts'
import { listPosts } from './callers.ts'
import {
  FileAnswer,
  RedirectAnswer,
  Refusal,
  type Act,
  type AuditNote,
  type BoundOperation,
  type Marks,
  type SetMark,
} from './implementation.ts'

export interface RunnerDeps {
  readonly nowMs: () => number
  readonly ids: Ids
  readonly personal: PersonalVault
  readonly randomBytes: (length: number) => Buffer
  readonly subscriptions: Subscriptions
}

/** One request, already read and checked against the operation's schemas. */
export interface Request {
  readonly caller: Caller
  readonly input: InputOf<Operation>
  readonly origin: Origin
  readonly requestId: string
  readonly idempotencyKey: string | undefined
  readonly marks?: Marks
}

export interface Answer {
  readonly status: number
  readonly body: unknown
  /** Undefined: leave the cookie as it is. `null`: clear it. */
  readonly session?: { readonly token: string; readonly expiresAt: string } | null
  readonly marks?: readonly SetMark[]
  /** To be done after the commit. */
  readonly afterwards?: readonly (() => void)[]
}

/** The chain for acts that belong to no organisation. */
export const HOUSE_CHAIN = 'house'
const WAITS_ALREADY = text(
  '同样的事项已经提交，正在等待复核。',
  '同樣的事項已經提交，正在等待覆核。',
  'The same was proposed already and waits for a second person.',
)
const PROPOSAL_LIFE_MS = 7 * 86_400_000

class RolledBack extends Error {
  readonly refusal: Refusal
  readonly owner: Owner | undefined
  readonly note: AuditNote
  constructor(refusal: Refusal, owner: Owner | undefined, note: AuditNote) {
    super('refused')
    this.refusal = refusal
    this.owner = owner
    this.note = note
  }
}

class Denied extends Error {
  readonly verdict: Verdict & { ok: false }
  readonly owner: Owner | undefined
  constructor(verdict: Verdict & { ok: false }, owner: Owner | undefined) {
    super('denied')
    this.verdict = verdict
    this.owner = owner
  }
}

/**
 * Runs one operation: who owns the record, may the caller, does a second person have to agree, the work itself, its audit entry and
 * its facts – all in one transaction, or none of it.
 */
export async function runOperation(
  house: House,
  bound: BoundOperation,
  request: Request,
  deps: RunnerDeps,
): Promise<Answer> {
  const { operation } = bound
  const writes = !operation.readOnly || operation.givesPersonal === true
  const prepared = await prepare(house, bound, request, deps)
  try {
    const done = await house.db
      .transaction()
      .setAccessMode(writes ? 'read write' : 'read only')
      .execute(async (db) => {
        const repeated = await findRepeated(db, operation, request)
        if (repeated !== undefined) return repeated
        const { owner, post } = await admit(db, bound, request, deps)
        const admitted = { owner, post, prepared }
        if (await needsSecondPerson(db, bound, owner, request, deps)) {
          await tryOut(db, () => perform(db, house, bound, request, deps, admitted))
          return propose(db, operation, owner, post, request, deps)
        }
        const answer = await perform(db, house, bound, request, deps, admitted)
        await keepAnswer(db, operation, request, answer, deps)
        return answer
      })
    for (const step of done.afterwards ?? []) step()
    return done
  } catch (error) {
    if (error instanceof RolledBack) {
      if (!operation.readOnly) await auditLater(house, operation, request, deps, 'refused', error.owner, error.note)
      throw error.refusal.toError()
    }
    if (error instanceof Denied) {
      await auditLater(house, operation, request, deps, 'denied', error.owner, { details: { why: error.verdict.why } })
      throw deniedError(operation, error.verdict)
    }
    throw error
  }
}

/** Who owns the record, and whether the caller may. Used by itself in the access test: it changes nothing. */
export async function admit(
  db: HouseTransaction,
  { operation, implementation }: BoundOperation,
  { caller, input }: Pick<Request, 'caller' | 'input'>,
  { personal, nowMs }: Pick<RunnerDeps, 'personal' | 'nowMs'>,
): Promise<{ readonly owner: Owner | undefined; readonly post: Post | undefined }> {
  const early = mayDo(operation.name, caller, undefined)
  if (!early.ok) throw new Denied(early, undefined)
  if (implementation.ownerOf === undefined) return { owner: undefined, post: early.post }
  const ownerId = await implementation.ownerOf({ db, caller, personal, nowIso: new Date(nowMs()).toISOString() }, input)
  const owner = ownerId === undefined ? undefined : await readOwner(db, ownerId)
  if (owner === undefined) throw new AppError('not-found')
  const verdict = mayDo(operation.name, caller, owner)
  if (!verdict.ok) throw new Denied(verdict, owner)
  return { owner, post: verdict.post }
}

/** Slow work first, outside of the transaction; nothing of it for those who may not do this at all. */
async function prepare(
  house: House,
  { operation, implementation }: BoundOperation,
  { caller, input, origin, marks = {} }: Request,
  { nowMs, ids, personal, randomBytes }: RunnerDeps,
): Promise<unknown> {
  if (implementation.prepare === undefined || !mayDo(operation.name, caller, undefined).ok) return undefined
  const now = nowMs()
  const nowIso = new Date(now).toISOString()
  return implementation.prepare({ house, caller, origin, marks, nowMs: now, nowIso, ids, personal, randomBytes }, input)
}

/** What admission found out, and what had been prepared. */
export interface Admitted {
  readonly owner: Owner | undefined
  readonly post: Post | undefined
  readonly prepared?: unknown
  /** Who proposed and who approved, for the audit entry. */
  readonly approval?: { readonly proposal: string; readonly proposedBy: string; readonly approvedBy: string }
}

/** Performs what was admitted, now or after a second person's approval. */
export async function perform(
  db: HouseTransaction,
  house: Pick<House, 'name'>,
  { operation, implementation }: BoundOperation,
  request: Request,
  deps: RunnerDeps,
  { owner, post, prepared, approval }: Admitted,
): Promise<Answer> {
  const nowMs = deps.nowMs()
  let note: AuditNote = approval === undefined ? {} : { details: { ...approval } }
  let session: Answer['session']
  const marks: SetMark[] = []
  const afterwards: (() => void)[] = []
  const act: Act = {
    db,
    house: house.name,
    caller: request.caller,
    post,
    owner,
    reach: reachOf(operation.name, request.caller),
    origin: request.origin,
    marks: request.marks ?? {},
    nowMs,
    nowIso: new Date(nowMs).toISOString(),
    ids: deps.ids,
    personal: deps.personal,
    actor: actorOf(request.caller),
    randomBytes: deps.randomBytes,
    note(more) {
      note = { ...note, ...more, details: { ...note.details, ...more.details } }
    },
    fact: (fact) => act.facts([fact]),
    async facts(facts) {
      const nowIso = new Date(nowMs).toISOString()
      const whole = facts.map((fact) => ({ occurredAt: nowIso, actor: actorOf(request.caller), ...fact }))
      await appendFacts(db, whole, { ids: deps.ids, nowIso, subscriptions: deps.subscriptions })
    },
    setSession(next) {
      session = next ?? null
    },
    setMark: (mark) => void marks.push(mark),
    afterwards: (step) => void afterwards.push(step),
  }
  const result = await implementation.run(act, request.input, prepared)
  if (result instanceof Refusal) throw new RolledBack(result, owner, note)
  if (!operation.readOnly || operation.givesPersonal === true)
    await appendAudit(db, auditActOf(operation, request, nowMs, 'done', owner, post, note))
  return { status: 200, body: result, marks, afterwards, ...(session === undefined ? {} : { session }) }
}

export function actorOf(caller: Caller): string {
  if (caller.kind === 'person') return `person:${caller.personId}`
  return caller.kind === 'key' ? `key:${caller.keyId}` : 'anyone'
}

async function readOwner(db: HouseTransaction, id: string): Promise<Owner | undefined> {
  return db.selectFrom('organisation').select(['id', 'path']).where('id', '=', id).executeTakeFirst()
}

function deniedError(operation: Operation, { why }: Verdict & { ok: false }): AppError {
  if (why === 'sign-in') return new AppError('unauthenticated')
  if (why === 'enrol') return new AppError('second-factor-missing')
  if (why === 'elsewhere') return new AppError('not-found')
  return new AppError('forbidden', { detail: `Your role may not do this: ${operation.summary}.` })
}

function auditActOf(
  operation: Operation,
  { caller, origin, requestId }: Request,
  nowMs: number,
  outcome: AuditAct['outcome'],
  owner: Owner | undefined,
  post: Post | undefined,
  note: AuditNote,
): AuditAct {
  const keyOrganisation = caller.kind === 'key' ? caller.organisation?.id : undefined
  return {
    organisationId: owner?.id ?? post?.organisationId ?? keyOrganisation ?? note.organisationId ?? HOUSE_CHAIN,
    at: new Date(nowMs).toISOString(),
    actor: actorOf(caller),
    ...(post === undefined ? {} : { actingAs: { role: post.role, organisationId: post.organisationId } }),
    operation: operation.name,
    outcome,
    origin,
    requestId,
    ...(note.subject === undefined ? {} : { subject: note.subject }),
    ...(note.reason === undefined ? {} : { reason: note.reason }),
    ...(note.details === undefined || Object.keys(note.details).length === 0 ? {} : { details: note.details }),
  }
}

/** What did not happen is recorded too, after its transaction was rolled back. */
async function auditLater(
  house: House,
  operation: Operation,
  request: Request,
  deps: RunnerDeps,
  outcome: 'refused' | 'denied',
  owner: Owner | undefined,
  note: AuditNote,
): Promise<void> {
  if (request.caller.kind === 'anyone' && outcome === 'denied') return
  const { caller } = request
  const post = caller.kind === 'person' ? caller.posts[0] : undefined
  await house.db
    .transaction()
    .execute((db) => appendAudit(db, auditActOf(operation, request, deps.nowMs(), outcome, owner, post, note)))
}

async function findRepeated(db: HouseTransaction, operation: Operation, request: Request): Promise<Answer | undefined> {
  const { idempotencyKey, caller } = request
  if (idempotencyKey === undefined || operation.readOnly || caller.kind === 'anyone') return undefined
  // The same request twice at once: the second waits for the first, and then finds its answer.
  const name = `idempotency ${caller.house} ${actorOf(caller)} ${idempotencyKey}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(db)
  const kept = await db
    .selectFrom('idempotency')
    .selectAll()
    .where('caller_id', '=', actorOf(caller))
    .where('key', '=', idempotencyKey)
    .executeTakeFirst()
  if (kept === undefined) return undefined
  if (kept.operation !== operation.name || !kept.body_hash.equals(inputHash(request)))
    throw new AppError('id-reused', { detail: 'This Idempotency-Key was used for another request.' })
  if (operation.answersSecret === true)
    throw new AppError('id-reused', {
      detail: 'This was done before; its answer held a secret and is not shown again.',
    })
  return { status: kept.status, body: kept.answer }
}

async function keepAnswer(
  db: HouseTransaction,
  operation: Operation,
  request: Request,
  answer: Answer,
  deps: RunnerDeps,
): Promise<void> {
  const { idempotencyKey, caller } = request
  if (idempotencyKey === undefined || operation.readOnly || caller.kind === 'anyone') return
  const isFile = answer.body instanceof FileAnswer || answer.body instanceof RedirectAnswer
  const isKept = operation.answersSecret !== true && !isFile
  await db
    .insertInto('idempotency')
    .values({
      caller_id: actorOf(caller),
      key: idempotencyKey,
      operation: operation.name,
      body_hash: inputHash(request),
      status: answer.status,
      answer: isKept ? JSON.stringify(answer.body ?? null) : null,
      recorded_at: new Date(deps.nowMs()).toISOString(),
    })
    .execute()
}

function inputHash({ input }: Request): Buffer {
  return createHash('sha256').update(JSON.stringify(input)).digest()
}

async function needsSecondPerson(
  db: HouseTransaction,
  { operation, implementation }: BoundOperation,
  owner: Owner | undefined,
  request: Request,
  deps: RunnerDeps,
): Promise<boolean> {
  if (operation.needsSecondPerson !== true) return false
  const { caller, input } = request
  const lookup = { db, caller, personal: deps.personal, nowIso: new Date(deps.nowMs()).toISOString() }
  if ((await implementation.needsSecond?.(lookup, input)) === false) return false
  return hasSecondPerson(db, implementation.approvedBy ?? operation.name, owner, request, deps)
}

/** What would be refused is refused at once, and not only after somebody has agreed to it. */
async function tryOut(db: HouseTransaction, work: () => Promise<unknown>): Promise<void> {
  await sql`savepoint trial`.execute(db)
  await work()
  await sql`rollback to savepoint trial`.execute(db)
}

/** Somebody else who could approve: with nobody there an act that needs two would be impossible for ever, as in a house of one. */
async function hasSecondPerson(
  db: HouseTransaction,
  operation: string,
  owner: Owner | undefined,
  { caller }: Request,
  deps: RunnerDeps,
): Promise<boolean> {
  const row = ACCESS[operation]
  if (row === undefined || typeof row === 'string') return false
  const nowIso = new Date(deps.nowMs()).toISOString()
  const roles = Object.keys(row).filter((role) => !role.startsWith('key:'))
  const others = await db
    .selectFrom('role_assignment')
    .innerJoin('person', 'person.id', 'role_assignment.person_id')
    .innerJoin('organisation', 'organisation.id', 'role_assignment.organisation_id')
    .select('person.id')
    .groupBy('person.id')
    .where('role_assignment.role', 'in', roles)
    .where('person.ended_at', 'is', null)
    .where('person.id', '<>', caller.kind === 'person' ? caller.personId : '')
    // Most who may agree work where the record belongs, or above.
    .orderBy(sql`bool_or(starts_with(${owner?.path ?? ''}, organisation.path))`, 'desc')
    .limit(200)
    .execute()
  for (const { id } of others) {
    const posts = await listPosts(db, id, nowIso)
    const isEntitled = posts.some((post) => {
      const relations = row[post.role] ?? []
      return owner === undefined ? relations.length > 0 : relations.includes(relationOf(post, owner))
    })
    if (isEntitled) return true
  }
  return false
}

async function propose(
  db: HouseTransaction,
  operation: Operation,
  owner: Owner | undefined,
  post: Post | undefined,
  request: Request,
  deps: RunnerDeps,
): Promise<Answer> {
  const nowMs = deps.nowMs()
  await refuseTwice(db, operation, request, new Date(nowMs).toISOString())
  const id = deps.ids.next('prop')
  const actor = actorOf(request.caller)
  await db
    .insertInto('proposal')
    .values({
      id,
      operation: operation.name,
      organisation_id: owner?.id ?? post?.organisationId ?? null,
      input: JSON.stringify(request.input),
      reason: reasonOf(request.input),
      proposed_by: actor,
      proposed_at: new Date(nowMs).toISOString(),
      expires_at: new Date(nowMs + PROPOSAL_LIFE_MS).toISOString(),
    })
    .execute()
  await appendFact(
    db,
    {
      kind: 'proposal.made',
      subjectId: id,
      body: { operation: operation.name },
      actor,
      occurredAt: new Date(nowMs).toISOString(),
      ...(owner === undefined ? {} : { organisationId: owner.id }),
    },
    { ids: deps.ids, nowIso: new Date(nowMs).toISOString(), subscriptions: deps.subscriptions },
  )
  await appendAudit(db, auditActOf(operation, request, nowMs, 'proposed', owner, post, { subject: id }))
  return { status: 202, body: { proposal: { id, operation: operation.name } } }
}

/** The same act waits once, whatever the reasons given. */
async function refuseTwice(
  db: HouseTransaction,
  { name }: Operation,
  { input }: Request,
  nowIso: string,
): Promise<void> {
  const same = sql<boolean>`input #- '{body,reason}' = ${JSON.stringify(input)}::jsonb #- '{body,reason}'`
  const waiting = await db
    .selectFrom('proposal')
    .select('id')
    .where('operation', '=', name)
    .where('state', '=', 'waiting')
    .where('expires_at', '>', nowIso)
    .where(same)
    .executeTakeFirst()
  if (waiting !== undefined) throw new AppError('conflict', { says: WAITS_ALREADY })
}

function reasonOf({ body }: Request['input']): string | null {
  const { reason } = (body ?? {}) as { readonly reason?: unknown }
  return typeof reason === 'string' ? reason : null
}
