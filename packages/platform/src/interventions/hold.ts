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
      letter_version: rule.letterVersion,
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

/**
 * The time is up: a delay lets the money go, a hold asks for somebody to decide. What was decided to be held since, or was reported to the
 * police, goes by no clock. Nothing when it ended before or was prolonged.
 */
export async function endHoldByTime(act: JobAct, holdId: string): Promise<void> {
  const known = await act.db.selectFrom('hold').select('intervention_id').where('id', '=', holdId).executeTakeFirst()
  if (known === undefined) return
  // First the intervention, then its hold: as every other step locks them.
  const matter = await act.db
    .selectFrom('intervention')
    .select(['id', 'organisation_id', 'rung', 'reported_at'])
    .where('id', '=', known.intervention_id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const hold = await act.db.selectFrom('hold').selectAll().where('id', '=', holdId).forUpdate().executeTakeFirst()
  if (hold === undefined || hold.ended_at !== null || hold.ends_at > act.nowIso) return
  const goes = hold.kind === 'delay' && !mustWait(matter.rung) && matter.reported_at === null
  if (goes) {
    const taken = await takeIntervention(act, matter.id, 'end-delay')
    if (!(taken instanceof Refusal))
      await recordStep(act, taken, { action: 'end-delay', actor: SYSTEM, evidence: { holdId } })
  }
  await act.db.updateTable('hold').set({ ended_at: act.nowIso, ended_how: 'time' }).where('id', '=', holdId).execute()
  if (goes) return
  await act.fact({
    kind: 'intervention.hold-ended',
    subjectId: matter.id,
    organisationId: matter.organisation_id,
    body: { holdId, kind: hold.kind },
  })
}

/** Verdicts that let no money go by the clock. */
export const mustWait = (rung: string): boolean => rung === 'hold' || rung === 'refuse'

/** What runs is a delay, at whose end the money goes by itself. */
export async function isOnlyDelayed({ db }: Pick<InterventionAct, 'db'>, id: string): Promise<boolean> {
  const hold = await db
    .selectFrom('hold')
    .select('kind')
    .where('intervention_id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return hold?.kind === 'delay'
}

/** An order of the police runs by its own clock: no hold, refusal or appeal of the bank ends it. */
export async function isStoppedByPolice(
  { db, nowIso }: Pick<InterventionAct, 'db' | 'nowIso'>,
  id: string,
): Promise<boolean> {
  const order = await db
    .selectFrom('stop_order')
    .select('id')
    .where('intervention_id', '=', id)
    .where('state', '=', 'stopped')
    .where('ends_at', '>', nowIso)
    .executeTakeFirst()
  return order !== undefined
}
