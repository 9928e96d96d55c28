import { text } from '../../domain/error-texts/error-text.ts'
import type { DecisionRecord } from '../../domain/decision-port.ts'
import type { InputOf } from '../../domain/operation.ts'
import type { StageRule } from '../../domain/page-rules.ts'
import type { Text } from '../../domain/text.ts'
import { bind, refuse, Refusal, type Act } from '../../operations/implementation.ts'
import { refuseField } from '../../operations/refusals.ts'
import { conclude, passedChallenge, type Conclusion } from './conclude.ts'
import { takePageStage } from './contract-orders.ts'
import { decidePage, toldReasons } from './decide-page.ts'
import { echoStateOf } from './echo.ts'
import { hashRequest, issueNext, keepStage, repeatedAnswer } from './keep-stage.ts'
import { offerChallenge } from './offer-challenge.ts'
import { lockOrder, ownerOfOrder, type OrderFile, type SeenRecord, type StageRecord } from './order-file.ts'
import { answerOf, decisionId, DEFAULT_LOCALE, endingText, type Answer } from './page-answer.ts'
import type { PagesDeps } from './parts.ts'
import { checkRate } from './rates.ts'
import { stageEvent } from './stage-event.ts'
import { readToken, hashToken, type StageClaims } from './stage-token.ts'

type Input = InputOf<typeof takePageStage>

export const FORGED = text(
  '环节凭证无效：不是本系统签发，或不属于这笔订单。请回到商户页面重新下单。',
  '環節憑證無效：不是本系統簽發，或不屬於這筆訂單。請回到商戶頁面重新下單。',
  'This token was not given out here, or is of another order. Go back to the merchant and order again.',
)
const NEEDS_PAYER = text(
  '登录环节须写明付款人编号。',
  '登入環節須寫明付款人編號。',
  'At the login it has to be said who pays.',
)
const NEEDS_SHOWN = text(
  '这个环节须带上页面显示给付款人的收款人、金额和签名回显。',
  '這個環節須帶上頁面顯示給付款人的收款人、金額和簽章回顯。',
  'At this stage the page has to say which payee and amount it showed, with the signed echo.',
)

export const bindTakePageStage = (deps: PagesDeps) =>
  bind(takePageStage, {
    ownerOf: (lookup, { params }) => ownerOfOrder(lookup, params.id),
    async run(act, input) {
      const { params, body } = input
      act.note({ subject: params.id, details: { stage: body.stage } })
      const claims = readToken(body.token, deps.keys, act.nowMs)
      if (claims?.orderId !== params.id) return refuseField('refused', 'token', 'forged', FORGED)
      const rule = deps.rules.stages.find(({ id }) => id === body.stage)
      const missing = rule === undefined ? NEEDS_SHOWN : missingOf(rule, body)
      if (rule === undefined || missing !== undefined)
        return refuseField('refused', missing === NEEDS_PAYER ? 'payer' : 'shown', 'missing', missing ?? NEEDS_SHOWN)
      const file = await lockOrder(act, params.id)
      if (file === undefined) return refuse('not-found')
      const requestHash = hashRequest(input)
      const repeated = repeatedAnswer(act, deps, file, requestHash)
      if (repeated !== undefined) return repeated
      const rated = await checkRates(act, deps, body)
      if (rated !== undefined) return rated
      return decideStage(act, deps, file, { body, claims, rule, requestHash })
    },
  })

const missingOf = ({ id, mustShow }: StageRule, body: Input['body']): Text | undefined =>
  id === 'login' && body.payer === undefined
    ? NEEDS_PAYER
    : mustShow && body.shown === undefined
      ? NEEDS_SHOWN
      : undefined

async function checkRates(
  act: Act,
  { rules }: PagesDeps,
  { stage, seen, payer }: Input['body'],
): Promise<Refusal | undefined> {
  const counted = (column: 'payer_lookup' | 'address_lookup', value: Buffer) => (sinceIso: string) => {
    const rows = act.db
      .selectFrom('page_stage')
      .select((select) => select.fn.countAll<number>().as('count'))
      .where(column, '=', value)
      .where('at', '>', sinceIso)
    return column === 'address_lookup' ? rows.where('stage', '=', 'landing') : rows
  }
  if (stage === 'landing' && seen.address !== undefined)
    return checkRate(
      act,
      rules.rates.ordersFromAddress,
      counted('address_lookup', act.personal.lookup('page.address', seen.address)),
    )
  if (payer === undefined) return undefined
  return checkRate(act, rules.rates.stagesOfPayer, counted('payer_lookup', act.personal.lookup('page.payer', payer)))
}

/** Used, late, or for something else: the ledger is told, and a rule says what follows. */
export function tokenStateOf(
  { last }: Pick<OrderFile, 'last'>,
  claims: StageClaims,
  token: string,
  step: StageClaims['step'],
  nowMs: number,
): StageRecord['token_state'] {
  if (claims.n !== last.n + 1 || last.token_hash?.equals(hashToken(token)) !== true) return 'replayed'
  if (claims.step !== step) return 'out-of-order'
  return nowMs > claims.expiresMs ? 'late' : 'fresh'
}

