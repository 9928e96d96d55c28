import type { DecideResult, DecisionPort, DecisionRecord } from '../../../domain/decision-port.ts'
import { text } from '../../../domain/error-texts/error-text.ts'
import type { OpeningOutcome } from '../../../domain/opening.ts'
import { bind, Refusal, refuse, type Act } from '../../../operations/implementation.ts'
import { refusalOf } from '../decision-refusal.ts'
import { decideApplication } from './contract-outcome.ts'
import type { OpeningDeps } from './deps.ts'
import { applicationEvent, type ApplicationFacts } from './event.ts'
import { findGroup } from './find-group.ts'
import { foundIn } from './found.ts'
import { grantFor, profileFit, type Wish } from './grant.ts'
import { ageOn, birthDayOf } from './identity-number.ts'
import type { OpeningAction } from './lifecycle.ts'
import {
  hadNoHand,
  listSteps,
  openPersonal,
  ownerOfApplication,
  ownHand,
  recordStep,
  takeApplication,
  type ApplicationRow,
  type StepOf,
  wrongState,
} from './record.ts'

const MOVE: Readonly<Record<OpeningOutcome, OpeningAction>> = {
  full: 'grant',
  'low-limit': 'grant',
  'counter-only': 'grant',
  edd: 'wait',
  refuse: 'refuse',
}
/** Steps that are no finding: they follow from a decision. */
const NO_BASIS = new Set(['decide', 'second-look', 'appeal', 'answer-appeal', 'open', 'group-found'])

export const bindDecideApplication = (deps: OpeningDeps) =>
  bind(decideApplication, {
    ownerOf: async (lookup, { params }) => ownerOfApplication(lookup, params.id),
    async run(act, { params, body }) {
      const taken = await takeApplication(act, params.id, body.version, 'grant')
      if (taken instanceof Refusal) return taken
      const { row } = taken
      if (row.state !== 'interviewed') return wrongState()
      const steps = await listSteps(act, row.id)
      const stale = checkFresh(act, steps, deps.content.validMs)
      if (stale !== undefined) return stale
      const decided = await decideNow(act, deps, row, steps)
      if (decided instanceof Refusal) return decided
      const { seq, decision, wish } = decided
      const outcome = deps.content.byRung[decision.verdict] ?? 'edd'
      // What a second person is to look at is not talked away by the first one asking again.
      const isMilder = outcome !== 'edd' && outcome !== 'refuse'
      if (row.second_look !== null && isMilder && !(await hadNoHand(act, row.id))) return ownHand()
      const again = await takeApplication(act, params.id, body.version, MOVE[outcome])
      if (again instanceof Refusal) return again
      const granted =
        outcome === 'edd' || outcome === 'refuse'
          ? null
          : grantFor(deps.content, deps.limits.caps, wish, outcome, act.nowMs)
      const { state, version } = await recordStep(
        act,
        { row, next: again.next, action: 'decide' },
        { result: outcome, evidence: { decisionSeq: seq, verdict: decision.verdict, hits: decision.hits } },
        {
          decision_seq: seq,
          decided_at: act.nowIso,
          outcome,
          granted: granted === null ? null : JSON.stringify(granted),
          second_look: outcome === 'edd' ? 'decided' : null,
        },
      )
      await act.fact({
        kind: 'account-application.decided',
        subjectId: row.id,
        organisationId: row.organisation_id,
        body: { outcome, hits: decision.hits, report: decision.report === true, decisionSeq: seq },
      })
      if (decision.hits.includes('O05')) await findGroup(act, row)
      return { state, version, outcome, granted, decisionId: `dec_${seq}` }
    },
  })

/** What the steps found is not kept for ever: who rested for a day is asked again. */
function checkFresh(act: Act, steps: readonly StepOf[], validMs: number): Refusal | undefined {
  const face = steps.findLast(({ action }) => action.startsWith('face-'))
  const ageMs = act.nowMs - Date.parse(face?.occurred_at ?? act.nowIso)
  return ageMs <= validMs ? undefined : refuse('refused', { says: TOO_OLD, extra: { step: 'face' } })
}

interface Decided {
  readonly seq: number
  readonly decision: DecisionRecord['decision']
  readonly wish: Wish
}

/**
 * Asks the ledger with an event that follows from the steps alone: asked again after a crash it is the same event, and the stored decision is
 * the answer.
 */
async function decideNow(
  act: Act,
  { content, decisions }: OpeningDeps,
  row: ApplicationRow,
  steps: readonly StepOf[],
): Promise<Decided | Refusal> {
  const port = decisions[act.house]
  const basis = steps.findLast(({ action }) => !NO_BASIS.has(action))
  if (port === undefined || basis === undefined) return refuse('not-ready')
  const { code } = await act.db
    .selectFrom('organisation')
    .select('code')
    .where('id', '=', row.organisation_id)
    .executeTakeFirstOrThrow()
  const found = foundIn(steps)
  const wish: Wish = {
    occupation: row.occupation,
    use: found.interview?.answers['account-use'],
    request: row.request,
    classOne: found.lookUp?.classOne ?? 0,
  }
  const facts = factsOf(act, row, steps, {
    branch: code,
    fit: profileFit(content, wish),
    found,
    atMs: Date.parse(basis.occurred_at),
  })
  const event = applicationEvent(facts, content, { seq: basis.seq, at: basis.occurred_at })
  const result = await decideOrRead(port, code, event)
  return 'decision' in result ? { seq: result.seq, decision: result.decision, wish } : refusalOf(result)
}

/** The same id with other content, as after a change of profiles: the decision that stands is the stored one. */
async function decideOrRead(port: DecisionPort, source: string, event: Record<string, unknown>): Promise<DecideResult> {
  const result = await port.decide(source, event)
  if (result.status !== 'conflict') return result
  const stored = await port.read(result.seq)
  return stored === undefined ? result : { status: 'repeated', ...stored }
}

function factsOf(
  act: Act,
  row: ApplicationRow,
  steps: readonly StepOf[],
  more: Pick<ApplicationFacts, 'branch' | 'fit' | 'found'> & { readonly atMs: number },
): ApplicationFacts {
  const begin = steps.find(({ action }) => action === 'begin')?.evidence ?? {}
  const birthDay =
    row.kind === 'person' ? birthDayOf(openPersonal(act, row, 'id_number', row.id_number_cipher)) : undefined
  const { atMs, ...rest } = more
  return {
    id: row.id,
    channel: row.channel,
    kind: row.kind,
    customer: pseudonym('cu', row.id_number_lookup),
    phone: pseudonym('ph', row.phone_lookup),
    address: pseudonym('ad', row.address_lookup),
    age: birthDay === undefined ? undefined : ageOn(birthDay, atMs),
    isLocal: row.is_local,
    occupation: row.occupation,
    request: row.request,
    company: row.company,
    companionId: row.companion_id,
    companionRelation: row.companion_relation,
    isAnnounced: begin['isAnnounced'] === true,
    isHousehold: begin['isHousehold'] === true,
    ...rest,
  }
}

/** Stands for a personal value in the ledger: the same for the same value, and nobody can go back from it. */
export const pseudonym = (prefix: string, lookup: Buffer): string => `${prefix}_${lookup.toString('hex').slice(0, 32)}`

const TOO_OLD = text(
  '人脸核验已过时效。请再核验一次，然后提交。',
  '人臉核驗已過時效。請再核驗一次，然後送出。',
  'The face check is too old. Do it once more, and decide then.',
)
