import type { OpeningOutcome } from '../../../domain/opening.ts'
import { bind, Refusal, type Act } from '../../../operations/implementation.ts'
import { answerApplicationAppeal, appealApplication, lookAgainAtApplication } from './contract-outcome.ts'
import type { OpeningDeps } from './deps.ts'
import { foundIn } from './found.ts'
import { grantFor } from './grant.ts'
import type { OpeningAction } from './lifecycle.ts'
import {
  hadNoHand,
  listSteps,
  ownerOfApplication,
  ownHand,
  recordStep,
  takeApplication,
  type ApplicationRow,
} from './record.ts'

type Given = 'full' | 'low-limit' | 'counter-only'
const isGiven = (outcome: string): outcome is Given =>
  outcome === 'full' || outcome === 'low-limit' || outcome === 'counter-only'

export const bindLookAgainAtApplication = (deps: OpeningDeps) =>
  bind(lookAgainAtApplication, {
    ownerOf: async (lookup, { params }) => ownerOfApplication(lookup, params.id),
    async run(act, { params, body }) {
      const { outcome, reason, version } = body
      return settle(act, deps, {
        id: params.id,
        version,
        action: isGiven(outcome) ? 'grant' : 'refuse',
        step: 'second-look',
        outcome,
        reason,
      })
    },
  })

export const bindAppealApplication = () =>
  bind(appealApplication, {
    ownerOf: async (lookup, { params }) => ownerOfApplication(lookup, params.id),
    async run(act, { params, body }) {
      const taken = await takeApplication(act, params.id, body.version, 'appeal')
      if (taken instanceof Refusal) return taken
      const { state, version } = await recordStep(
        act,
        taken,
        { paper: body.words.trim(), evidence: { against: taken.row.outcome } },
        { appealed_at: act.nowIso, second_look: 'appeal' },
      )
      await act.fact({
        kind: 'account-application.appealed',
        subjectId: params.id,
        organisationId: taken.row.organisation_id,
        body: { against: taken.row.outcome },
      })
      return { state, version }
    },
  })

export const bindAnswerApplicationAppeal = (deps: OpeningDeps) =>
  bind(answerApplicationAppeal, {
    ownerOf: async (lookup, { params }) => ownerOfApplication(lookup, params.id),
    async run(act, { params, body }) {
      const { outcome, reason, version } = body
      const action: OpeningAction = isGiven(outcome) ? 'grant' : outcome === 'edd' ? 'wait' : 'uphold'
      return settle(act, deps, { id: params.id, version, action, step: 'answer-appeal', outcome, reason })
    },
  })

interface Settling {
  readonly id: string
  readonly version: number
  readonly action: OpeningAction
  readonly step: string
  readonly outcome: OpeningOutcome | 'uphold'
  readonly reason: string
}

/** A person decides in the place of the rule book, with his reason; he had no hand in it before. */
async function settle(act: Act, deps: OpeningDeps, { id, version: read, action, step, outcome, reason }: Settling) {
  const taken = await takeApplication(act, id, read, action)
  if (taken instanceof Refusal) return taken
  if (!(await hadNoHand(act, id))) return ownHand()
  const { row, next } = taken
  const granted = isGiven(outcome) ? await grantBy(act, deps, row, outcome) : null
  const { state, version } = await recordStep(
    act,
    { row, next, action: step },
    { result: outcome, reason: reason.trim() },
    {
      second_look: outcome === 'edd' ? 'appeal' : null,
      ...(outcome === 'uphold' ? {} : { outcome, decided_at: act.nowIso }),
      granted: granted === null ? null : JSON.stringify(granted),
    },
  )
  await act.fact({
    kind: `account-application.${step === 'second-look' ? 'looked-at-again' : 'appeal-answered'}`,
    subjectId: id,
    organisationId: row.organisation_id,
    body: { outcome },
  })
  return { state, version }
}

async function grantBy(act: Act, { content, limits }: OpeningDeps, row: ApplicationRow, outcome: Given) {
  const found = foundIn(await listSteps(act, row.id))
  const wish = {
    occupation: row.occupation,
    use: found.interview?.answers['account-use'],
    request: row.request,
    classOne: found.lookUp?.classOne ?? 0,
  }
  return grantFor(content, limits.caps, wish, outcome, act.nowMs)
}
