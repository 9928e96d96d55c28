import { Secret, TOTP } from 'otpauth'
import { sql } from 'kysely'
import type { SignInPolicy } from '../../domain/sign-in-policy.ts'
import type { Act } from '../../operations/implementation.ts'

const PERIOD_SECONDS = 30
/** Clocks of telephones are not exact: one step earlier or later is taken too. */
const STEPS_AROUND = 1
const CODE_DIGITS = '0123456789abcdefghjkmnpqrstvwxyz'
const CODE_LENGTH = 12

export const totpPlace = (personId: string): string => `person.totp:${personId}`

export function createTotp(secret: string, { issuer }: SignInPolicy['secondFactor'], label: string): TOTP {
  return new TOTP({
    secret: Secret.fromBase32(secret),
    issuer,
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_SECONDS,
  })
}

export function newSecret(randomBytes: (length: number) => Buffer): string {
  const bytes = randomBytes(20)
  return new Secret({ buffer: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) }).base32
}

/** The step of the clock that the code belongs to; undefined: to none near now. */
export function stepOf(
  secret: string,
  code: string,
  nowMs: number,
  policy: SignInPolicy['secondFactor'],
): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined
  const delta = createTotp(secret, policy, '').validate({ token: code, timestamp: nowMs, window: STEPS_AROUND })
  return delta === null ? undefined : Math.floor(nowMs / 1000 / PERIOD_SECONDS) + delta
}

/** Whether a code is right; with that it is used up: a step of the clock, or a recovery code, counts once. */
export async function spendCode(
  act: Pick<Act, 'db' | 'personal' | 'nowMs'>,
  person: { readonly id: string; readonly totp_cipher: string | null },
  given: string,
  policy: SignInPolicy['secondFactor'],
): Promise<'authenticator' | 'recovery-code' | undefined> {
  const code = given.replaceAll(/[\s-]/g, '').toLowerCase()
  const { db, personal } = act
  if (/^\d{6}$/.test(code)) {
    if (person.totp_cipher === null) return undefined
    const step = stepOf(personal.open(totpPlace(person.id), person.totp_cipher), code, act.nowMs, policy)
    if (step === undefined) return undefined
    const spent = await db
      .updateTable('person')
      .set({ totp_last_step: step })
      .where('id', '=', person.id)
      .where((where) => where.or([where('totp_last_step', 'is', null), where('totp_last_step', '<', step)]))
      .executeTakeFirst()
    return spent.numUpdatedRows === 1n ? 'authenticator' : undefined
  }
  const hashed = hashRecoveryCode(act, person.id, code)
  const spent = await db
    .updateTable('person')
    .set({ recovery_hashes: sql`array_remove(recovery_hashes, ${hashed})` })
    .where('id', '=', person.id)
    .where(sql<boolean>`${hashed} = any(recovery_hashes)`)
    .executeTakeFirst()
  return spent.numUpdatedRows === 1n ? 'recovery-code' : undefined
}

/** Codes to print and put away, for the day the telephone is lost; kept only as keyed hashes. */
export async function makeRecoveryCodes(
  act: Pick<Act, 'db' | 'personal' | 'randomBytes'>,
  personId: string,
  count: number,
): Promise<string[]> {
  const codes = Array.from({ length: count }, () =>
    [...act.randomBytes(CODE_LENGTH)].map((byte) => CODE_DIGITS[byte & 31] ?? '0').join(''),
  )
  await act.db
    .updateTable('person')
    .set({ recovery_hashes: codes.map((code) => hashRecoveryCode(act, personId, code)) })
    .where('id', '=', personId)
    .execute()
  return codes.map((code) => code.replaceAll(/(.{4})(?=.)/g, '$1-'))
}

function hashRecoveryCode({ personal }: Pick<Act, 'personal'>, personId: string, code: string): string {
  return personal.lookup('recovery-code', `${personId}:${code}`).toString('hex')
}
