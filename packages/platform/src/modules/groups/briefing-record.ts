import { isInReach, reachOf } from '../../access/may.ts'
import type { BriefingState } from '../../domain/briefing.ts'
import { text } from '../../domain/error-texts/error-text.ts'
import { refuse, type Act, type Lookup, type Refusal } from '../../operations/implementation.ts'
import { briefingAfter, type BriefingAction } from './briefing-lifecycle.ts'
import { outdated, refuseField } from '../../operations/refusals.ts'
import { wrongState } from './refusals.ts'

export async function ownerOfBriefing({ db }: Pick<Lookup, 'db'>, id: string): Promise<string | undefined> {
  const row = await db.selectFrom('briefing').select('organisation_id').where('id', '=', id).executeTakeFirst()
  return row?.organisation_id
}

/** The briefing, held until the end of the transaction, and its state after the action; or why not. */
export async function takeBriefing(act: Act, id: string, version: number, action: BriefingAction) {
  const row = await act.db.selectFrom('briefing').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (row === undefined) return refuse('not-found')
  if (row.version !== version) return outdated()
  const next = briefingAfter(row.state as BriefingState, action)
  return next === undefined ? wrongState() : { row, next }
}

/** Groups that a briefing goes to first: open ones that the writer may manage. */
export async function checkTargets(act: Act, groupIds: readonly string[]): Promise<Refusal | undefined> {
  if (groupIds.length === 0) return undefined
  const found = await act.db
    .selectFrom('briefing_group as grp')
    .innerJoin('organisation', 'organisation.id', 'grp.organisation_id')
    .select(['grp.id', 'organisation.id as ownerId', 'organisation.path as ownerPath'])
    .where('grp.id', 'in', groupIds)
    .where('grp.closed_at', 'is', null)
    .execute()
  const reach = reachOf('draftBriefing', act.caller)
  const mine = new Set(
    found.filter((each) => isInReach(reach, { id: each.ownerId, path: each.ownerPath })).map(({ id }) => id),
  )
  const wrong = groupIds.findIndex((id) => !mine.has(id))
  if (wrong === -1) return undefined
  return refuseField(
    'refused',
    `groupIds.${wrong}`,
    'unknown',
    text(
      '没有这个群组、它已关闭，或者您无权直接发给它。请改选本单位或下级的群组。',
      '沒有這個群組、它已關閉，或者您無權直接發給它。請改選本單位或下級的群組。',
      'There is no such open group, or you may not send to it directly. Choose one of your own or a lower organisation.',
    ),
  )
}

export async function setTargets(act: Act, briefingId: string, groupIds: readonly string[]): Promise<void> {
  await act.db.deleteFrom('briefing_target').where('briefing_id', '=', briefingId).execute()
  if (groupIds.length > 0)
    await act.db
      .insertInto('briefing_target')
      .values(groupIds.map((groupId) => ({ briefing_id: briefingId, group_id: groupId })))
      .execute()
}

/** The person who calls; systems write and approve nothing. */
export function writerOf({ caller }: Act): string | Refusal {
  return caller.kind === 'person' ? caller.personId : refuse('forbidden')
}
