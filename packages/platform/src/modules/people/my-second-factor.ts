import { renderSVG } from 'uqr'
import { text } from '../../domain/error-texts/error-text.ts'
import type { SignInPolicy } from '../../domain/sign-in-policy.ts'
import { bind, refuse, type Act, type Ground, type Refusal } from '../../operations/implementation.ts'
import { takeAttempt, clearAttempt } from './attempts.ts'
import { ownCounts } from './change-me.ts'
import * as contract from './contract-sign-in.ts'
import { findById, type KnownPerson } from './known-person.ts'
import { createTotp, makeRecoveryCodes, newSecret, spendCode, stepOf, totpPlace } from './second-factor.ts'
import { personIdOf } from './sessions.ts'
import { mustEnrolNow } from './start-session.ts'

const NOT_ENROLLED = text('还没有绑定动态验证码。', '還沒有綁定動態驗證碼。', 'No second factor is enrolled.')

export const bindStartSecondFactor = (policy: SignInPolicy) =>
  bind(contract.startSecondFactor, {
    async run(act) {
      const person = await findById(act.db, personIdOf(act))
      if (person === undefined) return refuse('not-found')
      if (person.totp_confirmed_at !== null)
        return refuse('conflict', {
          says: text(
            '已经绑定了验证器；要换一个，请先用它的验证码解除绑定。',
            '已經綁定了驗證器；要換一個，請先用它的驗證碼解除綁定。',
            'An authenticator is enrolled; to change it, remove it first with one of its codes.',
          ),
        })
      const secret = newSecret(act.randomBytes)
      await act.db
        .updateTable('person')
        .set({ totp_cipher: act.personal.seal(totpPlace(person.id), secret), totp_last_step: null })
        .where('id', '=', person.id)
        .execute()
      act.note({ subject: person.id })
      const uri = createTotp(secret, policy.secondFactor, person.login ?? person.id).toString()
      return { uri, qrSvg: renderSVG(uri, { border: 2 }), secret }
    },
  })

export const bindConfirmSecondFactor = (policy: SignInPolicy) =>
  bind(contract.confirmSecondFactor, {
    prepare: (ground) => attempt(ground, policy),
    async run(act, { body }, counts) {
      const person = await findById(act.db, personIdOf(act))
      if (person === undefined || person.totp_cipher === null || person.totp_confirmed_at !== null)
        return refuse('conflict', {
          says: text('请先取得新的密钥。', '請先取得新的金鑰。', 'Ask for a new secret first.'),
        })
      const secret = act.personal.open(totpPlace(person.id), person.totp_cipher)
      const step = stepOf(secret, body.code.replaceAll(/[\s-]/g, ''), act.nowMs, policy.secondFactor)
      if (step === undefined) {
        const says = text(
          '验证码不对：请核对手机的时间，再输入新的六位数字。',
          '驗證碼不對：請核對手機的時間，再輸入新的六位數字。',
          'The code is wrong: check the clock of your telephone and enter the new six digits.',
        )
        return refuse('refused', { errors: [{ path: 'code', code: 'wrong', message: says.en, says }] })
      }
      await clearAttempt(act.db, counts)
      await act.db
        .updateTable('person')
        .set({ totp_confirmed_at: act.nowIso, totp_last_step: step })
        .where('id', '=', person.id)
        .execute()
      await setMustEnrol(act, person.id, false)
      act.note({ subject: person.id })
      return { recoveryCodes: await makeRecoveryCodes(act, person.id, policy.secondFactor.recoveryCodes) }
    },
  })

export const bindRenewRecoveryCodes = (policy: SignInPolicy) =>
  bind(contract.renewRecoveryCodes, {
    prepare: (ground) => attempt(ground, policy),
    async run(act, { body }, counts) {
      const person = await enrolled(act, body.code, policy)
      if (!isPerson(person)) return person
      await clearAttempt(act.db, counts)
      act.note({ subject: person.id })
      return { recoveryCodes: await makeRecoveryCodes(act, person.id, policy.secondFactor.recoveryCodes) }
    },
  })

export const bindRemoveSecondFactor = (policy: SignInPolicy) =>
  bind(contract.removeSecondFactor, {
    prepare: (ground) => attempt(ground, policy),
    async run(act, { body }, counts) {
      const person = await enrolled(act, body.code, policy)
      if (!isPerson(person)) return person
      await clearAttempt(act.db, counts)
      await forgetSecondFactor(act, person.id)
      const mustEnrol = await mustEnrolNow(act, person.id, policy)
      await setMustEnrol(act, person.id, mustEnrol)
      act.note({ subject: person.id })
      return { mustEnrol }
    },
  })

export async function forgetSecondFactor({ db }: Pick<Act, 'db'>, personId: string): Promise<void> {
  await db
    .updateTable('person')
    .set({ totp_cipher: null, totp_confirmed_at: null, totp_last_step: null, recovery_hashes: [] })
    .where('id', '=', personId)
    .execute()
}

export async function setMustEnrol({ db }: Pick<Act, 'db'>, personId: string, mustEnrol: boolean): Promise<void> {
  await db
    .updateTable('session')
    .set({ must_enrol: mustEnrol })
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .execute()
}

async function attempt(ground: Ground, policy: SignInPolicy) {
  const counts = ownCounts(ground)
  await takeAttempt(ground, counts, policy.lockOut)
  return counts
}

/** The caller himself, if he has a second factor and the code is one of it. */
async function enrolled(act: Act, code: string, policy: SignInPolicy): Promise<KnownPerson | Refusal> {
  const person = await findById(act.db, personIdOf(act))
  if (person === undefined || person.totp_confirmed_at === null) return refuse('conflict', { says: NOT_ENROLLED })
  const way = await spendCode(act, person, code, policy.secondFactor)
  return way === undefined ? refuse('sign-in-refused') : person
}

const isPerson = (found: KnownPerson | Refusal): found is KnownPerson => 'totp_cipher' in found
