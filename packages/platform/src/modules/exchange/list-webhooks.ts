import { bind, refuse } from '../../operations/implementation.ts'
import { withinReach } from '../../operations/within-reach.ts'
import { readWebhookOwner, selectWebhooks } from './webhook-rows.ts'
import { listWebhooks, readWebhook } from './webhooks-contract.ts'

const COUNTED_MS = 30 * 86_400_000
const since = (nowMs: number): string => new Date(nowMs - COUNTED_MS).toISOString()

export const bindListWebhooks = () =>
  bind(listWebhooks, {
    async run({ db, reach, nowMs }, { query }) {
      let rows = selectWebhooks(db, since(nowMs))
        .where(withinReach(reach))
        .orderBy('webhook.created_at', 'desc')
        .limit(500)
      if (query.ended !== true) rows = rows.where('webhook.state', '<>', 'ended')
      return { items: await rows.execute() }
    },
  })

export const bindReadWebhook = () =>
  bind(readWebhook, {
    ownerOf: ({ db }, { params }) => readWebhookOwner(db, params.id),
    async run({ db, nowMs }, { params }) {
      const found = await selectWebhooks(db, since(nowMs)).where('webhook.id', '=', params.id).executeTakeFirst()
      return found ?? refuse('not-found')
    },
  })
