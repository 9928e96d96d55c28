import { sql } from 'kysely'
import { withinReach } from '../../../operations/within-reach.ts'
import type { Look, Waiting } from '../../../operations/desk-source.ts'
import { isEmptyReach } from '../look.ts'
import { Remembered } from '../remembered.ts'
import { fill, say } from '../say.ts'
import { reachKey } from '../reach-key.ts'

const KEEP_MS = 60_000

const NOBODY_THERE = say(
  '{count} 个成员单位还没有人：请发出邀请',
  '{count} 個成員單位還沒有人：請發出邀請',
  '{count} members have nobody yet: invite somebody',
)
const WITHOUT_POST = say(
  '{count} 个人没有岗位了：给新岗位，或停用账号',
  '{count} 個人沒有崗位了：給新崗位，或停用帳號',
  '{count} people have no post any more: give one, or end the account',
)

/** For those who look after members and accounts: members with nobody, people with nothing. */
export function vacancies(): (look: Look) => Promise<readonly Waiting[]> {
  const empty = new Remembered<number>(KEEP_MS)
  const idle = new Remembered<number>(KEEP_MS)
  return async (look) => {
    const [members, people] = [
      await countAt(empty, look, 'makeInvitation', countEmptyMembers),
      await countAt(idle, look, 'assignPost', countIdlePeople),
    ]
    return [
      ...item('members-without-people', NOBODY_THERE, members, '/alliance?without=people'),
      ...item('people-without-post', WITHOUT_POST, people, '/people?without=post'),
    ]
  }
}

async function countAt(
  remembered: Remembered<number>,
  look: Look,
  operation: string,
  count: (look: Look, operation: string) => Promise<number>,
): Promise<number> {
  const reach = look.reach(operation)
  if (isEmptyReach(reach)) return 0
  return remembered.read(reachKey(look.house, reach), look.nowMs, () => count(look, operation))
}

function item(kind: string, title: typeof NOBODY_THERE, count: number, href: string): readonly Waiting[] {
  if (count === 0) return []
  return [{ id: kind, kind, title: fill(title, { count }), dueAt: null, href, organisationName: '' }]
}

async function countEmptyMembers({ db, reach, nowIso, today }: Look, operation: string): Promise<number> {
  const found = await sql<{ count: number }>`
    select count(*)::int as count from organisation
    where organisation.level = 'member' and ${withinReach(reach(operation))}
      and (organisation.valid_to is null or organisation.valid_to > ${today})
      and not exists (select from role_assignment post where post.organisation_id = organisation.id
        and post.valid_from <= ${nowIso} and (post.valid_to is null or post.valid_to > ${nowIso}))`.execute(db)
  return found.rows[0]?.count ?? 0
}

/** Whose last post ended within reach, and who has no other. */
async function countIdlePeople({ db, reach, nowIso }: Look, operation: string): Promise<number> {
  const found = await sql<{ count: number }>`
    select count(distinct person.id)::int as count
    from role_assignment ended
    join organisation on organisation.id = ended.organisation_id
    join person on person.id = ended.person_id
    where ended.valid_to <= ${nowIso} and person.ended_at is null and ${withinReach(reach(operation))}
      and not exists (select from role_assignment post where post.person_id = person.id
        and (post.valid_to is null or post.valid_to > ${nowIso}))`.execute(db)
  return found.rows[0]?.count ?? 0
}
