import type { InputOf } from '../../domain/operation.ts'
import type { PageStage } from '../../domain/page-rules.ts'
import { bind, refuse, Refusal, type Act } from '../../operations/implementation.ts'
import { refuseField } from '../../operations/refusals.ts'
import { conclude, nextStage, type Asked } from './conclude.ts'
import { answerPageChallenge } from './contract-orders.ts'
import { decidePage, toldReasons } from './decide-page.ts'
import { hashRequest, issueNext, keepStage, repeatedAnswer, type StageDraft } from './keep-stage.ts'
import { offerChallenge } from './offer-challenge.ts'
import { lastStage, lockOrder, ownerOfOrder, type OrderFile, type StageRecord } from './order-file.ts'
import { answerOf, decisionId, DEFAULT_LOCALE, endingText, type Answer } from './page-answer.ts'
import type { PagesDeps } from './parts.ts'
import { stageEvent } from './stage-event.ts'
import { readToken, type StageClaims } from './stage-token.ts'
import { FORGED, seenRecord, settling, tellEnding, tokenStateOf } from './take-stage.ts'

type Body = InputOf<typeof answerPageChallenge>['body']
/** `differs`: the payer's own device shows something else than the page did. */
type Result = 'passed' | 'failed' | 'denied' | 'differs' | 'waiting'

interface Attempt {
  readonly body: Body
  readonly claims: StageClaims
  readonly requestHash: Buffer
  /** The stage at which it was asked. */
  readonly stage: PageStage
  readonly asked: Asked
}

export const bindAnswerPageChallenge = (deps: PagesDeps) =>
  bind(answerPageChallenge, {
    ownerOf: (lookup, { params }) => ownerOfOrder(lookup, params.id),
    async run(act, input) {
      const { params, body } = input
      act.note({ subject: params.id })
      const claims = readToken(body.token, deps.keys, act.nowMs)
      if (claims?.orderId !== params.id) return refuseField('refused', 'token', 'forged', FORGED)
      const file = await lockOrder(act, params.id)
      if (file === undefined) return refuse('not-found')
      const requestHash = hashRequest(input)
      const repeated = repeatedAnswer(act, deps, file, requestHash)
      if (repeated !== undefined) return repeated
      const at = lastStage(file)
      const asked = file.last.challenge
      const stage = at?.stage === 'order' || at?.stage === 'challenge' ? undefined : at?.stage
      const attempt = { body, claims, requestHash, stage: stage ?? 'landing', asked: asked ?? 'second-confirmation' }
      const tokenState = tokenStateOf(file, claims, body.token, 'challenge', act.nowMs)
      if (tokenState !== 'fresh' || asked === null || stage === undefined)
        return endByDecision(act, deps, file, attempt, { tokenState, echoState: 'none' })
      const result = await resultOf(act, deps, file, attempt)
      if (result === 'waiting') return waitingAnswer(act, file)
      if (result === 'differs') return endByDecision(act, deps, file, attempt, { tokenState, echoState: 'altered' })
      if (result !== 'passed') return fail(act, deps, file, attempt, result)
      return file.merchant.state === 'active'
        ? pass(act, deps, file, attempt)
        : endWith(act, deps, file, attempt, { ending: 'merchant-stopped', result })
    },
  })

/** Each challenge includes the lighter one before it: who passes a captcha has typed the amount as well. */
async function resultOf(
  act: Act,
  deps: PagesDeps,
  { order, last }: OrderFile,
  { body, asked }: Attempt,
): Promise<Result> {
  if (body.declined === true) return 'denied'
  if (asked === 'step-up') return stepUpResult(act, order.id, last.n + 1)
  if (body.typedAmountMinor !== order.amount_minor) return 'failed'
  if (asked === 'second-confirmation') return 'passed'
  if (body.captcha === undefined) return 'failed'
  return (await deps.captcha.check({ orderId: order.id, n: last.n + 1 }, body.captcha, act.nowMs)) ? 'passed' : 'failed'
}

async function stepUpResult({ db, nowIso }: Act, orderId: string, n: number): Promise<Result> {
  const row = await db
    .selectFrom('page_step_up')
    .select(['state', 'expires_at'])
    .where('order_id', '=', orderId)
    .where('n', '=', n)
    .executeTakeFirst()
  if (row?.state === 'approved') return 'passed'
  if (row?.state === 'denied' || row?.state === 'differs') return row.state
  return row === undefined || row.expires_at <= nowIso ? 'failed' : 'waiting'
}

/** The own device has not answered: nothing happened, and the token stays good. */
function waitingAnswer(act: Act, file: OrderFile): Answer {
  const { last } = file
  const given = last.answer_cipher === null ? undefined : openLast(act, last)
  return { ...(given ?? { ...answerOf(file), outcome: 'waiting' }), outcome: 'waiting' }
}

const openLast = ({ personal }: Act, row: StageRecord): Answer =>
  JSON.parse(personal.open(`page_stage.answer:${row.id}`, row.answer_cipher ?? '')) as Answer

