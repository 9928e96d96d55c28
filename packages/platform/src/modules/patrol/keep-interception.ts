import { beginningOf, dayOf } from '../../domain/days.ts'
import { text } from '../../domain/error-texts/error-text.ts'
import { bind, refuse, type Act, type Refusal } from '../../operations/implementation.ts'
import { outdated, refuseField } from '../../operations/refusals.ts'
import type { HouseTransaction } from '../../store/house.ts'
import { changeInterception, closeInterception, createInterception } from './contract-interceptions.ts'
import { ownerOfInterception } from './interception-rows.ts'

export const bindCreateInterception = () =>
  bind(createInterception, {
    ownerOf: async (_lookup, { body }) => body.organisationId,
    async run(act, { body }) {
      const refusal = checkDays(body.startsOn, body.endsOn) ?? (await checkParts(act, body))
      if (refusal !== undefined) return refusal
      const id = act.ids.next('icp')
      await act.db
        .insertInto('interception')
        .values({
          id,
          organisation_id: body.organisationId,
          name: body.name.trim(),
          goal: body.goal.trim(),
          area_ids: body.areaIds,
          lead_person_id: body.leadPersonId,
          starts_on: body.startsOn,
          ends_on: body.endsOn,
          created_at: act.nowIso,
          created_by: act.actor,
        })
        .execute()
      act.note({ subject: id, details: { startsOn: body.startsOn, endsOn: body.endsOn } })
      await act.fact({
        kind: 'operation.opened',
        subjectId: id,
        organisationId: body.organisationId,
        body: { areaIds: body.areaIds, startsOn: body.startsOn, endsOn: body.endsOn, leadPersonId: body.leadPersonId },
      })
      return { id, version: 1 }
    },
  })

export const bindChangeInterception = () =>
  bind(changeInterception, {
    ownerOf: (lookup, { params }) => ownerOfInterception(lookup, params.id),
    async run(act, { params, body }) {
      const row = await lockInterception(act.db, params.id)
      if (row === undefined) return refuse('not-found')
      if (row.version !== body.version) return outdated()
      if (row.closed_at !== null) return isClosed()
      const { version: _version, ...given } = body
      const endsOn = body.endsOn ?? row.ends_on
      const refusal = checkDays(row.starts_on, endsOn) ?? (await checkParts(act, given))
      if (refusal !== undefined) return refusal
      await act.db
        .updateTable('interception')
        .set({
          name: body.name?.trim() ?? row.name,
          goal: body.goal?.trim() ?? row.goal,
          area_ids: body.areaIds ?? row.area_ids,
          lead_person_id: body.leadPersonId ?? row.lead_person_id,
          ends_on: endsOn,
          version: row.version + 1,
        })
        .where('id', '=', row.id)
        .execute()
      act.note({ subject: row.id, details: { fields: Object.keys(given) } })
      await act.fact({
        kind: 'operation.changed',
        subjectId: row.id,
        organisationId: row.organisation_id,
        body: { fields: Object.keys(given) },
      })
      return { id: row.id, version: row.version + 1 }
    },
  })

export const bindCloseInterception = () =>
  bind(closeInterception, {
    ownerOf: (lookup, { params }) => ownerOfInterception(lookup, params.id),
    async run(act, { params, body }) {
      const row = await lockInterception(act.db, params.id)
      if (row === undefined) return refuse('not-found')
      if (row.version !== body.version) return outdated()
      if (row.closed_at !== null) return isClosed()
      await act.db
        .updateTable('interception')
        .set({ closed_at: act.nowIso, closing_words: body.words.trim(), version: row.version + 1 })
        .where('id', '=', row.id)
        .execute()
      const ofThis = act.db.selectFrom('interception_post').select('id').where('interception_id', '=', row.id)
      await act.db
        .updateTable('interception_shift')
        .set({ ended_at: act.nowIso, ended_how: 'cancelled', end_reason: body.words.trim() })
        .where('post_id', 'in', ofThis)
        .where('ended_at', 'is', null)
        .where('stood_from', 'is', null)
        .execute()
      await act.db
        .updateTable('interception_shift')
        .set({ stood_to: act.nowIso })
        .where('post_id', 'in', ofThis)
        .where('ended_at', 'is', null)
        .where('stood_from', 'is not', null)
        .where('stood_to', 'is', null)
        .execute()
      act.note({ subject: row.id, reason: body.words })
      await act.fact({ kind: 'operation.closed', subjectId: row.id, organisationId: row.organisation_id, body: {} })
      return { id: row.id, version: row.version + 1 }
    },
  })

