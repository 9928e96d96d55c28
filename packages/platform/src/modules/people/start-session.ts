import type { SignInPolicy } from '../../domain/sign-in-policy.ts'
import { hashToken } from '../../operations/callers.ts'
import type { Act } from '../../operations/implementation.ts'

/** Opens a session for somebody who has shown who he is; the token leaves with the answer's cookie and is kept only as a hash. */
export async function startSession(
  act: Act,
  personId: string,
  { lifeHours, mustEnrol = false }: { readonly lifeHours: number; readonly mustEnrol?: boolean },
): Promise<string> {
  const id = act.ids.next('ses')
  const token = act.randomBytes(32).toString('base64url')
  const expiresAt = new Date(act.nowMs + lifeHours * 3_600_000).toISOString()
  // Whoever signs in anew in the same browser leaves the session that it had.
  if (act.caller.kind === 'person')
    await act.db
      .updateTable('session')
      .set({ ended_at: act.nowIso, ended_by: act.actor })
      .where('id', '=', act.caller.sessionId)
      .where('ended_at', 'is', null)
      .execute()
  await act.db
    .insertInto('session')
    .values({
      id,
      token_hash: hashToken(token),
      person_id: personId,
      created_at: act.nowIso,
      last_seen_at: act.nowIso,
      expires_at: expiresAt,
      address: act.origin.address,
      device: act.origin.device,
      must_enrol: mustEnrol,
    })
    .execute()
  act.setSession({ token, expiresAt })
  return id
}

/** Ends the open sessions of somebody, but for one that may stay. Returns how many there were. */
export async function endSessions(
  { db, nowIso, actor }: Pick<Act, 'db' | 'nowIso' | 'actor'>,
  personId: string,
  { except = '' }: { readonly except?: string } = {},
): Promise<number> {
  const ended = await db
    .updateTable('session')
    .set({ ended_at: nowIso, ended_by: actor })
    .where('person_id', '=', personId)
    .where('id', '<>', except)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return Number(ended.numUpdatedRows)
}

/** Whether somebody holds a post that asks for a second factor and has none. */
export async function mustEnrolNow(
  { db, nowIso }: Pick<Act, 'db' | 'nowIso'>,
  personId: string,
  policy: SignInPolicy,
): Promise<boolean> {
  const post = await db
    .selectFrom('role_assignment')
    .innerJoin('person', 'person.id', 'role_assignment.person_id')
    .select('role_assignment.id')
    .where('person_id', '=', personId)
    .where('person.totp_confirmed_at', 'is', null)
    .where('role', 'in', policy.secondFactor.roles)
    .where('valid_from', '<=', nowIso)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', nowIso)]))
    .limit(1)
    .executeTakeFirst()
  return post !== undefined
}

/** This browser is known from now on as one its owner has signed in from. */
export async function rememberDevice(act: Act, personId: string, deviceDays: number): Promise<void> {
  const since = new Date(act.nowMs - deviceDays * 86_400_000).toISOString()
  const kept = act.marks.device
  const isOurs =
    kept !== undefined &&
    (await act.db
      .selectFrom('known_device')
      .select('person_id')
      .where('token_hash', '=', hashToken(kept))
      .where('last_at', '>', since)
      .limit(1)
      .executeTakeFirst()) !== undefined
  const token = isOurs ? kept : act.randomBytes(32).toString('base64url')
  await act.db
    .insertInto('known_device')
    .values({ token_hash: hashToken(token), person_id: personId, first_at: act.nowIso, last_at: act.nowIso })
    .onConflict((conflict) => conflict.columns(['token_hash', 'person_id']).doUpdateSet({ last_at: act.nowIso }))
    .execute()
  act.setMark({ mark: 'device', kept: { value: token, lifeSeconds: deviceDays * 86_400 } })
}
