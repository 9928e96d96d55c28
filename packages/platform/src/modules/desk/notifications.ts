import type { HouseTransaction } from '../../store/house.ts'
import { bind, refuse } from '../../operations/implementation.ts'
import { listNotifications, markNotificationsRead } from './contract.ts'
import { personOf } from './look.ts'
import { readNames } from './names.ts'
import { renderNotice, type Notices } from './notice.ts'

/** Notifications that somebody has not read yet; `readMe` shows it beside the bell. */
export async function countUnread(db: HouseTransaction, personId: string): Promise<number> {
  const { count } = await db
    .selectFrom('notification')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('person_id', '=', personId)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

export const bindListNotifications = (notices: Notices) =>
  bind(listNotifications, {
    async run(act, { query }) {
      const { personId } = personOf(act)
      const { before, limit = 30 } = query
      let rows = act.db
        .selectFrom('notification')
        .selectAll()
        .where('person_id', '=', personId)
        .orderBy('id', 'desc')
        .limit(limit + 1)
      if (before !== undefined) rows = rows.where('id', '<', before)
      const found = await rows.execute()
      const shown = found.slice(0, limit)
      const names = await readNames(
        act.db,
        shown.flatMap((row) => [row.organisation_id, row.subject_id]),
      )
      return {
        items: shown.map((row) => ({
          id: row.id,
          kind: row.kind,
          ...renderNotice(
            notices,
            { kind: row.kind, organisationId: row.organisation_id, subjectId: row.subject_id },
            names,
          ),
          at: row.at,
          isRead: row.read_at !== null,
        })),
        next: found.length > limit ? (shown.at(-1)?.id ?? null) : null,
        unread: await countUnread(act.db, personId),
      }
    },
  })

export const bindMarkNotificationsRead = () =>
  bind(markNotificationsRead, {
    async run(act, { body }) {
      const { personId } = personOf(act)
      const upTo = await act.db
        .selectFrom('notification')
        .select('id')
        .where('person_id', '=', personId)
        .where('id', '=', body.upTo)
        .executeTakeFirst()
      if (upTo === undefined) return refuse('not-found')
      await act.db
        .updateTable('notification')
        .set({ read_at: act.nowIso })
        .where('person_id', '=', personId)
        .where('id', '<=', upTo.id)
        .where('read_at', 'is', null)
        .execute()
      return { unread: await countUnread(act.db, personId) }
    },
  })
