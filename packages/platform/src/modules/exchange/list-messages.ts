import { sql } from 'kysely'
import { MESSAGE_CHANNELS, type MessageChannel } from '../../domain/sender.ts'
import type { Text } from '../../domain/text.ts'
import { bind, refuse } from '../../operations/implementation.ts'
import { withinReach } from '../../operations/within-reach.ts'
import { queueMessage } from '../../store/messages.ts'
import { maskedName } from './fact-rows.ts'
import type { Senders } from './message-work.ts'
import { listMessages, sendTestMessage } from './messages-contract.ts'

export const bindListMessages = (senders: Senders) =>
  bind(listMessages, {
    async run({ db, reach, personal }, { query }) {
      const { state, after, limit = 50 } = query
      let rows = db
        .selectFrom('message')
        .innerJoin('organisation', 'organisation.id', 'message.organisation_id')
        .innerJoin('person', 'person.id', 'message.person_id')
        .select([
          'message.id',
          sql<MessageChannel>`message.channel`.as('channel'),
          'organisation.name as organisationName',
          'message.text',
          'message.state',
          'message.state_at as stateAt',
          'message.provider',
          'message.error',
          'message.created_at as createdAt',
          'person.id as personId',
          'person.name_cipher as nameCipher',
        ])
        .where(withinReach(reach))
        .orderBy(sql`message.id collate "C" desc`)
        .limit(limit + 1)
      if (state !== undefined) rows = rows.where('message.state', '=', state)
      if (after !== undefined) rows = rows.where(sql<boolean>`message.id collate "C" < ${after}`)
      const found = await rows.execute()
      const items = found.slice(0, limit).map(({ personId, nameCipher, ...row }) => ({
        ...row,
        personName: maskedName(personId, nameCipher, personal) ?? '',
      }))
      return {
        items,
        next: found.length > limit ? (items.at(-1)?.id ?? null) : null,
        senders: MESSAGE_CHANNELS.map((channel) => {
          const { name, isStandIn } = senders[channel]
          return { channel, name, isStandIn }
        }),
      }
    },
  })

export const bindSendTestMessage = () =>
  bind(sendTestMessage, {
    ownerOf: async (_lookup, { body }) => body.organisationId,
    async run(act, { body }) {
      const { db, caller, ids, nowIso } = act
      if (caller.kind !== 'person') return refuse('refused', { says: ONLY_PEOPLE })
      const message = { ...body, personId: caller.personId, text: TEST_TEXT }
      const id = await queueMessage(db, message, { ids, nowIso })
      act.note({ subject: id })
      return { id }
    },
  })

const TEST_TEXT = '联防：这是一条试发短信，请忽略。'
const ONLY_PEOPLE: Text = {
  'zh-Hans': '试发只发给本人；接口密钥没有手机号码。',
  'zh-Hant': '試發只發給本人；介面金鑰沒有手機號碼。',
  en: 'A test goes to oneself, and a key has no number.',
}
