import { sql } from 'kysely'
import { text } from '../../domain/error-texts/error-text.ts'
import { bind, refuse } from '../../operations/implementation.ts'
import { ownerOfCascade, readCascade } from './cascade-scope.ts'
import { remindBriefing } from './contract-board.ts'
import { sendAgain } from './deliver-into.ts'
import { isReachable } from './people-names.ts'
import { selectPending } from './pending.ts'

const AGAIN_AFTER_MS = 4 * 3_600_000
const AT_ONCE = 5_000

export const bindRemindBriefing = () =>
  bind(remindBriefing, {
    ownerOf: async (lookup, { params, query }) => ownerOfCascade(lookup, params.id, query.groupId),
    async run(act, { params, query, body }) {
      const { db, nowIso, nowMs } = act
      const briefing = await db
        .selectFrom('briefing')
        .select(['state', 'organisation_id'])
        .where('id', '=', params.id)
        .forUpdate()
        .executeTakeFirst()
      const cascade = await readCascade(db, params.id, query.groupId)
      if (briefing === undefined || cascade === undefined) return refuse('not-found')
      if (briefing.state !== 'sent') return refuse('conflict', { says: NOT_OUT })
      const pending = await selectPending(act, cascade, body.duty, { limit: AT_ONCE, personIds: body.personIds })
      const failed = pending.filter(({ state }) => state === 'failed')
      const sentAgain = await sendAgain(
        act,
        params.id,
        await reachableOf(
          act,
          params.id,
          failed.map(({ personId }) => personId),
        ),
      )
      const since = new Date(nowMs - AGAIN_AFTER_MS).toISOString()
      const askable = pending.filter(({ state, personId }) => state !== 'failed' || sentAgain.includes(personId))
      const told = askable.filter(({ remindedAt }) => remindedAt === null || remindedAt <= since)
      if (told.length > 0)
        await db
          .insertInto('briefing_reminder')
          .values(
            told.map(({ personId }) => ({
              id: act.ids.next('rem'),
              briefing_id: params.id,
              person_id: personId,
              about: body.duty,
              reminded_at: nowIso,
              actor: act.actor,
            })),
          )
          .execute()
      const personIds = told.map(({ personId }) => personId)
      act.note({ subject: params.id, details: { duty: body.duty, personIds } })
      if (personIds.length > 0)
        await act.fact({
          kind: 'briefing.waiting',
          subjectId: params.id,
          organisationId: briefing.organisation_id,
          body: { duty: body.duty, personIds, isReminder: true, ...query },
        })
      return {
        reminded: told.length,
        tooSoon: askable.length - told.length,
        notWaiting: Math.max(0, (body.personIds?.length ?? pending.length) - pending.length),
        sentAgain: sentAgain.length,
        unreachable: failed.length - sentAgain.length,
      }
    },
  })

async function reachableOf(
  { db, nowIso }: { readonly db: Parameters<typeof selectPending>[0]['db']; readonly nowIso: string },
  briefingId: string,
  personIds: readonly string[],
): Promise<string[]> {
  if (personIds.length === 0) return []
  const { rows } = await sql<{ id: string }>`select distinct path.person_id as id from briefing_path path
    where path.briefing_id = ${briefingId} and path.person_id = any(${personIds})
      and ${isReachable('path.person_id', 'path.organisation_id', nowIso)}`.execute(db)
  return rows.map(({ id }) => id)
}

const NOT_OUT = text(
  '只有已发出、还有效的快报才能提醒。',
  '只有已發出、還有效的快報才能提醒。',
  'Only a briefing that went out and still stands can be reminded of.',
)
