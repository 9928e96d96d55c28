import { text } from '../../domain/error-texts/error-text.ts'
import type { SignInPolicy } from '../../domain/sign-in-policy.ts'
import { bind, refuse, type Ground } from '../../operations/implementation.ts'
import { clearAttempt, takeAttempt, type Count } from './attempts.ts'
import { changeMe, changeMyPassword } from './contract-sign-in.ts'
import { findById } from './known-person.ts'
import type { PasswordHashing } from './password-hashing.ts'
import { checkPassword } from './password-rules.ts'
import { personIdOf } from './sessions.ts'
import { endSessions } from './start-session.ts'

export const bindChangeMe = () =>
  bind(changeMe, {
    async run(act, { body }) {
      const { locale, isElder } = body
      await act.db
        .updateTable('person')
        .set((set) => ({
          locale: locale ?? set.ref('locale'),
          is_elder: isElder ?? set.ref('is_elder'),
        }))
        .where('id', '=', personIdOf(act))
        .execute()
      act.note({ details: { ...body } })
      return { ok: true }
    },
  })

/** What one person tries about himself is counted for him alone. */
export function ownCounts({ personal, caller }: Pick<Ground, 'personal' | 'caller'>): readonly Count[] {
  return [{ scope: 'device', key: personal.lookup('sign-in', `self\n${personIdOf({ caller })}`) }]
}

export const bindChangeMyPassword = (policy: SignInPolicy, hashing: PasswordHashing) =>
  bind(changeMyPassword, {
    async prepare(ground, { body }) {
      const counts = ownCounts(ground)
      await takeAttempt(ground, counts, policy.lockOut)
      const person = await findById(ground.house.db, personIdOf(ground))
      const { isRight } = await hashing.verify(person?.password_hash ?? undefined, body.current)
      return { counts, person, isRight, next: isRight ? await hashing.hash(body.next) : '' }
    },
    async run(act, { body }, { counts, person, isRight, next }) {
      if (person === undefined || act.caller.kind !== 'person') return refuse('not-found')
      if (person.password_hash === null)
        return refuse('refused', {
          says: text(
            '这个账号没有密码（用单点登录或样例身份登录）。',
            '這個帳號沒有密碼（以單一登入或樣例身分登入）。',
            'This account has no password: it signs in by single sign-on or as a sample.',
          ),
        })
      if (!isRight) {
        const says = text('现在的密码不对。', '目前的密碼不對。', 'The present password is wrong.')
        return refuse('refused', { errors: [{ path: 'current', code: 'wrong', message: says.en, says }] })
      }
      const problem = checkPassword(body.next, policy.password, { login: person.login ?? '', name: '' }, 'next')
      if (problem !== undefined) return refuse('refused', { errors: [problem] })
      await clearAttempt(act.db, counts)
      await act.db.updateTable('person').set({ password_hash: next }).where('id', '=', person.id).execute()
      const ended = await endSessions(act, person.id, { except: act.caller.sessionId })
      act.note({ subject: person.id, details: { sessionsEnded: ended } })
      return { ok: true }
    },
  })
