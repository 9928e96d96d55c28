import { sql } from 'kysely'
import { AppError } from '../../domain/errors.ts'
import type { SignInPolicy, Throttle } from '../../domain/sign-in-policy.ts'
import type { Ground } from '../../operations/implementation.ts'
import { blockOf } from './address-block.ts'

type LockOut = SignInPolicy['lockOut']
type Scope = 'device' | 'loginFromBlock' | 'login' | 'block'

/** Failures of one kind, counted under a keyed hash of whom they are about. */
export interface Count {
  readonly scope: Scope
  readonly key: Buffer
}

/** A device its owner signed in from is counted alone; everybody else by login and address, by login, and by address. */
export function countsFor(
  { personal, origin, marks }: Pick<Ground, 'personal' | 'origin' | 'marks'>,
  lockOut: LockOut,
  who: { readonly login: string; readonly isKnownDevice: boolean },
): readonly Count[] {
  const key = (...parts: readonly string[]): Buffer => personal.lookup('sign-in', parts.join('\n'))
  if (who.isKnownDevice) return [{ scope: 'device', key: key(who.login, marks.device ?? '') }]
  const block = blockOf(origin.address, lockOut)
  const counts: Count[] = [
    { scope: 'login', key: key(who.login) },
    { scope: 'loginFromBlock', key: key(who.login, block) },
  ]
  // Everybody behind a proxy on this machine has its address: nothing is to be learnt from it.
  if (block !== 'loopback') counts.push({ scope: 'block', key: key(block) })
  return counts
}

/**
 * Counts the attempt as a failure before it is looked at, so that many at once get no more tries than one after the other.
 * Refused while an earlier failure has to be waited for.
 */
export async function takeAttempt(
  { house, nowMs, nowIso }: Pick<Ground, 'house' | 'nowMs' | 'nowIso'>,
  counts: readonly Count[],
  lockOut: LockOut,
): Promise<void> {
  const forgetBefore = new Date(nowMs - lockOut.forgetAfterHours * 3_600_000).toISOString()
  await house.db.transaction().execute(async (db) => {
    for (const { scope, key } of counts) {
      const { free, waitSeconds }: Throttle = lockOut[scope]
      const failures = sql<number>`case when sign_in_attempt.last_at < ${forgetBefore} then 1 else sign_in_attempt.failures + 1 end`
      const seconds = sql<number>`case when ${failures} < ${free} then 0
        else (${waitSeconds}::int[])[least(${failures} - ${free} + 1, ${waitSeconds.length})] end`
      const taken = await db
        .insertInto('sign_in_attempt')
        .values({ scope, key, failures: 1, last_at: nowIso, wait_until: nowIso })
        .onConflict((conflict) =>
          conflict
            .columns(['scope', 'key'])
            .doUpdateSet({
              failures,
              last_at: nowIso,
              wait_until: sql<string>`${nowIso}::timestamptz + make_interval(secs => ${seconds})`,
            })
            .where('sign_in_attempt.wait_until', '<=', nowIso),
        )
        .returning('failures')
        .executeTakeFirst()
      if (taken === undefined)
        throw new AppError('rate-limited', { retryAfterSeconds: await waitOf(db, { scope, key }, nowMs) })
    }
  })
}

async function waitOf(
  db: Pick<Ground['house']['db'], 'selectFrom'>,
  { scope, key }: Count,
  nowMs: number,
): Promise<number> {
  const row = await db
    .selectFrom('sign_in_attempt')
    .select('wait_until')
    .where('scope', '=', scope)
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
  return Math.max(1, Math.ceil((Date.parse(row.wait_until) - nowMs) / 1000))
}

type Db = Pick<Ground['house']['db'], 'updateTable' | 'deleteFrom'>

/** The attempt was none: somebody signed in. What is counted for him alone begins anew, what others share loses this one. */
export async function clearAttempt(db: Db, counts: readonly Count[]): Promise<void> {
  for (const { scope, key } of counts) {
    const isHisAlone = scope === 'device' || scope === 'loginFromBlock'
    if (isHisAlone) await db.deleteFrom('sign_in_attempt').where('scope', '=', scope).where('key', '=', key).execute()
    else await returnAttempt(db, [{ scope, key }])
  }
}

/** The attempt was no guess: the first of two steps succeeded. */
export async function returnAttempt(db: Pick<Db, 'updateTable'>, counts: readonly Count[]): Promise<void> {
  for (const { scope, key } of counts)
    await db
      .updateTable('sign_in_attempt')
      .set({ failures: sql`greatest(failures - 1, 0)`, wait_until: sql`last_at` })
      .where('scope', '=', scope)
      .where('key', '=', key)
      .execute()
}
