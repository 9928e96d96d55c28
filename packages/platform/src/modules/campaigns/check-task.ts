import type { ChannelFamily } from '../../domain/activity.ts'
import { text } from '../../domain/error-texts/error-text.ts'
import type { OutreachContent } from '../../domain/outreach-content.ts'
import type { Act, Refusal } from '../../operations/implementation.ts'
import { refuseField } from '../../operations/refusals.ts'

interface Given {
  readonly channel?: string
  readonly family?: ChannelFamily
  readonly fromDay: string
  readonly dueDay: string
  readonly lockDay: string
}

/** What does not fit together in a task. */
export function checkTask(
  { channel, family, fromDay, dueDay, lockDay }: Given,
  { channels }: OutreachContent,
): Refusal | undefined {
  if ((channel === undefined) === (family === undefined)) return refuseField('refused', 'channel', 'one-of', ONE_OF)
  if (channel !== undefined && !channels.channels.some(({ id }) => id === channel))
    return refuseField('refused', 'channel', 'unknown', NO_CHANNEL)
  if (dueDay < fromDay) return refuseField('refused', 'dueDay', 'order', DAYS)
  return lockDay < dueDay ? refuseField('refused', 'lockDay', 'order', DAYS) : undefined
}

export async function checkPerson({ db }: Act, id: string | null | undefined): Promise<Refusal | undefined> {
  if (id === null || id === undefined) return undefined
  const row = await db.selectFrom('person').select('id').where('id', '=', id).executeTakeFirst()
  return row === undefined ? refuseField('refused', 'leadPersonId', 'unknown', NO_PERSON) : undefined
}

const ONE_OF = text(
  '渠道和渠道大类请选一个，只选一个。',
  '管道和管道大類請選一個，只選一個。',
  'Choose a channel or a family of channels, one of them.',
)
const NO_CHANNEL = text(
  '没有这个渠道。请从列表里选。',
  '沒有這個管道。請從清單裡選。',
  'There is no such channel. Choose one of the list.',
)
const DAYS = text(
  '日期要依次：开始、到期、锁定。',
  '日期要依序：開始、到期、鎖定。',
  'The days must follow each other: from, due, locked.',
)
const NO_PERSON = text(
  '没有这个人。请重新选择负责人。',
  '沒有這個人。請重新選擇負責人。',
  'There is no such person. Choose the lead again.',
)
