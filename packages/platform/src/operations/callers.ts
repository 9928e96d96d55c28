import { hash } from 'node:crypto'
import { sql } from 'kysely'
import type { PersonCaller, Post } from '../domain/caller.ts'
import { dayOf } from '../domain/days.ts'
import type { Role } from '../domain/role.ts'
import type { House } from '../store/house.ts'

const SEEN_EVERY_MS = 60_000

export function hashToken(token: string): Buffer {
  return hash('sha256', token, 'buffer')
}

/** The person behind a session token, with the posts held now; undefined when the session is unknown, ended or over. */
export async function findPersonCaller(
  house: House,
  token: string,
  { nowMs, idleMs }: { readonly nowMs: number; readonly idleMs: number },
): Promise<PersonCaller | undefined> {
  const now = new Date(nowMs).toISOString()
  const session = await house.db
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.person_id')
    .select(['session.id', 'session.person_id', 'session.must_enrol', 'session.last_seen_at'])
    .where('session.token_hash', '=', hashToken(token))
    .where('session.ended_at', 'is', null)
    .where('session.expires_at', '>', now)
    .where('session.last_seen_at', '>', new Date(nowMs - idleMs).toISOString())
    .where('person.ended_at', 'is', null)
    .executeTakeFirst()
  if (session === undefined) return undefined
  if (nowMs - Date.parse(session.last_seen_at) > SEEN_EVERY_MS)
    await house.db.updateTable('session').set({ last_seen_at: now }).where('id', '=', session.id).execute()
  return {
    kind: 'person',
    house: house.name,
    personId: session.person_id,
    sessionId: session.id,
    posts: await listPosts(house.db, session.person_id, now),
    mustEnrol: session.must_enrol,
  }
}

/** The posts that somebody holds at this moment, oldest first. */
export async function listPosts(db: House['db'], personId: string, nowIso: string): Promise<Post[]> {
  const rows = await db
    .selectFrom('role_assignment as assignment')
    .innerJoin('organisation', 'organisation.id', 'assignment.organisation_id')
    .select((select) => [
      'assignment.id',
      'assignment.role',
      'assignment.deputy_for',
      'organisation.id as organisation_id',
      'organisation.path',
      partnersOf(nowIso).as('partners'),
      select.ref('assignment.valid_from').as('valid_from'),
    ])
    .where('assignment.person_id', '=', personId)
    .where('assignment.valid_from', '<=', nowIso)
    .where((where) => where.or([where('assignment.valid_to', 'is', null), where('assignment.valid_to', '>', nowIso)]))
    .where((where) =>
      where.or([
        where('organisation.valid_to', 'is', null),
        where('organisation.valid_to', '>', dayOf(Date.parse(nowIso))),
      ]),
    )
    .orderBy('assignment.valid_from')
    .orderBy('assignment.id')
    .execute()
  return rows.map((row) => ({
    assignmentId: row.id,
    role: row.role as Role,
    organisationId: row.organisation_id,
    path: row.path,
    isDeputy: row.deputy_for !== null,
    partnerIds: new Set(row.partners.map(({ id }) => id)),
    partnerPaths: row.partners.filter(({ level }) => level === 'member').map(({ path }) => path),
  }))
}

interface Partner {
  readonly id: string
  readonly path: string
  readonly level: string
}

/**
 * Organisations that serve today in a command in which the post's organisation serves too, one of the two as lead, deputy, office or owner of the command.
 * Those who are only members work with the command and not with each other: a bank does not read another bank's payments.
 */
function partnersOf(nowIso: string) {
  const today = dayOf(Date.parse(nowIso))
  return sql<readonly Partner[]>`(
    select coalesce(json_agg(distinct jsonb_build_object('id', partner.id, 'path', partner.path, 'level', partner.level)), '[]')
    from command_member mine
    join command on command.id = mine.command_id
    join command_member other on other.command_id = mine.command_id
    join organisation partner on partner.id = other.organisation_id
    where mine.organisation_id = organisation.id and other.organisation_id <> organisation.id
      and (mine.post <> 'member' or other.post <> 'member' or command.organisation_id in (mine.organisation_id, other.organisation_id))
      and command.starts_on <= ${today} and (command.ends_on is null or command.ends_on >= ${today})
      and mine.valid_from <= ${today} and (mine.valid_to is null or mine.valid_to > ${today})
      and other.valid_from <= ${today} and (other.valid_to is null or other.valid_to > ${today}))`
}
