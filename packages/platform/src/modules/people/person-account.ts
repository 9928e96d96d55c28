import { text } from '../../domain/error-texts/error-text.ts'
import type { SignInPolicy } from '../../domain/sign-in-policy.ts'
import { bind, refuse } from '../../operations/implementation.ts'
import { linkSingleSignOn, makePasswordLink, resetSecondFactor } from './contract-people.ts'
import { findById } from './known-person.ts'
import { forgetSecondFactor } from './my-second-factor.ts'
import { makePasswordToken } from './one-time-links.ts'
import { endSessions } from './start-session.ts'
import { homeOf } from './whose-organisation.ts'

const LEFT = text('此人已停用。', '此人已停用。', 'This person has left.')

export const bindMakePasswordLink = (policy: SignInPolicy) =>
  bind(makePasswordLink, {
    ownerOf: ({ db, nowIso }, { params }) => homeOf(db, params.id, nowIso),
    async run(act, { params, body }) {
      const person = await findById(act.db, params.id)
      if (person === undefined) return refuse('not-found')
      if (person.ended_at !== null) return refuse('refused', { says: LEFT })
      if (person.login === null)
        return refuse('refused', {
          says: text('请先给此人一个登录名。', '請先給此人一個登入名稱。', 'Give this person a sign-in name first.'),
        })
      act.note({ subject: params.id, reason: body.reason })
      return makePasswordToken(act, params.id, policy.links.passwordHours)
    },
  })

export const bindResetSecondFactor = () =>
  bind(resetSecondFactor, {
    ownerOf: ({ db, nowIso }, { params }) => homeOf(db, params.id, nowIso),
    async run(act, { params, body }) {
      const person = await findById(act.db, params.id)
      if (person === undefined) return refuse('not-found')
      if (person.totp_confirmed_at === null)
        return refuse('refused', {
          says: text('此人没有绑定动态验证码。', '此人沒有綁定動態驗證碼。', 'This person has no second factor.'),
        })
      await forgetSecondFactor(act, params.id)
      const sessionsEnded = await endSessions(act, params.id)
      await act.fact({
        kind: 'second-factor.reset',
        subjectId: params.id,
        ...(act.owner === undefined ? {} : { organisationId: act.owner.id }),
        body: {},
      })
      act.note({ subject: params.id, reason: body.reason, details: { sessionsEnded } })
      return { ok: true }
    },
  })

export const bindLinkSingleSignOn = (issuers: () => readonly string[]) =>
  bind(linkSingleSignOn, {
    ownerOf: ({ db, nowIso }, { params }) => homeOf(db, params.id, nowIso),
    async run(act, { params, body }) {
      const { issuer, subject } = body
      if (!issuers().includes(issuer)) {
        const says = text(
          '本系统没有设置这个单点登录。',
          '本系統沒有設定這個單一登入。',
          'No such single sign-on is set up here.',
        )
        return refuse('refused', {
          errors: [{ path: 'issuer', code: 'unknown', message: says.en, says, hint: issuers().join(', ') }],
        })
      }
      const other = await act.db
        .selectFrom('person')
        .select('id')
        .where('oidc_issuer', '=', issuer)
        .where('oidc_subject', '=', subject)
        .where('id', '<>', params.id)
        .executeTakeFirst()
      if (other !== undefined) return refuse('conflict')
      await act.db
        .updateTable('person')
        .set({ oidc_issuer: subject === null ? null : issuer, oidc_subject: subject })
        .where('id', '=', params.id)
        .execute()
      act.note({ subject: params.id, details: { issuer, isLinked: subject !== null } })
      return { ok: true }
    },
  })
