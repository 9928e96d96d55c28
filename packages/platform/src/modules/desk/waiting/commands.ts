import { sql } from 'kysely'
import type { Look, Waiting } from '../../../operations/desk-source.ts'
import { beginningOf } from '../../../domain/days.ts'
import { fill, say } from '../say.ts'

const DAY_MS = 86_400_000
const CLOSING_DAYS = 10

const UNDER_WAY = say(
  '{title}：第 {day} 天，共 {days} 天',
  '{title}：第 {day} 天，共 {days} 天',
  '{title}: day {day} of {days}',
)
const CLOSING = say(
  '{title}：还有 {left} 天结束，请准备总结',
  '{title}：還有 {left} 天結束，請準備總結',
  '{title}: {left} days left, prepare the close',
)

/** Special actions in whose command I serve: which day it is, and when the close is near. */
export async function runningCommands({ db, caller, today }: Look): Promise<readonly Waiting[]> {
  const own = caller.posts.map(({ organisationId }) => organisationId)
  const rows = await db
    .selectFrom('command')
    .innerJoin('organisation', 'organisation.id', 'command.organisation_id')
    .select([
      'command.id',
      'command.title',
      'command.ends_on as endsOn',
      'organisation.name',
      sql<number>`${today}::date - command.starts_on + 1`.as('day'),
      sql<number>`command.ends_on - command.starts_on + 1`.as('days'),
    ])
    .where('command.kind', '=', 'special-action')
    .where('command.starts_on', '<=', today)
    .where('command.ends_on', '>=', today)
    .where((where) =>
      where.exists(
        where
          .selectFrom('command_member as seat')
          .select('seat.id')
          .whereRef('seat.command_id', '=', 'command.id')
          .where('seat.valid_from', '<=', today)
          .where((inForce) => inForce.or([inForce('seat.valid_to', 'is', null), inForce('seat.valid_to', '>', today)]))
          .where((mine) =>
            mine.or([
              mine('seat.person_id', '=', caller.personId),
              mine.and([mine('seat.person_id', 'is', null), mine(sql`seat.organisation_id = any(${own})`, '=', true)]),
            ]),
          ),
      ),
    )
    .orderBy('command.ends_on')
    .execute()
  return rows.flatMap(({ id, title, endsOn, name, day, days }) => {
    if (endsOn === null) return []
    const left = days - day
    const isClosing = left <= CLOSING_DAYS
    return [
      {
        id,
        kind: isClosing ? 'command-ending' : 'command-day',
        title: fill(isClosing ? CLOSING : UNDER_WAY, { title, day, days, left }),
        dueAt: new Date(Date.parse(beginningOf(endsOn)) + DAY_MS).toISOString(),
        href: `/alliance/commands/${id}`,
        organisationName: name,
      },
    ]
  })
}
