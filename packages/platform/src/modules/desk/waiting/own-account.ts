import type { Look, Waiting } from '../../../operations/desk-source.ts'
import { say } from '../say.ts'

const NO_SECOND_FACTOR = say(
  '您的账号只有密码：请绑定动态验证码',
  '您的帳號只有密碼：請綁定動態驗證碼',
  'Your account has a password only: enrol a second factor',
)

/** Who signs in with a password alone is asked for a second factor. */
export async function ownAccount({ db, caller }: Look): Promise<readonly Waiting[]> {
  const person = await db
    .selectFrom('person')
    .select('id')
    .where('id', '=', caller.personId)
    .where('password_hash', 'is not', null)
    .where('totp_confirmed_at', 'is', null)
    .executeTakeFirst()
  if (person === undefined || caller.posts.every(({ role }) => role === 'citizen')) return []
  return [
    {
      id: 'second-factor',
      kind: 'second-factor',
      title: NO_SECOND_FACTOR,
      dueAt: null,
      href: '/second-factor',
      organisationName: '',
    },
  ]
}
