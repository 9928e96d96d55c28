import type { Role } from '../../packages/platform/src/domain/role.ts'
import type { Browser, TestHouse } from './test-house.ts'

/** For tests: the leader of a town as its administrator too, since the county has administrators at the top only. */
export const administratorOf = (house: TestHouse, key: string): Promise<Browser> => alsoAs(house, 'administrator', key)

export async function alsoAs(house: TestHouse, role: Role, key: string): Promise<Browser> {
  const leader = await house.asRole('leader', key)
  await house.sample.db
    .insertInto('role_assignment')
    .values({
      id: `post_${role}${key.toLowerCase().replaceAll('-', '')}`,
      person_id: leader.personId,
      organisation_id: house.organisationId(key),
      role,
      valid_from: '2026-01-01T00:00:00Z',
      given_by: 'system',
      recorded_at: '2026-01-01T00:00:00Z',
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return leader
}
