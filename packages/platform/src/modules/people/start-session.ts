import { hashToken } from '../../operations/callers.ts'
import type { Act } from '../../operations/implementation.ts'

const SESSION_LIFE_MS = 12 * 3_600_000

/** Opens a session for somebody who has shown who he is; the token leaves with the answer's cookie and is kept only as a hash. */
export async function startSession(
  act: Act,
  personId: string,
  { mustEnrol = false }: { readonly mustEnrol?: boolean } = {},
): Promise<string> {
  const id = act.ids.next('ses')
  const token = act.randomBytes(32).toString('base64url')
  const expiresAt = new Date(act.nowMs + SESSION_LIFE_MS).toISOString()
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
