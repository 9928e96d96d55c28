import type { SignInPolicy } from '../../domain/sign-in-policy.ts'
import { bind, refuse, type Act, type Ground } from '../../operations/implementation.ts'
import { clearAttempt, countsFor, returnAttempt, takeAttempt, type Count } from './attempts.ts'
import { signIn } from './contract-sign-in.ts'
import { findByLogin, isKnownDevice, lockById, plainLogin, type KnownPerson } from './known-person.ts'
import type { PasswordHashing } from './password-hashing.ts'
import { spendCode } from './second-factor.ts'
import { mustEnrolNow, rememberDevice, startSession } from './start-session.ts'
import { homeOf } from './whose-organisation.ts'

interface Looked {
  readonly person: KnownPerson | undefined
  readonly isPasswordRight: boolean
  /** The password hashed anew, when the parameters have risen since. */
  readonly newHash: string | undefined
  readonly counts: readonly Count[]
}

/** Password and, where one is enrolled, a code. Whatever is wrong, the answer is the same. */
export const bindSignIn = (policy: SignInPolicy, hashing: PasswordHashing) =>
  bind(signIn, {
    onlyInLive: true,
    prepare: (ground, { body }) => lookAt(ground, body, policy, hashing),
    async run(act, { body }, { person: looked, isPasswordRight, newHash, counts }) {
      // Who changes the password now either ends the session that begins here, or has changed it before.
      const person = looked && (await lockById(act.db, looked.id))
      const isUnchanged = person?.password_hash === looked?.password_hash
      // The same work for a login that nobody has, so that its time does not tell.
      const chain = await inChainOf(act, person?.id ?? '')
      if (person !== undefined) act.note({ subject: person.id, ...chain })
      if (person === undefined || !isPasswordRight || !isUnchanged || person.ended_at !== null)
        return refused(act, (person?.ended_at ?? null) === null ? 'password' : 'ended')
      let factor: string | undefined
      if (person.totp_confirmed_at !== null) {
        if (body.code === undefined || body.code === '') return refuse('second-factor-needed')
        factor = await spendCode(act, person, body.code, policy.secondFactor)
        if (factor === undefined) return refused(act, 'code')
      }
      await clearAttempt(act.db, counts)
      if (newHash !== undefined)
        await act.db.updateTable('person').set({ password_hash: newHash }).where('id', '=', person.id).execute()
      return { ok: true, mustEnrol: await welcome(act, person.id, policy, factor ?? 'password') }
    },
  })

/** Session and known device for somebody who has shown who he is. Returns whether he has to enrol a second factor first. */
export async function welcome(act: Act, personId: string, policy: SignInPolicy, way: string): Promise<boolean> {
  const mustEnrol = way !== 'provider' && (await mustEnrolNow(act, personId, policy))
  const session = await startSession(act, personId, { lifeHours: policy.session.lifeHours, mustEnrol })
  await rememberDevice(act, personId, policy.session.deviceDays)
  act.note({ subject: personId, details: { session, way }, ...(await inChainOf(act, personId)) })
  return mustEnrol
}

async function inChainOf({ db, nowIso }: Act, personId: string): Promise<{ organisationId?: string }> {
  const organisationId = await homeOf(db, personId, nowIso)
  return organisationId === undefined ? {} : { organisationId }
}

function refused(act: Act, why: string) {
  act.note({ details: { why } })
  return refuse('sign-in-refused')
}

async function lookAt(
  ground: Ground,
  { login, password, code }: { readonly login: string; readonly password: string; readonly code?: string },
  policy: SignInPolicy,
  hashing: PasswordHashing,
): Promise<Looked> {
  const { db } = ground.house
  const person = await findByLogin(db, login)
  const since = new Date(ground.nowMs - policy.session.deviceDays * 86_400_000).toISOString()
  const isKnown = await isKnownDevice(db, person?.id ?? '', ground.marks.device, since)
  const counts = countsFor(ground, policy.lockOut, { login: plainLogin(login), isKnownDevice: isKnown })
  await takeAttempt(ground, counts, policy.lockOut)
  const { isRight, isStale } = await hashing.verify(person?.password_hash ?? undefined, password)
  const hasMoreToShow = (person?.totp_confirmed_at ?? null) !== null && (code === undefined || code === '')
  if (isRight && hasMoreToShow) await returnAttempt(db, counts)
  const newHash = isStale ? await hashing.hash(password) : undefined
  return { person, isPasswordRight: isRight, newHash, counts }
}
