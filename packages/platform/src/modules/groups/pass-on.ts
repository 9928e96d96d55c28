import { text } from '../../domain/error-texts/error-text.ts'
import type { InputOf } from '../../domain/operation.ts'
import { bind, Refusal, refuse, type Act } from '../../operations/implementation.ts'
import { declareForwarded, passOnBriefing } from './contract-inbox.ts'
import { deliverInto } from './deliver-into.ts'
import { appendEvents, occurredWithin } from './delivery-events.ts'
import { deliveryAfter } from './delivery-lifecycle.ts'
import { takeMyDelivery, type MyDelivery } from './my-delivery.ts'
import { refuseField } from '../../operations/refusals.ts'

export const bindPassOnBriefing = () =>
  bind(passOnBriefing, {
    async run(act, { params, body }) {
      await holdBriefing(act, params.id)
      const mine = await takeReadDelivery(act, params.id)
      if (mine instanceof Refusal) return mine
      const ways = await listWays(act, mine, body.groupIds)
      const unknown = body.groupIds.findIndex((id) => !ways.has(id))
      if (unknown !== -1) return refuseField('not-found', `groupIds.${unknown}`, 'not-fed', NOT_FED)
      const { occurredAt, ...claimed } = occurredWithin(body.occurredAt, mine.read_at ?? mine.accepted_at, act.nowIso)
      const done = { passed: 0, already: 0, people: 0, failed: 0 }
      for (const groupId of body.groupIds.toSorted()) {
        const pass = {
          briefing: { id: mine.briefing_id, organisationId: mine.organisationId },
          groupId,
          fromPathId: ways.get(groupId) ?? null,
          occurredAt,
        }
        const passed = await deliverInto(act, pass)
        done.passed += passed === undefined ? 0 : 1
        done.already += passed === undefined ? 1 : 0
        done.people += passed?.people ?? 0
        done.failed += passed?.failed ?? 0
        if (passed !== undefined)
          await act.fact({
            kind: 'briefing.passed-on',
            subjectId: mine.briefing_id,
            organisationId: mine.organisationId,
            body: { groupId, personId: mine.person_id, ...passed, isDeclared: false },
            occurredAt,
          })
      }
      if (done.passed > 0) await markPassedOn(act, mine, { occurredAt, ...claimed })
      act.note({ subject: mine.id, details: { groupIds: body.groupIds } })
      return done
    },
  })

export const bindDeclareForwarded = () =>
  bind(declareForwarded, {
    async run(act, { params, body }) {
      const mine = await takeReadDelivery(act, params.id)
      if (mine instanceof Refusal) return mine
      const chat = await findChat(act, mine, body)
      if (chat === undefined) return refuseField('not-found', 'groupId', 'not-mine', NOT_MY_CHAT)
      const { occurredAt, ...claimed } = occurredWithin(body.occurredAt, mine.read_at ?? mine.accepted_at, act.nowIso)
      const declared = await act.db
        .insertInto('briefing_declaration')
        .values({
          id: act.ids.next('decl'),
          briefing_id: mine.briefing_id,
          delivery_id: mine.id,
          group_id: chat.groupId,
          chat_name: chat.name,
          audience: chat.audience,
          occurred_at: occurredAt,
          recorded_at: act.nowIso,
          claimed_at: claimed.claimedAt ?? null,
        })
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst()
      if (declared !== undefined) {
        await markPassedOn(act, mine, { occurredAt, ...claimed })
        await act.fact({
          kind: 'briefing.passed-on',
          subjectId: mine.briefing_id,
          organisationId: mine.organisationId,
          body: { groupId: chat.groupId, personId: mine.person_id, audience: chat.audience, isDeclared: true },
          occurredAt,
        })
      }
      act.note({ subject: mine.id, details: { groupId: chat.groupId } })
      return { ok: true }
    },
  })

/** Passing on and withdrawing wait for each other. */
async function holdBriefing({ db }: Act, id: string): Promise<void> {
  await db.selectFrom('briefing').select('id').where('id', '=', id).forUpdate().execute()
}

