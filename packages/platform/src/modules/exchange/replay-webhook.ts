import { bind, refuse } from '../../operations/implementation.ts'
import type { Text } from '../../domain/text.ts'
import { replayFacts } from './replay-facts.ts'
import { sendAgain } from './deliveries.ts'
import { readDeliveryOwner, readWebhookOwner } from './webhook-rows.ts'
import { replayDelivery, replayWebhook } from './webhooks-contract.ts'

export const bindReplayWebhook = () =>
  bind(replayWebhook, {
    ownerOf: ({ db }, { params }) => readWebhookOwner(db, params.id),
    async run(act, { params: { id }, body }) {
      const webhook = await act.db
        .selectFrom('webhook')
        .select(['id', 'organisation_id', 'state'])
        .where('id', '=', id)
        .executeTakeFirst()
      if (webhook === undefined) return refuse('not-found')
      act.note({ subject: id })
      if (webhook.state !== 'active') return refuse('conflict', { says: NOT_ACTIVE })
      if (Date.parse(body.from) >= Date.parse(body.to)) return refuse('refused', { says: BACKWARDS })
      return replayFacts(act, webhook, body)
    },
  })

export const bindReplayDelivery = () =>
  bind(replayDelivery, {
    ownerOf: ({ db }, { params }) => readDeliveryOwner(db, params.id),
    async run(act, { params: { id } }) {
      const found = await act.db
        .selectFrom('webhook_delivery as delivery')
        .innerJoin('webhook', 'webhook.id', 'delivery.webhook_id')
        .select(['webhook.id', 'webhook.organisation_id', 'webhook.state', 'delivery.state as deliveryState'])
        .where('delivery.id', '=', id)
        .forUpdate('delivery')
        .executeTakeFirst()
      if (found === undefined) return refuse('not-found')
      act.note({ subject: id })
      if (found.state !== 'active') return refuse('conflict', { says: NOT_ACTIVE })
      if (found.deliveryState === 'waiting') return refuse('conflict', { says: WAITING })
      await sendAgain(act, found, id)
      return { ok: true }
    },
  })

const NOT_ACTIVE: Text = {
  'zh-Hans': '这个接收地址现在是暂停或移除状态，不会发送。请先恢复。',
  'zh-Hant': '這個接收位址現在是暫停或移除狀態，不會傳送。請先恢復。',
  en: 'This address is paused or removed, and nothing is sent there. Resume it first.',
}
const BACKWARDS: Text = {
  'zh-Hans': '开始时间必须早于结束时间。',
  'zh-Hant': '開始時間必須早於結束時間。',
  en: 'The start must be before the end.',
}
const WAITING: Text = {
  'zh-Hans': '这一条正在等待发送，不用重发。',
  'zh-Hant': '這一筆正在等待傳送，不用重送。',
  en: 'This one is already waiting to be sent.',
}
