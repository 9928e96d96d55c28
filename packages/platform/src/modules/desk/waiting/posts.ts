import type { Look, Waiting } from '../../../operations/desk-source.ts'
import { dayOf } from '../../../domain/days.ts'
import { fill, say } from '../say.ts'

const DAY_MS = 86_400_000
const SOON_DAYS = 14

const DEPUTY_ENDS = say(
  '{name}代您办事到{day}为止：要延长还是收回？',
  '{name}代您辦事到{day}為止：要延長還是收回？',
  '{name} stands in for you until {day}: extend it, or let it end?',
)
const MY_POST_ENDS = say(
  '您在这里的岗位到{day}为止：请先办完手上的事',
  '您在這裡的崗位到{day}為止：請先辦完手上的事',
  'Your post here ends on {day}: finish what you have in hand',
)

/** Posts that end soon: mine, and those of people who stand in for me. */
export async function endingPosts({ db, caller, personal, nowIso, nowMs }: Look): Promise<readonly Waiting[]> {
  const mine = caller.posts.map(({ assignmentId }) => assignmentId)
  if (mine.length === 0) return []
  const rows = await db
    .selectFrom('role_assignment')
    .innerJoin('organisation', 'organisation.id', 'role_assignment.organisation_id')
    .innerJoin('person', 'person.id', 'role_assignment.person_id')
    .select([
      'role_assignment.id',
      'role_assignment.valid_to as dueAt',
      'person.id as personId',
      'person.name_cipher as cipher',
      'organisation.name',
    ])
    .where((where) => where.or([where('role_assignment.id', 'in', mine), where('deputy_for', 'in', mine)]))
    .where('role_assignment.valid_from', '<=', nowIso)
    .where('role_assignment.valid_to', '>', nowIso)
    .where('role_assignment.valid_to', '<=', new Date(nowMs + SOON_DAYS * DAY_MS).toISOString())
    .execute()
  return rows.map(({ id, dueAt, personId, cipher, name }) => {
    const isMine = personId === caller.personId
    const deputy = cipher === null ? '' : personal.open(`person.name:${personId}`, cipher)
    return {
      id,
      kind: isMine ? 'post-ending' : 'deputy-ending',
      title: fill(isMine ? MY_POST_ENDS : DEPUTY_ENDS, {
        day: dueAt === null ? '' : dayOf(Date.parse(dueAt)),
        name: deputy,
      }),
      dueAt,
      href: '/account',
      organisationName: name,
    }
  })
}
