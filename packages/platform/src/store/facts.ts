import type { FactKind } from '../domain/fact-kinds.ts'
import type { Ids } from '../domain/ids.ts'
import type { HouseTransaction } from './house.ts'

/** A fact as an act or a job tells it: who did it and when are filled in. */
export type ToldFact = Omit<Fact, 'kind' | 'actor' | 'occurredAt'> & {
  readonly kind: FactKind
} & Partial<Pick<Fact, 'actor' | 'occurredAt'>>

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

interface FactDeps {
  readonly ids: Ids
  readonly nowIso: string
  readonly subscriptions: Subscriptions
}

/** PostgreSQL takes 65,535 values in one statement; each fact has eight, and each job it causes ten. */
const FACTS_PER_STATEMENT = 500

/** Appends the fact and, in the same transaction, one job for each subscription: what happened is never without its consequences. */
export async function appendFact(db: HouseTransaction, fact: Fact, deps: FactDeps): Promise<string> {
  const [id = ''] = await appendFacts(db, [fact], deps)
  return id
}

/** Many at once, as an import has them. */
export async function appendFacts(db: HouseTransaction, facts: readonly Fact[], deps: FactDeps): Promise<string[]> {
  const ids: string[] = []
  for (let from = 0; from < facts.length; from += FACTS_PER_STATEMENT) {
    const rows = facts.slice(from, from + FACTS_PER_STATEMENT).map((fact) => ({ id: deps.ids.next('fact'), fact }))
    await db
      .insertInto('fact')
      .values(
        rows.map(({ id, fact }) => ({
          id,
          kind: fact.kind,
          organisation_id: fact.organisationId ?? null,
          subject_id: fact.subjectId,
          body: JSON.stringify(fact.body),
          actor: fact.actor,
          occurred_at: fact.occurredAt,
          recorded_at: deps.nowIso,
        })),
      )
      .execute()
    const jobs = rows.flatMap(({ id, fact }) => jobsOf(id, fact, deps))
    if (jobs.length > 0) await db.insertInto('job').values(jobs).execute()
    ids.push(...rows.map(({ id }) => id))
  }
  return ids
}

function jobsOf(factId: string, fact: Fact, { ids, nowIso, subscriptions }: FactDeps) {
  const reactions = [...(subscriptions.get(fact.kind) ?? []), ...(subscriptions.get('*') ?? [])]
  return reactions.map((reaction) => {
    const { job: kind, inOrder = false, priority = 0 } = typeof reaction === 'string' ? { job: reaction } : reaction
    return {
      id: ids.next('job'),
      kind,
      lane: kind,
      order_key: inOrder ? `${kind}/${fact.subjectId}` : null,
      priority,
      organisation_id: fact.organisationId ?? null,
      fact_id: factId,
      payload: '{}',
      run_at: nowIso,
      created_at: nowIso,
    }
  })
}
