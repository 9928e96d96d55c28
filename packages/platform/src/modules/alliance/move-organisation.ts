import { sql } from 'kysely'
import { isInReach } from '../../access/may.ts'
import { text } from '../../domain/error-texts/error-text.ts'
import type { Level } from '../../domain/organisation.ts'
import { bind, refuse, type Act, type Refusal } from '../../operations/implementation.ts'
import { moveOrganisation } from './contract-tree.ts'
import { beginningOf, dayOf } from '../../domain/days.ts'
import { inFuture, outdated, refuseField } from '../../operations/refusals.ts'
import { checkParent, findStanding, lockTree, type Standing } from './tree-checks.ts'

export const bindMoveOrganisation = () =>
  bind(moveOrganisation, {
    ownerOf: async (_lookup, { params }) => params.id,
    async run(act, { params, body }) {
      const { db } = act
      await lockTree(db)
      const row = await db
        .selectFrom('organisation')
        .select(['id', 'name', 'level', 'path', 'parent_id', 'version', 'valid_from', 'valid_to'])
        .where('id', '=', params.id)
        .executeTakeFirst()
      if (row === undefined) return refuse('not-found')
      if (row.version !== body.version) return outdated()
      if (body.on > dayOf(act.nowMs)) return inFuture('on')
      const parent = await findStanding(db, body.parentId)
      // Out of one's reach is the same as not there: nobody gives away what he has no say over.
      if (parent === undefined || !isInReach(act.reach, parent)) return unknownParent()
      const refusal = (await checkMove(act, row, parent, body.on)) ?? checkParent(row.level as Level, parent, body.on)
      if (refusal !== undefined) return refusal
      await place(act, row, parent, body)
      act.note({ subject: row.id, reason: body.reason, details: { from: row.parent_id, to: parent.id, on: body.on } })
      await act.fact({
        kind: 'organisation.moved',
        subjectId: row.id,
        organisationId: row.id,
        body: { fromParentId: row.parent_id, toParentId: parent.id, on: body.on },
        occurredAt: beginningOf(body.on),
      })
      return { id: row.id, version: row.version + 1 }
    },
  })

interface Moving extends Standing {
  readonly parent_id: string | null
  readonly version: number
}

/** Writes where it stands from that day, and takes everything below along. */
export async function place(
  { db, nowIso, actor }: Pick<Act, 'db' | 'nowIso' | 'actor'>,
  row: Moving,
  parent: Pick<Standing, 'id' | 'path'>,
  { on, reason }: { readonly on: string; readonly reason: string },
): Promise<void> {
  await db
    .updateTable('organisation_place')
    .set({ valid_to: on })
    .where('organisation_id', '=', row.id)
    .where('valid_to', 'is', null)
    .execute()
  await db
    .insertInto('organisation_place')
    .values({
      organisation_id: row.id,
      parent_id: parent.id,
      valid_from: on,
      reason,
      recorded_at: nowIso,
      recorded_by: actor,
    })
    .execute()
  const path = `${parent.path}${row.id}/`
  await sql`update organisation set path = ${path}::text || substr(path, ${row.path.length + 1}) where path ^@ ${row.path}`.execute(
    db,
  )
  await db
    .updateTable('organisation')
    .set({ parent_id: parent.id, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute()
}

async function checkMove({ db }: Act, row: Moving, parent: Standing, on: string): Promise<Refusal | undefined> {
  if (row.valid_to !== null)
    return refuseField(
      'refused',
      'on',
      'ended',
      text('这个单位已经终止。', '這個單位已經終止。', 'This organisation has ended.'),
    )
  if (parent.id === row.parent_id)
    return refuseField(
      'refused',
      'parentId',
      'same-parent',
      text(
        `它已经在“${parent.name}”之下。`,
        `它已經在「${parent.name}」之下。`,
        `It stands under “${parent.name}” already.`,
      ),
    )
  if (await stoodBelow(db, parent.id, row.id, on))
    return refuseField(
      'refused',
      'parentId',
      'own-descendant',
      text(
        `“${parent.name}”就是它自己，或在那一天以后属于它的下级，不能作它的上级。`,
        `「${parent.name}」就是它自己，或在那一天以後屬於它的下級，不能作它的上級。`,
        `“${parent.name}” is the organisation itself or has stood below it since that day, so it cannot stand above it.`,
      ),
    )
  const current = await db
    .selectFrom('organisation_place')
    .select('valid_from')
    .where('organisation_id', '=', row.id)
    .where('valid_to', 'is', null)
    .executeTakeFirst()
  if (current !== undefined && on < current.valid_from)
    return refuseField(
      'refused',
      'on',
      'before-last-move',
      text(
        `它从 ${current.valid_from} 起才在现在的位置，划转日期不能更早。`,
        `它從 ${current.valid_from} 起才在現在的位置，劃轉日期不能更早。`,
        `It has stood where it is only since ${current.valid_from}; the move cannot be earlier.`,
      ),
    )
  return undefined
}

/** Whether one is the other, or was under it at any time since that day: a back-dated move must not close a circle in the past either. */
async function stoodBelow(db: Act['db'], id: string, aboveId: string, since: string): Promise<boolean> {
  const { rows } = await sql<{ met: boolean }>`with recursive above(id) as (
      select ${id}::text
      union
      select place.parent_id from organisation_place place join above on place.organisation_id = above.id
      where place.parent_id is not null and (place.valid_to is null or place.valid_to > ${since})
    ) select exists (select from above where id = ${aboveId}) as met`.execute(db)
  return rows[0]?.met === true
}

const unknownParent = (): Refusal =>
  refuseField(
    'refused',
    'parentId',
    'parent-out-of-reach',
    text(
      '只能划到您管理范围内的单位之下。',
      '只能劃到您管理範圍內的單位之下。',
      'It can be put only under an organisation that you administer.',
    ),
  )
