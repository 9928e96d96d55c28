import type { OutputOf } from '../../domain/operation.ts'
import { bind, refuse, type Act } from '../../operations/implementation.ts'
import { endPersonSessions, listPersonSessions } from './contract-people.ts'
import { endOtherSessions, endSession, listSessions } from './contract-sign-in.ts'
import { endSessions } from './start-session.ts'
import { homeOf } from './whose-organisation.ts'

export const bindListSessions = () =>
  bind(listSessions, {
    run: async (act) => ({ items: await openSessions(act, personIdOf(act)) }),
  })

export const bindEndSession = () =>
  bind(endSession, {
    async run(act, { params }) {
      act.note({ subject: params.id })
      return (await endOne(act, personIdOf(act), params.id)) ? { ok: true } : refuse('not-found')
    },
  })

export const bindEndOtherSessions = () =>
  bind(endOtherSessions, {
    async run(act) {
      const except = act.caller.kind === 'person' ? act.caller.sessionId : ''
      const ended = await endSessions(act, personIdOf(act), { except })
      act.note({ details: { ended } })
      return { ended }
    },
  })

export const bindListPersonSessions = () =>
  bind(listPersonSessions, {
    ownerOf: ({ db, nowIso }, { params }) => homeOf(db, params.id, nowIso),
    run: async (act, { params }) => ({ items: await openSessions(act, params.id) }),
  })

export const bindEndPersonSessions = () =>
  bind(endPersonSessions, {
    ownerOf: ({ db, nowIso }, { params }) => homeOf(db, params.id, nowIso),
    async run(act, { params, query }) {
      act.note({ subject: params.id, details: { session: query.session ?? 'all' } })
      if (query.session === undefined) return { ended: await endSessions(act, params.id) }
      return (await endOne(act, params.id, query.session)) ? { ended: 1 } : refuse('not-found')
    },
  })

async function openSessions(
  { db, nowIso, caller }: Act,
  personId: string,
): Promise<OutputOf<typeof listSessions>['items']> {
  const rows = await db
    .selectFrom('session')
    .select(['id', 'created_at', 'last_seen_at', 'expires_at', 'device', 'address'])
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', nowIso)
    .orderBy('last_seen_at', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    expiresAt: row.expires_at,
    device: row.device,
    place: row.address,
    isCurrent: caller.kind === 'person' && caller.sessionId === row.id,
  }))
}

async function endOne({ db, nowIso, actor }: Act, personId: string, sessionId: string): Promise<boolean> {
  const ended = await db
    .updateTable('session')
    .set({ ended_at: nowIso, ended_by: actor })
    .where('id', '=', sessionId)
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return ended.numUpdatedRows === 1n
}

/** Operations that only a person can be admitted to. */
export function personIdOf({ caller }: Pick<Act, 'caller'>): string {
  return caller.kind === 'person' ? caller.personId : ''
}
