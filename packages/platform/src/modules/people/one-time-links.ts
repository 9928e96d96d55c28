import type { HouseName } from '../../domain/caller.ts'
import { hashToken } from '../../operations/callers.ts'
import type { Act } from '../../operations/implementation.ts'

/** Makes a link that works once; what a person had of the kind before is void. The token is kept only as a hash. */
export async function makePasswordToken(
  {
    db,
    house,
    nowMs,
    nowIso,
    actor,
    randomBytes,
  }: Pick<Act, 'db' | 'house' | 'nowMs' | 'nowIso' | 'actor' | 'randomBytes'>,
  personId: string,
  lifeHours: number,
): Promise<{ readonly path: string; readonly expiresAt: string }> {
  await db.deleteFrom('one_time_link').where('person_id', '=', personId).where('used_at', 'is', null).execute()
  // The first letter says in which house it opens.
  const token = `${house === 'sample' ? 's' : 'l'}${randomBytes(32).toString('base64url').slice(1)}`
  const expiresAt = new Date(nowMs + lifeHours * 3_600_000).toISOString()
  await db
    .insertInto('one_time_link')
    .values({
      token_hash: hashToken(token),
      purpose: 'password',
      person_id: personId,
      made_by: actor,
      made_at: nowIso,
      expires_at: expiresAt,
    })
    .execute()
  return { path: `/new-password#${token}`, expiresAt }
}

export const houseOfToken = (token: string): HouseName => (token.startsWith('s') ? 'sample' : 'live')

/** Uses the link up and says whose it is; undefined: unknown, used before or too old. */
export async function takeLink(
  { db, nowIso }: Pick<Act, 'db' | 'nowIso'>,
  tokenHash: Buffer,
  purpose: 'password' | 'administrator',
): Promise<{ readonly personId: string | null } | undefined> {
  const link = await db
    .updateTable('one_time_link')
    .set({ used_at: nowIso })
    .where('token_hash', '=', tokenHash)
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('expires_at', '>', nowIso)
    .returning('person_id')
    .executeTakeFirst()
  return link === undefined ? undefined : { personId: link.person_id }
}
