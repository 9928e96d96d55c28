import type { OutputOf } from '../../domain/operation.ts'
import { bind, refuse, type Act } from '../../operations/implementation.ts'
import { namesOfActors } from '../../operations/actor-names.ts'
import { withinReach } from '../../operations/within-reach.ts'
import { mayDo } from '../../access/may.ts'
import { listInterventions, readIntervention } from './contract-interventions.ts'
import { ownerOfIntervention, selectInterventions, summaryOf, type SelectedIntervention } from './intervention-rows.ts'

type Whole = OutputOf<typeof readIntervention>

/** Whose move it is. */
const WAITS: Readonly<Record<string, readonly string[]>> = {
  customer: ['open', 'noticed', 'signed', 'answered', 'confirmed'],
  'second-person': ['release-proposed'],
  'end-of-hold': ['held'],
}

export const bindListInterventions = () =>
  bind(listInterventions, {
    async run(act, { query }) {
      const { state, waiting, reported, subjectKey, after, limit = 50 } = query
      let rows = selectInterventions(act.db)
        .where(withinReach(act.reach))
        .orderBy('intervention.id', 'desc')
        .limit(limit + 1)
      if (state !== undefined) rows = rows.where('intervention.state', '=', state)
      if (waiting !== undefined) rows = rows.where('intervention.state', 'in', [...(WAITS[waiting] ?? [])])
      if (reported !== undefined) rows = rows.where('intervention.reported_at', reported ? 'is not' : 'is', null)
      if (subjectKey !== undefined) rows = rows.where('intervention.subject_key', '=', subjectKey)
      if (after !== undefined) rows = rows.where('intervention.id', '<', after)
      const found = await rows.execute()
      const page = found.slice(0, limit)
      return { items: page.map(summaryOf), next: found.length > limit ? (page.at(-1)?.id ?? null) : null }
    },
  })

export const bindReadIntervention = () =>
  bind(readIntervention, {
    ownerOf: async (lookup, { params }) => ownerOfIntervention(lookup, params.id),
    async run(act, { params }) {
      const row = await selectInterventions(act.db).where('intervention.id', '=', params.id).executeTakeFirst()
      if (row === undefined) return refuse('not-found')
      const owner = { id: row.organisation_id, path: row.organisation_path }
      const isProposed = row.state === 'release-proposed'
      return {
        ...summaryOf(row),
        scamType: row.scam_type,
        lossAvoidedMinor: row.loss_avoided_minor,
        lossMinor: row.loss_minor,
        letterCode: mayDo('readLetter', act.caller, owner).ok ? row.letter_code : '',
        mayPropose: row.state === 'held' && mayDo('proposeRelease', act.caller, owner).ok,
        mayApprove: isProposed && row.proposed_by !== act.actor && mayDo('approveRelease', act.caller, owner).ok,
        steps: await listSteps(act, row),
        ...(await listParts(act, row.id)),
      }
    },
  })

async function listSteps(act: Act, row: SelectedIntervention): Promise<Whole['steps']> {
  const steps = await act.db
    .selectFrom('intervention_step')
    .selectAll()
    .where('intervention_id', '=', row.id)
    .orderBy('no')
    .execute()
  const names = await namesOfActors(
    act,
    steps.map(({ actor }) => actor),
  )
  return steps.map((step) => ({
    no: step.no,
    action: step.action as Whole['steps'][number]['action'],
    to: step.to_state as Whole['state'],
    actor: step.actor,
    actorName: names.get(step.actor) ?? null,
    occurredAt: step.occurred_at,
    recordedAt: step.recorded_at,
    decisionId: `dec_${step.seq}`,
    rung: step.rung,
    reason: step.reason,
    evidence: step.evidence,
  }))
}

async function listParts(act: Act, id: string) {
  const [answers, holds, appeals, reports, orders] = [
    await act.db
      .selectFrom('intervention_answer')
      .innerJoin('intervention_step', 'intervention_step.id', 'intervention_answer.step_id')
      .select(['question', 'code', 'tone', 'took_ms'])
      .where('intervention_answer.intervention_id', '=', id)
      .orderBy('intervention_step.no')
      .orderBy('intervention_answer.id')
      .execute(),
    await act.db.selectFrom('hold').selectAll().where('intervention_id', '=', id).orderBy('id').execute(),
    await act.db.selectFrom('appeal').selectAll().where('intervention_id', '=', id).orderBy('id').execute(),
    await act.db.selectFrom('police_report').selectAll().where('intervention_id', '=', id).orderBy('id').execute(),
    await act.db.selectFrom('stop_order').selectAll().where('intervention_id', '=', id).orderBy('round').execute(),
  ]
  return {
    answers: answers.map((each) => ({
      question: each.question,
      code: each.code,
      tone: each.tone as Whole['answers'][number]['tone'],
      tookMs: each.took_ms,
    })),
    holds: holds.map((each) => ({
      id: each.id,
      kind: each.kind as Whole['holds'][number]['kind'],
      basis: each.basis,
      startsAt: each.starts_at,
      endsAt: each.ends_at,
      toldAt: each.told_at,
      endedAt: each.ended_at,
      endedHow: each.ended_how,
    })),
    appeals: appeals.map((each) => ({
      id: each.id,
      state: each.state as Whole['appeals'][number]['state'],
      filedAt: each.filed_at,
      dueAt: each.due_at,
      decidedAt: each.decided_at,
      decisionReason: each.decision_reason,
    })),
    reports: reports.map((each) => ({
      id: each.id,
      number: each.number,
      state: each.state,
      sentAt: each.sent_at,
      receivedAt: each.received_at,
    })),
    stopOrders: orders.map((each) => ({
      round: each.round,
      state: each.state,
      mismatches: each.mismatches,
      orderedAt: each.ordered_at,
      endsAt: each.ends_at,
    })),
  }
}