/** One's own delivery of a briefing that still stands and that one has read. */
async function takeReadDelivery(act: Act, briefingId: string): Promise<MyDelivery | Refusal> {
  const mine = await takeMyDelivery(act, briefingId)
  if (mine instanceof Refusal) return mine
  if (mine.briefingState !== 'sent') return refuse('conflict', { says: NO_MORE })
  return deliveryAfter(mine.state, 'pass-on') === undefined ? refuse('refused', { says: READ_FIRST }) : mine
}

/** Group that I feed → the path by which I got the briefing in the group above it. */
async function listWays({ db }: Act, mine: MyDelivery, groupIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('briefing_group as grp')
    .innerJoin('briefing_path as way', 'way.group_id', 'grp.parent_id')
    .select(['grp.id as groupId', 'way.id as pathId'])
    .where('grp.id', 'in', groupIds)
    .where('grp.closed_at', 'is', null)
    .where('grp.feeder_person_id', '=', mine.person_id)
    .where('way.delivery_id', '=', mine.id)
    .whereRef('way.organisation_id', '=', 'grp.feeder_organisation_id')
    .execute()
  return new Map(rows.map(({ groupId, pathId }) => [groupId, pathId]))
}

interface Chat {
  readonly groupId: string
  readonly name: string | null
  readonly audience: number
}

/** The chat of a group in which I am, or into which I passed it on; or any other chat, with its name and size as I say. */
async function findChat(
  { db }: Act,
  mine: MyDelivery,
  body: InputOf<typeof declareForwarded>['body'],
): Promise<Chat | undefined> {
  if ('chatName' in body) {
    const way = await db
      .selectFrom('briefing_path')
      .select('group_id')
      .where('delivery_id', '=', mine.id)
      .orderBy('sent_at')
      .orderBy('id')
      .executeTakeFirst()
    return way && { groupId: way.group_id, name: body.chatName.trim(), audience: body.audience }
  }
  const group = await db
    .selectFrom('briefing_group as grp')
    .innerJoin('briefing_pass as pass', (join) =>
      join.onRef('pass.group_id', '=', 'grp.id').on('pass.briefing_id', '=', mine.briefing_id),
    )
    .select(['grp.id', 'grp.audience'])
    .where('grp.id', '=', body.groupId)
    .where('grp.audience', '>', 0)
    .where((where) =>
      where.or([
        where('grp.feeder_person_id', '=', mine.person_id),
        where.exists(
          where
            .selectFrom('briefing_path as way')
            .select('way.id')
            .whereRef('way.group_id', '=', 'grp.id')
            .where('way.delivery_id', '=', mine.id),
        ),
      ]),
    )
    .executeTakeFirst()
  return group && { groupId: group.id, name: null, audience: group.audience }
}

async function markPassedOn(
  act: Act,
  mine: MyDelivery,
  when: { readonly occurredAt: string; readonly claimedAt?: string },
): Promise<void> {
  await act.db
    .updateTable('briefing_delivery')
    .set({ state: 'passed-on', passed_on_at: mine.passed_on_at ?? when.occurredAt })
    .where('id', '=', mine.id)
    .execute()
  await appendEvents(act, [{ deliveryId: mine.id, action: 'pass-on', ...when }])
}

const NOT_FED = text(
  '这个群组不由您转发，或者快报没有经过它的上级群组到您这里。',
  '這個群組不由您轉發，或者快報沒有經過它的上級群組到您這裡。',
  'You do not feed this group, or the briefing did not come to you through the group above it.',
)
const NOT_MY_CHAT = text(
  '您不在这个群里，或者快报还没有转到这个群。',
  '您不在這個群裡，或者快報還沒有轉到這個群。',
  'You are not in this group, or the briefing has not come into it yet.',
)
const NO_MORE = text(
  '这份快报已经撤回或被新的替换，请不要再转发。',
  '這份快報已經撤回或被新的取代，請不要再轉發。',
  'This briefing was withdrawn or superseded: do not pass it on any more.',
)
const READ_FIRST = text('请先打开看过，再转发。', '請先打開看過，再轉發。', 'Open and read it first, then pass it on.')
