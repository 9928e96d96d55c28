import { randomBytes } from 'node:crypto'
import type { Role } from '../../packages/platform/src/domain/role.ts'
import { hashToken } from '../../packages/platform/src/operations/callers.ts'
import type { House } from '../../packages/platform/src/store/house.ts'

const AT = '2026-01-01T00:00:00Z'
const LATER = '2099-01-01T00:00:00Z'

/** Somebody with one role at the top of a live house, signed in; returns the cookie of his browser. */
export async function addLivePerson({ db }: House, role: Role): Promise<string> {
  const name = randomBytes(5).toString('hex')
  const token = randomBytes(32).toString('base64url')
  const top = await db.selectFrom('organisation').select('id').where('parent_id', 'is', null).executeTakeFirst()
  const organisationId = top?.id ?? `org_${name}`
  if (top === undefined)
    await db
      .insertInto('organisation')
      .values({
        id: organisationId,
        code: `X${name}`,
        name: 'a district',
        sector: 'government',
        level: 'district',
        path: `/${organisationId}/`,
        parent_id: null,
        area_id: null,
        population: null,
        population_year: null,
        address: null,
        phone: null,
        valid_from: '2026-01-01',
        valid_to: null,
        recorded_at: AT,
      })
      .execute()
  await db
    .insertInto('person')
    .values({ id: `per_${name}`, created_at: AT })
    .execute()
  await db
    .insertInto('role_assignment')
    .values({
      id: `post_${name}`,
      person_id: `per_${name}`,
      organisation_id: organisationId,
      role,
      valid_from: AT,
      given_by: 'test',
      recorded_at: AT,
    })
    .execute()
  await db
    .insertInto('session')
    .values({
      id: `ses_${name}`,
      token_hash: hashToken(token),
      person_id: `per_${name}`,
      created_at: AT,
      last_seen_at: LATER,
      expires_at: LATER,
      address: '127.0.0.1',
      device: 'test',
    })
    .execute()
  return `lianfang=l.${token}`
}
