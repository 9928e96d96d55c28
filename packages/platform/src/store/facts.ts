import type { Ids } from '../domain/ids.ts'
import type { HouseTransaction } from './house.ts'

/** Something that happened, for whoever reacts to it. Bodies name people by id only. */
export interface Fact {
  readonly kind: string
  readonly organisationId?: string
  readonly subjectId: string
  readonly body: Readonly<Record<string, unknown>>
  readonly actor: string
  /** ISO 8601: when it happened; recording is later or the same. */
  readonly occurredAt: string
}

/** A kind of job; `inOrder`: one after the other for each subject. */
export type Subscription = string | { readonly job: string; readonly inOrder?: true; readonly priority?: number }

/** Kind of fact → kinds of job that react to it; `*` is every fact. The list itself stands in `app.ts`. */
export type Subscriptions = ReadonlyMap<string, readonly Subscription[]>

/** Appends the fact and, in the same transaction, one job for each subscription: what happened is never without its consequences. */
export async function appendFact(
  db: HouseTransaction,
  fact: Fact,
  { ids, nowIso, subscriptions }: { readonly ids: Ids; readonly nowIso: string; readonly subscriptions: Subscriptions },
): Promise<string> {
  const id = ids.next('fact')
  await db
    .insertInto('fact')
    .values({
      id,
      kind: fact.kind,
      organisation_id: fact.organisationId ?? null,
      subject_id: fact.subjectId,
      body: JSON.stringify(fact.body),
      actor: fact.actor,
      occurred_at: fact.occurredAt,
      recorded_at: nowIso,
    })
    .execute()
  const reactions = [...(subscriptions.get(fact.kind) ?? []), ...(subscriptions.get('*') ?? [])]
  if (reactions.length > 0)
    await db
      .insertInto('job')
      .values(
        reactions.map((reaction) => {
          const {
            job: kind,
            inOrder = false,
            priority = 0,
          } = typeof reaction === 'string' ? { job: reaction } : reaction
          return {
            id: ids.next('job'),
            kind,
            lane: kind,
            order_key: inOrder ? `${kind}/${fact.subjectId}` : null,
            priority,
            organisation_id: fact.organisationId ?? null,
            fact_id: id,
            payload: '{}',
            run_at: nowIso,
            created_at: nowIso,
          }
        }),
      )
      .execute()
  return id
}
