import { sql } from 'kysely'
import type { FailReason } from '../../domain/briefing.ts'
import type { Act } from '../../operations/implementation.ts'
import { appendEvents, type DeliveryEvent } from './delivery-events.ts'
import { isReachable } from './people-names.ts'

/** What sending needs: an act of a person, or a job. */
export type Sending = Pick<Act, 'db' | 'ids' | 'nowIso' | 'actor'> & {
  fact(fact: Parameters<Act['fact']>[0]): Promise<unknown>
}

export interface Pass {
  readonly briefing: { readonly id: string; readonly organisationId: string }
  readonly groupId: string
  /** The way by which the member who passes it on got it; null: the sender himself. */
  readonly fromPathId: string | null
  readonly occurredAt: string
  readonly claimedAt?: string
}

export interface Passed {
  /** People in whose inbox it came now for the first time. */
  readonly people: number
  readonly failed: number
}

const AT_ONCE = 1_000

/**
 * Puts a briefing into a group: one delivery for each person, one path for each member. Undefined: the group had it already, so that
 * nothing is ever sent twice and no circle can close. The caller holds the briefing's row.
 */
export async function deliverInto(act: Sending, pass: Pass): Promise<Passed | undefined> {
  const passId = await recordPass(act, pass)
  if (passId === undefined) return undefined
  const members = await listMembers(act, pass.groupId)
  const reachable = new Set(members.filter((member) => member.isReachable).map(({ personId }) => personId))
  const { accepted, failed } = await makeDeliveries(act, pass, members, reachable)
  await makePaths(act, pass, passId, members)
  if (accepted.length > 0)
    await act.fact({
      kind: 'briefing.waiting',
      subjectId: pass.briefing.id,
      organisationId: pass.briefing.organisationId,
      body: { groupId: pass.groupId, duty: 'read', personIds: accepted, isReminder: false },
    })
  return { people: accepted.length, failed }
}

async function recordPass(
  { db, ids, nowIso, actor }: Sending,
  { briefing, groupId, fromPathId, occurredAt }: Pass,
): Promise<string | undefined> {
  const row = await db
    .insertInto('briefing_pass')
    .values({
      id: ids.next('pass'),
      briefing_id: briefing.id,
      group_id: groupId,
      from_path_id: fromPathId,
      actor,
      occurred_at: occurredAt,
      recorded_at: nowIso,
    })
    .onConflict((conflict) => conflict.columns(['briefing_id', 'group_id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

function listMembers({ db, nowIso }: Sending, groupId: string) {
  return db
    .selectFrom('group_member as seat')
    .innerJoin('person', 'person.id', 'seat.person_id')
    .select([
      'seat.id',
      'seat.person_id as personId',
      'seat.organisation_id as organisationId',
      isReachable('seat.person_id', 'seat.organisation_id', nowIso).as('isReachable'),
      sql<FailReason>`case when person.ended_at is not null then 'account-ended' else 'post-ended' end`.as(
        'failReason',
      ),
    ])
    .where('seat.group_id', '=', groupId)
    .where('seat.removed_at', 'is', null)
    .orderBy('seat.person_id')
    .execute()
}

type Members = Awaited<ReturnType<typeof listMembers>>

async function makeDeliveries(act: Sending, { briefing }: Pass, members: Members, reachable: ReadonlySet<string>) {
  const { db, ids, nowIso } = act
  const people = [...new Map(members.map((member) => [member.personId, member])).values()]
  const events: DeliveryEvent[] = []
  const accepted: string[] = []
  let failed = 0
  for (let from = 0; from < people.length; from += AT_ONCE) {
    const made = await db
      .insertInto('briefing_delivery')
      .values(
        people.slice(from, from + AT_ONCE).map(({ personId, failReason }) => ({
          id: ids.next('dlv'),
          briefing_id: briefing.id,
          person_id: personId,
          state: reachable.has(personId) ? 'accepted' : 'failed',
          accepted_at: nowIso,
          fail_reason: reachable.has(personId) ? null : failReason,
        })),
      )
      .onConflict((conflict) => conflict.columns(['briefing_id', 'person_id']).doNothing())
      .returning(['id', 'person_id as personId', 'state'])
      .execute()
    for (const { id, personId, state } of made) {
      events.push({ deliveryId: id, action: state === 'failed' ? 'fail' : 'send', occurredAt: nowIso })
      if (state === 'failed') failed += 1
      else accepted.push(personId)
    }
  }
  const again = await sendAgain(act, briefing.id, [...reachable])
  await appendEvents(act, events)
  return { accepted: [...accepted, ...again], failed }
}

/** What failed before reaches the person after all: by another of his posts, or since he has one again. */
export async function sendAgain(act: Sending, briefingId: string, personIds: readonly string[]): Promise<string[]> {
  if (personIds.length === 0) return []
  const rows = await act.db
    .updateTable('briefing_delivery')
    .set({ state: 'accepted', fail_reason: null, accepted_at: act.nowIso })
    .where('briefing_id', '=', briefingId)
    .where('state', '=', 'failed')
    .where('person_id', 'in', personIds)
    .returning(['id', 'person_id as personId'])
    .execute()
  await appendEvents(
    act,
    rows.map(({ id }) => ({ deliveryId: id, action: 'send', occurredAt: act.nowIso })),
  )
  return rows.map(({ personId }) => personId)
}

async function makePaths({ db, ids, nowIso }: Sending, { briefing, groupId }: Pass, passId: string, members: Members) {
  if (members.length === 0) return
  const deliveries = await db
    .selectFrom('briefing_delivery')
    .select(['id', 'person_id'])
    .where('briefing_id', '=', briefing.id)
    .where('person_id', 'in', [...new Set(members.map(({ personId }) => personId))])
    .execute()
  const deliveryOf = new Map(deliveries.map(({ id, person_id: personId }) => [personId, id]))
  for (let from = 0; from < members.length; from += AT_ONCE)
    await db
      .insertInto('briefing_path')
      .values(
        members.slice(from, from + AT_ONCE).map((member) => ({
          id: ids.next('path'),
          briefing_id: briefing.id,
          delivery_id: deliveryOf.get(member.personId) ?? '',
          pass_id: passId,
          group_id: groupId,
          member_id: member.id,
          person_id: member.personId,
          organisation_id: member.organisationId,
          sent_at: nowIso,
        })),
      )
      .execute()
}
