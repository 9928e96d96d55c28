import type { DecisionPort } from '../../domain/decision-port.ts'
import type { HouseName } from '../../domain/caller.ts'
import { endHoldByTime, HOLD_ENDS } from '../../interventions/hold.ts'
import { TELL_LEDGER } from '../../interventions/step.ts'
import type { JobWork } from '../../store/job-work.ts'

export interface InterceptWorkDeps {
  readonly decisionsOf: (house: HouseName) => DecisionPort | undefined
}

/** Kind of job → who does it. */
export const interceptWorks = (deps: InterceptWorkDeps): readonly (readonly [kind: string, work: JobWork])[] => [
  [HOLD_ENDS, holdEnds()],
  [TELL_LEDGER, tellLedger(deps)],
]

const holdEnds = (): JobWork => ({
  place: 'inside',
  makes: [TELL_LEDGER],
  run: async (act, job) => endHoldByTime(act, String(job.payload['holdId'])),
})

/** The windows learn what became of a payment: the event has one id for each step, so that telling it twice tells it once. */
const tellLedger = ({ decisionsOf }: InterceptWorkDeps): JobWork => ({
  place: 'outside',
  ifCut: 'again',
  async send(house, job) {
    const { interventionId, no, state } = job.payload
    const step = await house.db
      .selectFrom('intervention')
      .innerJoin('intervention_step as step', 'step.intervention_id', 'intervention.id')
      .select(['intervention.source', 'intervention.subject_key', 'step.recorded_at'])
      .where('intervention.id', '=', String(interventionId))
      .where('step.no', '=', Number(no))
      .executeTakeFirst()
    const decisions = decisionsOf(house.name)
    if (step === undefined || decisions === undefined)
      return { outcome: 'failed', error: 'there is no such step, or no ledger', isFinal: true }
    const result = await decisions.decide(step.source, {
      id: `${String(interventionId)}-${String(no)}-${String(state)}`,
      kind: 'payment-status',
      time: step.recorded_at,
      paymentId: step.subject_key,
      state,
    })
    switch (result.status) {
      case 'decided':
      case 'repeated':
        return { outcome: 'done' }
      case 'busy':
      case 'unavailable':
        return { outcome: 'failed', error: `the ledger is ${result.status}`, waitMs: result.retryAfterMs }
      default:
        return { outcome: 'failed', error: `the ledger answered ${result.status}`, isFinal: true }
    }
  },
})
