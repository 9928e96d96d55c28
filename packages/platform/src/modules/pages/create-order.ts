import { text } from '../../domain/error-texts/error-text.ts'
import type { InputOf } from '../../domain/operation.ts'
import { bind, refuse, Refusal, type Act } from '../../operations/implementation.ts'
import { fieldProblem } from '../../operations/refusals.ts'
import { conclude } from './conclude.ts'
import { createPageOrder } from './contract-orders.ts'
import { decidePage, toldReasons } from './decide-page.ts'
import { hashRequest, issueNext, keepStage } from './keep-stage.ts'
import { isWithin } from './networks.ts'
import { partiesPlace, type OrderFile, type Parties, type StageRecord } from './order-file.ts'
import { answerOf, decisionId, DEFAULT_LOCALE, endingText, type Answer } from './page-answer.ts'
import type { PagesDeps } from './parts.ts'
import { checkRate } from './rates.ts'
import { orderFields } from './stage-event.ts'

type Body = InputOf<typeof createPageOrder>['body']

const USED_NUMBER = text(
  '这个订单编号已经用过。一个编号只能支付一次，请生成新的订单。',
  '這個訂單編號已經用過。一個編號只能付款一次，請產生新的訂單。',
  'This number of an order was used before. A number is good for one payment: make a new order.',
)

/** The merchant's server ordered: the order is written down, decided, and gets its first token. */
export const bindCreatePageOrder = (deps: PagesDeps) =>
  bind(createPageOrder, {
    ownerOf: async ({ db }, { body }) =>
      (
        await db
          .selectFrom('page_merchant')
          .select('organisation_id')
          .where('code', '=', body.merchant)
          .executeTakeFirst()
      )?.organisation_id,
    async run(act, { body }) {
      const merchant = await act.db
        .selectFrom('page_merchant')
        .select(['id', 'code', 'name', 'state', 'organisation_id'])
        .where('code', '=', body.merchant)
        .executeTakeFirstOrThrow()
      const rated = await checkRate(act, deps.rules.rates.ordersOfMerchant, (sinceIso) =>
        act.db
          .selectFrom('page_order')
          .select((select) => select.fn.countAll<number>().as('count'))
          .where('merchant_id', '=', merchant.id)
          .where('recorded_at', '>', sinceIso),
      )
      if (rated !== undefined) return rated
      const requestHash = hashRequest(body)
      const order = await insertOrder(act, deps, merchant, body)
      if (order === undefined) return repeatOrder(act, deps, merchant.id, body.orderNo, requestHash)
      if (order instanceof Refusal) return order
      act.note({ subject: order.id, details: { merchant: merchant.id } })
      return openOrder(act, deps, { order, parties: partiesOf(body), merchant }, body, requestHash)
    },
  })

const partiesOf = ({ payee, server, creator }: Body): Parties => ({
  payee,
  ...(server === undefined ? {} : { server }),
  ...(creator === undefined ? {} : { creator }),
})

type Head = Pick<OrderFile, 'order' | 'parties' | 'merchant'>

/** Undefined: the merchant used this number before. */
async function insertOrder(
  act: Act,
  { rules }: PagesDeps,
  merchant: { readonly id: string; readonly organisation_id: string },
  body: Body,
): Promise<OrderFile['order'] | Refusal | undefined> {
  const { least, usual, most } = rules.orderLifeMs
  const lifeMs = body.lifeSeconds === undefined ? usual : body.lifeSeconds * 1_000
  if (lifeMs < least || lifeMs > most) return wrongLife(least, most)
  const id = act.ids.next('pgo')
  return act.db
    .insertInto('page_order')
    .values({
      id,
      organisation_id: merchant.organisation_id,
      merchant_id: merchant.id,
      order_no: body.orderNo,
      amount_minor: body.amount.minor,
      currency: body.amount.currency,
      goods_kind: body.goodsKind ?? null,
      goods: body.goods ?? null,
      parties_cipher: act.personal.seal(partiesPlace(id), JSON.stringify(partiesOf(body))),
      server_registered: (await isServerRegistered(act, merchant.id, body.server)) ?? null,
      made_at: body.madeAt ?? null,
      expires_at: new Date(act.nowMs + lifeMs).toISOString(),
      recorded_at: act.nowIso,
      recorded_by: act.actor,
    })
    .onConflict((conflict) => conflict.columns(['merchant_id', 'order_no']).doNothing())
    .returningAll()
    .executeTakeFirst()
}