interface Step {
  readonly body: Input['body']
  readonly claims: StageClaims
  readonly rule: StageRule
  readonly requestHash: Buffer
}

async function decideStage(act: Act, deps: PagesDeps, file: OrderFile, step: Step): Promise<Answer | Refusal> {
  const { body, claims, rule, requestHash } = step
  const tokenState = tokenStateOf(file, claims, body.token, body.stage, act.nowMs)
  const echoState = echoStateOf(file, body.shown, deps.keys, act.nowMs)
  const fields = await stageEvent(act, deps, file, {
    stage: body.stage,
    seen: body.seen,
    payer: body.payer,
    byMachine: body.byMachine === true,
    tokenState,
    tokenMarks: claims.seen,
    echoState,
    limitMs: rule.limitMs,
  })
  const kind = body.stage === 'submit' ? 'page-submit' : 'page-stage'
  const decided = await decidePage(act, deps, kind, fields)
  if (decided instanceof Refusal) return decided
  const conclusion: Conclusion =
    file.merchant.state === 'active'
      ? conclude(deps.rules, decided.decision, body.stage, passedChallenge(file.stages))
      : { outcome: 'ended', ending: 'merchant-stopped' }
  const answer = await answerStage(act, deps, file, { ...step, conclusion, decided })
  const seen = seenRecord(body)
  await keepStage(act, {
    orderId: file.order.id,
    n: file.last.n + 1,
    stage: body.stage,
    outcome: conclusion.outcome,
    ending: conclusion.outcome === 'ended' ? conclusion.ending : null,
    isLate: file.isOver,
    tokenState,
    pauseMs: Math.max(0, act.nowMs - Date.parse(file.last.at)),
    challenge: conclusion.outcome === 'challenge' ? conclusion.challenge : null,
    echoState,
    requestHash,
    decided,
    seen,
    answer,
  })
  if (conclusion.outcome === 'ended')
    await tellEnding(act, file, { stage: body.stage, ending: conclusion.ending, decided })
  act.note({ details: { outcome: conclusion.outcome } })
  return answer
}

export const seenRecord = ({
  seen,
  payer,
  byMachine,
}: Pick<Input['body'], 'seen' | 'payer' | 'byMachine'>): SeenRecord => ({
  seen,
  ...(payer === undefined ? {} : { payer }),
  ...(byMachine === true ? { byMachine } : {}),
})

async function answerStage(
  act: Act,
  deps: PagesDeps,
  file: OrderFile,
  { body, conclusion, decided }: Step & { readonly conclusion: Conclusion; readonly decided: DecisionRecord },
): Promise<Answer> {
  const locale = body.language ?? DEFAULT_LOCALE
  const { verdict, durationMs } = decided.decision
  const base = { ...answerOf(file), decision: decisionId(decided.seq) }
  const reasons = verdict === 'allow' ? [] : await toldReasons(act, deps, decided.seq, locale)
  const n = file.last.n + 2
  switch (conclusion.outcome) {
    case 'ended':
      return { ...base, outcome: 'ended', reasons, ending: endingText(deps, conclusion.ending, locale) }
    case 'challenge':
      return {
        ...base,
        ...(await offerChallenge(act, deps, file, {
          challenge: conclusion.challenge,
          n,
          before: body.token,
          seen: body.seen,
          failed: file.stages.filter(({ outcome }) => outcome === 'failed').length,
          locale,
        })),
        reasons,
      }
    case 'approved':
      return { ...base, outcome: 'approved', reasons, ...settling(act, verdict, durationMs) }
    case 'go-on':
      return {
        ...base,
        outcome: 'go-on',
        reasons,
        notice: verdict === 'notice' ? (reasons[0]?.says ?? null) : null,
        ...issueNext(act, deps, file, {
          next: conclusion.next,
          n,
          before: body.token,
          seen: body.seen,
          lifeMs: deps.rules.stages.find(({ id }) => id === conclusion.next)?.limitMs ?? 0,
        }),
      }
  }
}

/** Money that is decided to wait: the order is approved, the merchant is paid later. */
export const settling = (
  { nowMs }: Pick<Act, 'nowMs'>,
  verdict: string,
  durationMs: number | undefined,
): Pick<Answer, 'settleAfter'> => ({
  settleAfter: verdict === 'delay' && durationMs !== undefined ? new Date(nowMs + durationMs).toISOString() : null,
})

/** Whoever follows the firewall hears of every order that it ended; ids only. */
export async function tellEnding(
  act: Act,
  { order, merchant, isOver }: OrderFile,
  {
    stage,
    ending,
    decided,
  }: { readonly stage: string; readonly ending: string; readonly decided: DecisionRecord | undefined },
): Promise<void> {
  if (isOver) return
  await act.fact({
    kind: 'page-order.ended',
    subjectId: order.id,
    organisationId: order.organisation_id,
    body: {
      ending,
      stage,
      merchantId: merchant.id,
      ...(decided === undefined
        ? {}
        : { seq: decided.seq, rules: decided.decision.hits, report: decided.decision.report === true }),
    },
  })
}
