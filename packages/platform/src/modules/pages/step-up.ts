import { text } from '../../domain/error-texts/error-text.ts'
import { bind, refuse, type Act } from '../../operations/implementation.ts'
import { answerPageStepUp, readPageStepUp } from './contract-orders.ts'
import { openParties } from './order-file.ts'

const ANSWERED = text(
  '这个确认请求已经答复过，或已过期。',
  '這個確認請求已經答覆過，或已過期。',
  'This question was answered before, or its time is over.',
)

const ownerOfStepUp = async ({ db }: Pick<Act, 'db'>, id: string): Promise<string | undefined> =>
  (
    await db
      .selectFrom('page_step_up')
      .innerJoin('page_order', 'page_order.id', 'page_step_up.order_id')
      .select('page_order.organisation_id')
      .where('page_step_up.id', '=', id)
      .executeTakeFirst()
  )?.organisation_id

/** What the banking app shows: the order as it is, not as some page showed it. */
export const bindReadPageStepUp = () =>
  bind(readPageStepUp, {
    ownerOf: (lookup, { params }) => ownerOfStepUp(lookup, params.id),
    async run({ db, personal }, { params }) {
      const row = await db
        .selectFrom('page_step_up')
        .innerJoin('page_order', 'page_order.id', 'page_step_up.order_id')
        .innerJoin('page_merchant', 'page_merchant.id', 'page_order.merchant_id')
        .select([
          'page_step_up.state',
          'page_step_up.expires_at',
          'page_order.id',
          'page_order.parties_cipher',
          'page_order.amount_minor',
          'page_order.currency',
          'page_merchant.name',
        ])
        .where('page_step_up.id', '=', params.id)
        .executeTakeFirst()
      if (row === undefined) return refuse('not-found')
      return {
        id: params.id,
        orderId: row.id,
        merchant: row.name,
        payee: openParties(personal, row).payee.name,
        amount: { minor: row.amount_minor, currency: row.currency },
        state: row.state,
        expiresAt: row.expires_at,
      }
    },
  })

export const bindAnswerPageStepUp = () =>
  bind(answerPageStepUp, {
    ownerOf: (lookup, { params }) => ownerOfStepUp(lookup, params.id),
    async run(act, { params, body }) {
      act.note({ subject: params.id, details: { answer: body.answer } })
      const { numUpdatedRows } = await act.db
        .updateTable('page_step_up')
        .set({ state: body.answer, answered_at: act.nowIso })
        .where('id', '=', params.id)
        .where('state', '=', 'waiting')
        .where('expires_at', '>', act.nowIso)
        .executeTakeFirst()
      return numUpdatedRows === 0n ? refuse('conflict', { says: ANSWERED }) : { ok: true }
    },
  })
