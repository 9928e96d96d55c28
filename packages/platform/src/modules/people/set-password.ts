import { text } from '../../domain/error-texts/error-text.ts'
import type { SignInPolicy } from '../../domain/sign-in-policy.ts'
import { hashToken } from '../../operations/callers.ts'
import { bind, refuse } from '../../operations/implementation.ts'
import { setPasswordByLink } from './contract-sign-in.ts'
import { findById } from './known-person.ts'
import { houseOfToken, takeLink } from './one-time-links.ts'
import type { PasswordHashing } from './password-hashing.ts'
import { checkPassword } from './password-rules.ts'
import { endSessions } from './start-session.ts'
import { homeOf } from './whose-organisation.ts'

export const LINK_VOID = text(
  '这个链接已经用过、已过期或不完整；请向管理员要一个新的。',
  '這個連結已經用過、已過期或不完整；請向管理員要一個新的。',
  'This link was used before, is too old, or is not whole; ask the administrator for a new one.',
)

/** For new people, and for those who have forgotten: no session comes of it, the new password is used at the sign-in. */
export const bindSetPasswordByLink = (policy: SignInPolicy, hashing: PasswordHashing) =>
  bind(setPasswordByLink, {
    houseOf: ({ body }) => houseOfToken(body.token),
    async prepare({ house, nowIso }, { body }) {
      const link = await house.db
        .selectFrom('one_time_link')
        .select('person_id')
        .where('token_hash', '=', hashToken(body.token))
        .where('used_at', 'is', null)
        .where('expires_at', '>', nowIso)
        .executeTakeFirst()
      return link === undefined ? '' : hashing.hash(body.password)
    },
    async run(act, { body }, hashed) {
      const link = await takeLink(act, hashToken(body.token), 'password')
      const personId = link?.personId ?? undefined
      const person = personId === undefined ? undefined : await findById(act.db, personId)
      const login = person?.login ?? undefined
      if (hashed === '' || person === undefined || login === undefined || person.ended_at !== null)
        return refuse('refused', { says: LINK_VOID })
      const organisationId = await homeOf(act.db, person.id, act.nowIso)
      act.note({ subject: person.id, ...(organisationId === undefined ? {} : { organisationId }) })
      const problem = checkPassword(body.password, policy.password, { login, name: '' })
      if (problem !== undefined) return refuse('refused', { errors: [problem] })
      await act.db.updateTable('person').set({ password_hash: hashed }).where('id', '=', person.id).execute()
      await endSessions(act, person.id)
      return { login }
    },
  })