const draftOf = (
  act: Act,
  file: OrderFile,
  { body, requestHash, asked }: Attempt,
): Omit<StageDraft, 'outcome' | 'ending' | 'answer'> => ({
  orderId: file.order.id,
  n: file.last.n + 1,
  stage: 'challenge',
  isLate: file.isOver,
  tokenState: 'fresh',
  pauseMs: Math.max(0, act.nowMs - Date.parse(file.last.at)),
  challenge: asked,
  echoState: 'none',
  requestHash,
  decided: undefined,
  seen: seenRecord({ seen: body.seen }),
})

async function pass(act: Act, deps: PagesDeps, file: OrderFile, attempt: Attempt): Promise<Answer> {
  const { body, stage } = attempt
  const next = nextStage(stage)
  const decided = lastStage(file)
  const base = { ...answerOf(file), decision: decisionId(decided?.decision_seq ?? null) }
  const answer: Answer =
    next === undefined
      ? { ...base, outcome: 'approved', ...(await settlingOf(act, deps, decided)) }
      : {
          ...base,
          outcome: 'go-on',
          ...issueNext(act, deps, file, {
            next,
            n: file.last.n + 2,
            before: body.token,
            seen: body.seen,
            lifeMs: deps.rules.stages.find(({ id }) => id === next)?.limitMs ?? 0,
          }),
        }
  const outcome = next === undefined ? 'approved' : 'go-on'
  await keepStage(act, { ...draftOf(act, file, attempt), outcome, ending: null, answer })
  act.note({ details: { challenge: attempt.asked, outcome: 'passed' } })
  return answer
}

async function settlingOf(act: Act, { decisionsOf }: PagesDeps, decided: StageRecord | undefined) {
  if (decided?.rung !== 'delay' || decided.decision_seq === null) return { settleAfter: null }
  const record = await decisionsOf(act.house)?.read(decided.decision_seq)
  return settling(act, decided.rung, record?.decision.durationMs)
}

/** Asked again while there are attempts left; the payer's own no is the end at once. */
async function fail(
  act: Act,
  deps: PagesDeps,
  file: OrderFile,
  attempt: Attempt,
  result: 'failed' | 'denied',
): Promise<Answer> {
  const { body, asked } = attempt
  const locale = body.language ?? DEFAULT_LOCALE
  const failed = file.stages.filter(({ outcome }) => outcome === 'failed').length + 1
  if (result === 'denied' || failed >= deps.rules.challengeAttempts)
    return endWith(act, deps, file, attempt, { ending: 'challenge-failed', result })
  const answer: Answer = {
    ...answerOf(file),
    ...(await offerChallenge(act, deps, file, {
      challenge: asked,
      n: file.last.n + 2,
      before: body.token,
      seen: body.seen,
      failed,
      locale,
    })),
  }
  await keepStage(act, { ...draftOf(act, file, attempt), outcome: 'failed', ending: null, answer })
  act.note({ details: { challenge: asked, outcome: result } })
  return answer
}

/** The end without another decision: the payer's answer said so, or the merchant was stopped meanwhile. */
async function endWith(
  act: Act,
  deps: PagesDeps,
  file: OrderFile,
  attempt: Attempt,
  { ending, result }: { readonly ending: 'challenge-failed' | 'merchant-stopped'; readonly result: Result },
): Promise<Answer> {
  const { body, asked } = attempt
  const answer: Answer = {
    ...answerOf(file),
    outcome: 'ended',
    ending: endingText(deps, ending, body.language ?? DEFAULT_LOCALE),
  }
  await keepStage(act, { ...draftOf(act, file, attempt), outcome: 'ended', ending, answer })
  await tellEnding(act, file, { stage: 'challenge', ending, decided: undefined })
  act.note({ details: { challenge: asked, outcome: result === 'passed' ? ending : result } })
  return answer
}

/** A token used again or late, or another payment on the payer's own device: the ledger says what follows. */
async function endByDecision(
  act: Act,
  deps: PagesDeps,
  file: OrderFile,
  attempt: Attempt,
  { tokenState, echoState }: Pick<StageDraft, 'tokenState' | 'echoState'>,
): Promise<Answer | Refusal> {
  const { body, claims, stage, asked } = attempt
  const locale = body.language ?? DEFAULT_LOCALE
  const fields = await stageEvent(act, deps, file, {
    stage,
    seen: body.seen,
    payer: undefined,
    byMachine: true,
    tokenState,
    tokenMarks: claims.seen,
    echoState,
    limitMs: deps.rules.challenges[asked].lifeMs,
  })
  const decided = await decidePage(act, deps, 'page-stage', fields)
  if (decided instanceof Refusal) return decided
  const conclusion = conclude(deps.rules, decided.decision, stage, asked)
  const ending = conclusion.outcome === 'ended' ? conclusion.ending : 'void'
  const answer: Answer = {
    ...answerOf(file),
    outcome: 'ended',
    decision: decisionId(decided.seq),
    reasons: await toldReasons(act, deps, decided.seq, locale),
    ending: endingText(deps, ending, locale),
  }
  await keepStage(act, {
    ...draftOf(act, file, attempt),
    outcome: 'ended',
    ending,
    tokenState,
    echoState,
    decided,
    answer,
  })
  await tellEnding(act, file, { stage: 'challenge', ending, decided })
  act.note({ details: { challenge: asked, outcome: ending } })
  return answer
}
