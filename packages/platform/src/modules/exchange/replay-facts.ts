import type { Text } from '../../domain/text.ts'
import { refuse, type Act, type Refusal } from '../../operations/implementation.ts'
import { makeDelivery, sendAgain } from './deliveries.ts'
import { isWithinWebhookReach, type WebhookOwner } from './webhook-reach.ts'

const FACTS_MOST = 2_000

/**
 * Sends the facts of a time to one address: those it never had get a delivery, those it had are sent again under the same id.
 * What is waiting anyway is left alone.
 */
export async function replayFacts(
  act: Act,
  webhook: WebhookOwner,
  { from, to, only }: { readonly from: string; readonly to: string; readonly only: 'missed' | 'all' },
): Promise<{ count: number } | Refusal> {
  const { db, house } = act
  const { kinds } = await db
    .selectFrom('webhook')
    .select('kinds')
    .where('id', '=', webhook.id)
    .executeTakeFirstOrThrow()
  let rows = db
    .selectFrom('fact')
    .leftJoin('webhook_delivery as delivery', (join) =>
      join.onRef('delivery.fact_id', '=', 'fact.id').on('delivery.webhook_id', '=', webhook.id),
    )
    .select(['fact.id', 'fact.kind', 'fact.organisation_id', 'delivery.id as deliveryId'])
    .where('fact.recorded_at', '>=', from)
    .where('fact.recorded_at', '<=', to)
    .where((where) => where.or([where('delivery.id', 'is', null), where('delivery.state', '<>', 'waiting')]))
    .orderBy('fact.recorded_at')
    .limit(FACTS_MOST + 1)
  if (!kinds.includes('*')) rows = rows.where('fact.kind', 'in', kinds)
  if (only === 'missed')
    rows = rows.where((where) =>
      where.or([where('delivery.id', 'is', null), where('delivery.state', '<>', 'delivered')]),
    )
  const facts = await rows.execute()
  if (facts.length > FACTS_MOST) return refuse('refused', { says: TOO_MANY })
  let count = 0
  for (const fact of facts) {
    if (!(await isWithinWebhookReach(db, house, webhook, fact.organisation_id))) continue
    const deliveryId = fact.deliveryId ?? (await makeDelivery(act, webhook.id, fact))
    if (deliveryId === undefined) continue
    await sendAgain(act, webhook, deliveryId)
    count += 1
  }
  act.note({ subject: webhook.id, details: { from, to, only, count } })
  return { count }
}

const TOO_MANY: Text = {
  'zh-Hans': `这段时间里的事实超过 ${FACTS_MOST} 条。请分成几段时间重发。`,
  'zh-Hant': `這段時間裡的事實超過 ${FACTS_MOST} 筆。請分成幾段時間重送。`,
  en: `There are more than ${FACTS_MOST} facts in this time. Replay it in several parts.`,
}
