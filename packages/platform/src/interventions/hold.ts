import type { InterceptPolicy } from '../domain/intercept-policy.ts'
import type { JobAct } from '../store/job-work.ts'
import { enqueueJob } from '../store/jobs.ts'
import { SYSTEM, type InterventionAct } from './act.ts'
import { recordStep, takeIntervention, type InterventionRow, type Taken } from './step.ts'
import { Refusal } from '../operations/implementation.ts'

export type HoldKind = keyof InterceptPolicy['holds']
/** Job that a hold's clock brings at its end. */
export const HOLD_ENDS = 'intercept.hold-ends'

export interface PlacedHold {
  readonly kind: HoldKind
  readonly policy: InterceptPolicy
  /** Absent: as long as the policy says. Never longer than its most. */
  readonly durationMs?: number
  readonly actor: string
  readonly reason?: string
  readonly evidence?: Readonly<Record<string, unknown>>
}

/** The money waits from now on; the clock stands in the database and outlives every restart. A hold that runs is prolonged, never shortened. */
export async function placeHold(act: InterventionAct, taken: Taken, hold: PlacedHold): Promise<InterventionRow> {
  const rule = hold.policy.holds[hold.kind]
  const runs = taken.row.hold_ends_at === null ? 0 : Date.parse(taken.row.hold_ends_at)
  const endsMs = Math.max(runs, act.nowMs + Math.min(hold.durationMs ?? rule.durationMs, rule.mostMs))
  const endsAt = new Date(endsMs).toISOString()
  const id = act.ids.next('hld')
  await act.db
    .updateTable('hold')
    .set({ ended_at: act.nowIso, ended_how: 'prolonged' })
    .where('intervention_id', '=', taken.row.id)
    .where('ended_at', 'is', null)
    .execute()
  await act.db
    .insertInto('hold')
    .values({
      id,
      intervention_id: taken.row.id,
      kind: hold.kind,
      basis: `${hold.policy.id}/${hold.policy.version}/${hold.kind}`,
      starts_at: act.nowIso,
      ends_at: endsAt,
      placed_by: hold.actor,
      letter: rule.letter,
      letter_version: hold.policy.version,
    })
    .execute()
  await enqueueJob(act.db, { kind: HOLD_ENDS, payload: { holdId: id }, runAt: endsAt }, act)
  const { row } = await recordStep(act, taken, {
    action: 'hold',
    actor: hold.actor,
    ...(hold.reason === undefined ? {} : { reason: hold.reason }),
    evidence: { ...hold.evidence, holdId: id, kind: hold.kind, endsAt },
    set: { hold_ends_at: endsAt },
  })
  return row
}

/** The time is up: a delay lets the money go, a hold asks for somebody to decide. Nothing when it ended before or was prolonged. */
export async function endHoldByTime(act: JobAct, holdId: string): Promise<void> {
  const hold = await act.db.selectFrom('hold').selectAll().where('id', '=', holdId).forUpdate().executeTakeFirst()
  if (hold === undefined || hold.ended_at !== null || hold.ends_at > act.nowIso) return
  if (hold.kind === 'delay') {
    const taken = await takeIntervention(act, hold.intervention_id, 'end-delay')
    if (!(taken instanceof Refusal))
      await recordStep(act, taken, { action: 'end-delay', actor: SYSTEM, evidence: { holdId } })
  }
  await act.db.updateTable('hold').set({ ended_at: act.nowIso, ended_how: 'time' }).where('id', '=', holdId).execute()
  if (hold.kind === 'delay') return
  const row = await act.db
    .selectFrom('intervention')
    .select(['id', 'organisation_id'])
    .where('id', '=', hold.intervention_id)
    .executeTakeFirstOrThrow()
  await act.fact({
    kind: 'intervention.hold-ended',
    subjectId: row.id,
    organisationId: row.organisation_id,
    body: { holdId, kind: hold.kind },
  })
}

/** The running hold of this kind. */
export async function holdIfRunning(
  { db, nowIso }: Pick<InterventionAct, 'db' | 'nowIso'>,
  id: string,
  kind: HoldKind,
) {
  return db
    .selectFrom('hold')
    .selectAll()
    .where('intervention_id', '=', id)
    .where('kind', '=', kind)
    .where('ended_at', 'is', null)
    .where('ends_at', '>', nowIso)
    .executeTakeFirst()
}