/** Undefined: the merchant registered no server, or none was seen. */
async function isServerRegistered(
  { db }: Act,
  merchantId: string,
  server: Body['server'],
): Promise<boolean | undefined> {
  if (server === undefined) return undefined
  const entries = await db
    .selectFrom('page_merchant_entry')
    .select(['kind', 'value'])
    .where('merchant_id', '=', merchantId)
    .where('ended_at', 'is', null)
    .where('kind', 'in', ['range', 'asn'])
    .execute()
  if (entries.length === 0) return undefined
  const ranges = entries.flatMap(({ kind, value }) => (kind === 'range' ? [value] : []))
  const hasOperator = entries.some(({ kind, value }) => kind === 'asn' && Number(value) === server.asn)
  return hasOperator || isWithin(server.address, ranges)
}

async function openOrder(
  act: Act,
  deps: PagesDeps,
  head: Head,
  body: Body,
  requestHash: Buffer,
): Promise<Answer | Refusal> {
  const locale = body.language ?? DEFAULT_LOCALE
  const { order, merchant } = head
  const gapMs = body.madeAt === undefined ? undefined : Math.abs(act.nowMs - Date.parse(body.madeAt))
  const decided = await decidePage(act, deps, 'page-order', {
    ...orderFields(act, head),
    'stage.name': 'order',
    'order.reused': false,
    'order.clockGap': gapMs,
    'stage.token': 'fresh',
    'stage.pause': 0,
    'stage.limit': deps.rules.orderLifeMs.most,
    'echo.state': 'none',
    'creator.id': head.parties.creator?.device ?? head.parties.creator?.address,
  })
  if (decided instanceof Refusal) return decided
  const isStopped = merchant.state !== 'active'
  const verdict = conclude(deps.rules, decided.decision, 'landing', 'none')
  const ending = isStopped ? 'merchant-stopped' : verdict.outcome === 'ended' ? verdict.ending : null
  const landing = deps.rules.stages[0]
  const base = { ...answerOf(head), decision: decisionId(decided.seq) }
  const step = { next: 'landing', n: 1, before: '', seen: undefined, lifeMs: landing?.limitMs ?? 0 } as const
  const answer: Answer =
    ending === null
      ? { ...base, outcome: 'go-on', ...issueNext(act, deps, head, step) }
      : {
          ...base,
          outcome: 'ended',
          ending: endingText(deps, ending, locale),
          reasons: await toldReasons(act, deps, decided.seq, locale),
        }
  await keepStage(act, {
    orderId: order.id,
    n: 0,
    stage: 'order',
    outcome: ending === null ? 'go-on' : 'ended',
    ending,
    isLate: false,
    tokenState: 'fresh',
    pauseMs: 0,
    challenge: null,
    echoState: 'none',
    requestHash,
    decided,
    seen: undefined,
    answer,
  })
  return answer
}

/** The same order again, word for word and at once, is a line that broke; anything else is a number used twice. */
async function repeatOrder(
  act: Act,
  { rules }: PagesDeps,
  merchantId: string,
  orderNo: string,
  requestHash: Buffer,
): Promise<Answer | Refusal> {
  const known = await act.db
    .selectFrom('page_order')
    .innerJoin('page_stage', 'page_stage.order_id', 'page_order.id')
    .selectAll('page_stage')
    .where('page_order.merchant_id', '=', merchantId)
    .where('page_order.order_no', '=', orderNo)
    .where('page_stage.n', '=', 0)
    .executeTakeFirst()
  const isSame =
    known?.request_hash.equals(requestHash) === true && act.nowMs - Date.parse(known.at) <= rules.doubleClickMs
  if (!isSame || known.answer_cipher === null)
    return refuse('conflict', { says: USED_NUMBER, errors: [fieldProblem('orderNo', 'used', USED_NUMBER)] })
  act.note({ subject: known.order_id, details: { repeated: true } })
  return openAnswer(act, known)
}

export const openAnswer = ({ personal }: Pick<Act, 'personal'>, row: StageRecord): Answer =>
  JSON.parse(personal.open(`page_stage.answer:${row.id}`, row.answer_cipher ?? '')) as Answer

function wrongLife(leastMs: number, mostMs: number): Refusal {
  const says = text(
    `订单有效时间须在${leastMs / 1_000}秒到${mostMs / 1_000}秒之间。`,
    `訂單有效時間須在${leastMs / 1_000}秒到${mostMs / 1_000}秒之間。`,
    `An order lives for ${leastMs / 1_000} to ${mostMs / 1_000} seconds.`,
  )
  return refuse('refused', { says, errors: [fieldProblem('lifeSeconds', 'out-of-range', says)] })
}
