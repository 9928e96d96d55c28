import { text } from '../../domain/error-texts/error-text.ts'
import type { InterventionAction } from '../../domain/intervention-lifecycle.ts'
import { isStoppedByPolice, placeHold } from '../../interventions/hold.ts'
import type { Policies } from '../../interventions/open-intervention.ts'
import { recordStep, takeIntervention, type Taken } from '../../interventions/step.ts'
import { bind, Refusal, refuse, type Act, type BoundOperation } from '../../operations/implementation.ts'
import type { PolicyId } from '../../domain/intercept-policy.ts'
import {
  abandonPayment,
  approveRelease,
  holdPayment,
  proposeRelease,
  refusePayment,
  rejectRelease,
} from './contract-holds.ts'
import { ownerOfIntervention, steppedOf } from './intervention-rows.ts'

const MINUTE_MS = 60_000

export const bindHoldPayment = (policies: Policies) =>
  bind(holdPayment, {
    ownerOf: async (lookup, { params }) => ownerOfIntervention(lookup, params.id),
    async run(act, { params, body }) {
      const taken = await takeIntervention(act, params.id, 'hold', body.version)
      if (taken instanceof Refusal) return taken
      const { durationMinutes, reason } = body
      act.note({ subject: params.id, reason })
      const row = await placeHold(act, taken, {
        kind: 'hold',
        policy: policies[taken.row.policy as PolicyId],
        actor: act.actor,
        reason,
        ...(durationMinutes === undefined ? {} : { durationMs: durationMinutes * MINUTE_MS }),
      })
      return steppedOf(row)
    },
  })

type ReasonedStep =
  | typeof proposeRelease
  | typeof approveRelease
  | typeof rejectRelease
  | typeof refusePayment
  | typeof abandonPayment

interface Rule {
  readonly action: InterventionAction
  /** Why this person may not be the one who does it; undefined: he may. */
  readonly forbids?: (act: Act, taken: Taken) => Promise<Refusal | undefined>
  readonly set?: (act: Act) => { readonly proposed_by: string | null }
}

/** One operation that takes the intervention from one state to the next, with the reason of whoever does it. */
function bindStep(operation: ReasonedStep, { action, forbids, set }: Rule): BoundOperation {
  return bind(operation, {
    ownerOf: async (lookup, { params }) => ownerOfIntervention(lookup, params.id),
    async run(act, { params, body }) {
      const taken = await takeIntervention(act, params.id, action, body.version)
      if (taken instanceof Refusal) return taken
      const refusal = await forbids?.(act, taken)
      if (refusal !== undefined) return refusal
      act.note({ subject: params.id, reason: body.reason })
      const { row } = await recordStep(act, taken, {
        action,
        actor: act.actor,
        reason: body.reason,
        ...(set === undefined ? {} : { set: set(act) }),
      })
      return steppedOf(row)
    },
  })
}

export const bindProposeRelease = () =>
  bindStep(proposeRelease, { action: 'propose-release', set: (act) => ({ proposed_by: act.actor }) })

/** Two people stand behind money that goes after all: who proposed it is not the second. */
export const bindApproveRelease = () =>
  bindStep(approveRelease, {
    action: 'approve-release',
    forbids: async (act, { row }) =>
      row.proposed_by === act.actor ? refuse('refused', { says: NEEDS_ANOTHER }) : stopsByPolice(act, row.id),
  })

export const bindRejectRelease = () =>
  bindStep(rejectRelease, {
    action: 'reject-release',
    forbids: async (act, { row }) =>
      row.proposed_by === act.actor ? refuse('refused', { says: NEEDS_ANOTHER }) : undefined,
    set: () => ({ proposed_by: null }),
  })

export const bindRefusePayment = () => bindStep(refusePayment, { action: 'refuse' })
export const bindAbandonPayment = () => bindStep(abandonPayment, { action: 'abandon' })

/** An order of the police is not the bank's to undo. */
async function stopsByPolice(act: Act, interventionId: string): Promise<Refusal | undefined> {
  return (await isStoppedByPolice(act, interventionId)) ? refuse('refused', { says: STOPPED_BY_POLICE }) : undefined
}

const NEEDS_ANOTHER = text(
  '放行需要另一个人同意：提出的人不能自己批准。请让主管或另一位有权的同事办理。',
  '放行需要另一個人同意：提出的人不能自己核准。請由主管或另一位有權的同事辦理。',
  'Letting held money go takes a second person: who proposed it cannot decide it. Ask the branch manager.',
)
const STOPPED_BY_POLICE = text(
  '这笔资金正由公安机关紧急止付，银行不能放行。请联系下达止付指令的公安机关。',
  '這筆資金正由警方緊急止付，銀行不能放行。請聯絡下達止付指令的警察機關。',
  'The police have ordered this money stopped; the bank cannot let it go. Contact the station that gave the order.',
)
