import type { HouseTransaction } from '../../store/house.ts'
import { bind } from '../../operations/implementation.ts'
import { lookAtDesk } from './contract.ts'
import { personOf } from './look.ts'

/** A visit lasts this long: coming back within it is the same look. */
const VISIT_MS = 30 * 60_000
const FIRST_LOOK_MS = 7 * 86_400_000

/** Since when things count as changed for somebody. Within a visit it stands still, so that a reload eats nothing. */
export async function readSince(
  db: HouseTransaction,
  personId: string,
  nowMs: number,
): Promise<{ readonly since: string; readonly isDue: boolean }> {
  const look = await db.selectFrom('desk_look').selectAll().where('person_id', '=', personId).executeTakeFirst()
  if (look === undefined) return { since: new Date(nowMs - FIRST_LOOK_MS).toISOString(), isDue: true }
  const isOver = nowMs - Date.parse(look.looked_at) > VISIT_MS
  return { since: isOver ? look.looked_at : look.since, isDue: isOver }
}

export const bindLookAtDesk = () =>
  bind(lookAtDesk, {
    async run(act, { body }) {
      const { personId } = personOf(act)
      const known = await readSince(act.db, personId, act.nowMs)
      const changedSince = body.seenAll === true ? act.nowIso : known.since
      await act.db
        .insertInto('desk_look')
        .values({ person_id: personId, looked_at: act.nowIso, since: changedSince })
        .onConflict((conflict) =>
          conflict.column('person_id').doUpdateSet({
            since: changedSince,
            ...(known.isDue || body.seenAll === true ? { looked_at: act.nowIso } : {}),
          }),
        )
        .execute()
      return { changedSince }
    },
  })
