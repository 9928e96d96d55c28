import { text } from '../../domain/error-texts/error-text.ts'
import type { InputOf } from '../../domain/operation.ts'
import { bind, Refusal, refuse, type Act } from '../../operations/implementation.ts'
import { changeGroup, closeGroup } from './contract-groups.ts'
import { ownerOfGroup } from './group-rows.ts'
import { lockGroupTree, moveBelow, placeUnder, type Feeder } from './group-tree.ts'
import { outdated } from '../../operations/refusals.ts'
import { groupClosed } from './refusals.ts'

export const bindChangeGroup = () =>
  bind(changeGroup, {
    ownerOf: async (lookup, { params }) => ownerOfGroup(lookup, params.id),
    async run(act, { params, body }) {
      if (body.parentId !== undefined || body.feeder !== undefined) await lockGroupTree(act.db)
      const row = await lockGroup(act, params.id, body.version)
      if (row instanceof Refusal) return row
      const moved = await placeAgain(act, row, body)
      if (moved instanceof Refusal) return moved
      const set = {
        ...(body.name === undefined ? {} : { name: body.name.trim() }),
        ...(body.kind === undefined ? {} : { kind: body.kind }),
        ...(body.audience === undefined ? {} : { audience: body.audience }),
        ...moved,
      }
      const version = row.version + 1
      await act.db
        .updateTable('briefing_group')
        .set({ ...set, version })
        .where('id', '=', params.id)
        .execute()
      act.note({ subject: params.id, details: { fields: Object.keys(set) } })
      await act.fact({
        kind: 'group.changed',
        subjectId: params.id,
        organisationId: row.organisation_id,
        body: { fields: Object.keys(set) },
      })
      return { version }
    },
  })

export const bindCloseGroup = () =>
  bind(closeGroup, {
    ownerOf: async (lookup, { params }) => ownerOfGroup(lookup, params.id),
    async run(act, { params, body }) {
      await lockGroupTree(act.db)
      const row = await lockGroup(act, params.id, body.version)
      if (row instanceof Refusal) return row
      const below = await act.db
        .selectFrom('briefing_group')
        .select('name')
        .where('parent_id', '=', params.id)
        .where('closed_at', 'is', null)
        .limit(1)
        .executeTakeFirst()
      if (below !== undefined)
        return refuse('refused', {
          says: text(
            `下面还有群组「${below.name}」，关闭后快报就到不了它。请先把它移走或关闭。`,
            `下面還有群組「${below.name}」，關閉後快報就到不了它。請先把它移走或關閉。`,
            `“${below.name}” stands below and would get no briefing any more: move or close it first.`,
          ),
        })
      await act.db
        .updateTable('briefing_group')
        .set({
          closed_at: act.nowIso,
          closed_by: act.actor,
          close_reason: body.reason.trim(),
          version: row.version + 1,
        })
        .where('id', '=', params.id)
        .execute()
      act.note({ subject: params.id, reason: body.reason.trim() })
      await act.fact({ kind: 'group.closed', subjectId: params.id, organisationId: row.organisation_id, body: {} })
      return { ok: true }
    },
  })

async function lockGroup({ db }: Act, id: string, version: number) {
  const row = await db.selectFrom('briefing_group').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (row === undefined) return refuse('not-found')
  if (row.closed_at !== null) return groupClosed()
  return row.version === version ? row : outdated()
}

type Row = Exclude<Awaited<ReturnType<typeof lockGroup>>, Refusal>

/** Another group above, another feeder, or both: checked together, since the one has to be a member of the other. */
async function placeAgain(act: Act, row: Row, { parentId, feeder }: InputOf<typeof changeGroup>['body']) {
  if (parentId === undefined && feeder === undefined) return {}
  const above = parentId === undefined ? row.parent_id : parentId
  const fedBy = feeder ?? present(row.feeder_person_id, row.feeder_organisation_id)
  const place = await placeUnder(act, row.id, {
    parentId: above,
    reach: act.reach,
    ...(fedBy === undefined ? {} : { feeder: fedBy }),
  })
  if (place instanceof Refusal) return place
  if (place.path !== row.path) {
    const refusal = await moveBelow(act.db, row, place)
    if (refusal !== undefined) return refusal
  }
  return {
    ...place,
    parent_id: above,
    feeder_person_id: above === null ? null : (fedBy?.personId ?? null),
    feeder_organisation_id: above === null ? null : (fedBy?.organisationId ?? null),
  }
}

const present = (personId: string | null, organisationId: string | null): Feeder | undefined =>
  personId === null || organisationId === null ? undefined : { personId, organisationId }
