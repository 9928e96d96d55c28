import { bind, refuse } from '../../operations/implementation.ts'
import type { FieldProblem } from '../../domain/errors.ts'
import type { Text } from '../../domain/text.ts'
import { checkWebhookUrl, type AddressRules } from './safe-address.ts'
import { newWebhookSecret } from './sign-webhook.ts'
import { readWebhookOwner } from './webhook-rows.ts'
import { changeWebhook, createWebhook, rotateWebhookSecret } from './webhooks-contract.ts'

const HOUR_MS = 3_600_000
const place = (id: string): string => `webhook.secret:${id}`

export const bindCreateWebhook = (rules: AddressRules) =>
  bind(createWebhook, {
    ownerOf: async (_lookup, { body }) => body.organisationId,
    async run(act, { body }) {
      const { db, ids, nowIso, personal, randomBytes, actor } = act
      const url = checkWebhookUrl(body.url, rules)
      if (!(url instanceof URL)) return refuse('refused', { says: url, errors: [urlProblem(url)] })
      const id = ids.next('wh')
      const secret = newWebhookSecret(randomBytes)
      await db
        .insertInto('webhook')
        .values({
          id,
          organisation_id: body.organisationId,
          name: body.name.trim(),
          url: url.href,
          kinds: tidyKinds(body.kinds),
          state: 'active',
          state_since: nowIso,
          secret_cipher: personal.seal(place(id), secret),
          created_at: nowIso,
          created_by: actor,
        })
        .execute()
      act.note({ subject: id, details: { host: url.host, kinds: tidyKinds(body.kinds) } })
      await act.fact({
        kind: 'webhook.created',
        subjectId: id,
        organisationId: body.organisationId,
        body: { host: url.host },
      })
      return { id, secret }
    },
  })

export const bindChangeWebhook = (rules: AddressRules) =>
  bind(changeWebhook, {
    ownerOf: ({ db }, { params }) => readWebhookOwner(db, params.id),
    async run(act, { params: { id }, body }) {
      const url = body.url === undefined ? undefined : checkWebhookUrl(body.url, rules)
      if (url !== undefined && !(url instanceof URL)) return refuse('refused', { says: url, errors: [urlProblem(url)] })
      act.note({ subject: id, details: { changed: Object.keys(body).filter((name) => name !== 'version') } })
      const { numUpdatedRows } = await act.db
        .updateTable('webhook')
        .set((value) => ({
          version: value('version', '+', 1),
          ...(body.name === undefined ? {} : { name: body.name.trim() }),
          ...(url === undefined ? {} : { url: url.href }),
          ...(body.kinds === undefined ? {} : { kinds: tidyKinds(body.kinds) }),
        }))
        .where('id', '=', id)
        .where('version', '=', body.version)
        .where('state', '<>', 'ended')
        .executeTakeFirst()
      if (numUpdatedRows === 0n) return refuse('conflict', { says: CHANGED })
      await act.fact({
        kind: 'webhook.changed',
        subjectId: id,
        body: {},
        ...(act.owner === undefined ? {} : { organisationId: act.owner.id }),
      })
      return { ok: true }
    },
  })

export const bindRotateWebhookSecret = () =>
  bind(rotateWebhookSecret, {
    ownerOf: ({ db }, { params }) => readWebhookOwner(db, params.id),
    async run(act, { params: { id }, body }) {
      const { db, nowMs, personal, randomBytes } = act
      const secret = newWebhookSecret(randomBytes)
      const keepsOld = body.keepOldHours > 0
      act.note({ subject: id, details: { keepOldHours: body.keepOldHours } })
      const { numUpdatedRows } = await db
        .updateTable('webhook')
        .set((value) => ({
          old_secret_cipher: keepsOld ? value.ref('secret_cipher') : null,
          old_secret_until: keepsOld ? new Date(nowMs + body.keepOldHours * HOUR_MS).toISOString() : null,
          secret_cipher: personal.seal(place(id), secret),
        }))
        .where('id', '=', id)
        .where('state', '<>', 'ended')
        .executeTakeFirst()
      return numUpdatedRows === 0n ? refuse('conflict', { says: ENDED }) : { id, secret }
    },
  })

function tidyKinds(kinds: readonly string[]): string[] {
  return kinds.includes('*') ? ['*'] : [...kinds].sort()
}

const urlProblem = (says: Text): FieldProblem => ({ path: '/url', code: 'address', message: says.en, says })

const CHANGED: Text = {
  'zh-Hans': '刚才有人改过它，或者已经移除。请重新打开，再改一次。',
  'zh-Hant': '剛才有人改過它，或者已經移除。請重新開啟，再改一次。',
  en: 'Somebody has changed or removed it meanwhile. Open it again and repeat the change.',
}
export const ENDED: Text = {
  'zh-Hans': '这个接收地址已经移除。',
  'zh-Hant': '這個接收位址已經移除。',
  en: 'This address was removed.',
}