export function lockInterception(db: HouseTransaction, id: string) {
  return db.selectFrom('interception').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export const isClosed = (): Refusal =>
  refuse('conflict', {
    says: text(
      '这次阻截行动已经结束，不再更改。',
      '這次阻截行動已經結束，不再更改。',
      'This interception has been closed; it is not changed any more.',
    ),
  })

const MOST_DAYS = 92

function checkDays(startsOn: string, endsOn: string): Refusal | undefined {
  if (endsOn < startsOn)
    return refuseField(
      'refused',
      'endsOn',
      'ends-before-start',
      text(
        `结束日期不能早于 ${startsOn}。`,
        `結束日期不能早於 ${startsOn}。`,
        `The last day cannot be before ${startsOn}.`,
      ),
    )
  const last = dayOf(Date.parse(beginningOf(startsOn)) + (MOST_DAYS - 1) * 86_400_000)
  if (endsOn <= last) return undefined
  return refuseField(
    'refused',
    'endsOn',
    'too-long',
    text(
      `一次行动最多${MOST_DAYS}天，到 ${last} 为止；更长的请分成几次。`,
      `一次行動最多${MOST_DAYS}天，到 ${last} 為止；更長的請分成幾次。`,
      `One interception is at most ${MOST_DAYS} days, until ${last}: make several of a longer one.`,
    ),
  )
}

/** The areas are areas of government that stand, the lead is somebody who works. */
async function checkParts(
  { db, nowIso, nowMs }: Act,
  { areaIds, leadPersonId }: { readonly areaIds?: readonly string[]; readonly leadPersonId?: string },
): Promise<Refusal | undefined> {
  if (areaIds !== undefined) {
    const areas = await db
      .selectFrom('organisation')
      .select('id')
      .where('id', 'in', areaIds)
      .where('level', '<>', 'member')
      .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', dayOf(nowMs))]))
      .execute()
    if (areas.length < areaIds.length)
      return refuseField(
        'refused',
        'areaIds',
        'no-area',
        text(
          '这里只能选现有的区、镇、村或网格。',
          '這裡只能選現有的區、鎮、村或網格。',
          'Choose districts, towns, villages or grids that exist.',
        ),
      )
  }
  if (leadPersonId === undefined || (await isAtWork(db, leadPersonId, nowIso))) return undefined
  return refuseField(
    'refused',
    'leadPersonId',
    'not-at-work',
    text('负责人要是在岗人员。', '負責人要是在職人員。', 'The lead has to be somebody who holds a post.'),
  )
}

export async function isAtWork(db: HouseTransaction, personId: string, nowIso: string): Promise<boolean> {
  const post = await db
    .selectFrom('role_assignment')
    .innerJoin('person', 'person.id', 'role_assignment.person_id')
    .select('person.id')
    .where('person.id', '=', personId)
    .where('person.ended_at', 'is', null)
    .where('role_assignment.role', '<>', 'citizen')
    .where('role_assignment.valid_from', '<=', nowIso)
    .where((where) =>
      where.or([where('role_assignment.valid_to', 'is', null), where('role_assignment.valid_to', '>', nowIso)]),
    )
    .limit(1)
    .executeTakeFirst()
  return post !== undefined
}
