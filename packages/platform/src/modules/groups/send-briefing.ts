import type { BriefingState } from '../../domain/briefing.ts'
import { appendAudit } from '../../store/audit-log.ts'
import type { InsideWork } from '../../store/job-work.ts'
import { briefingAfter } from './briefing-lifecycle.ts'
import { deliverInto, type Sending } from './deliver-into.ts'
import { recallUnseen } from './recall-unseen.ts'

export const SEND_JOB = 'groups.send-briefing'

/** The job shares its transaction with the sending: a process that dies in between leaves neither or both. */
export const sendBriefingWork = (): InsideWork => ({
  place: 'inside',
  async run(act, { payload }) {
    await sendBriefing({ ...act, actor: 'system' }, String(payload['briefingId']))
  },
})

/** Sends an approved briefing into its groups; false: it was sent before, or withdrawn, and nothing happens. */
export async function sendBriefing(act: Sending, id: string): Promise<boolean> {
  const row = await act.db.selectFrom('briefing').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  const next = row === undefined ? undefined : briefingAfter(row.state as BriefingState, 'send')
  if (row === undefined || next === undefined) return false
  if (row.send_at !== null && row.send_at > act.nowIso) return false
  const briefing = { id, organisationId: row.organisation_id }
  let people = 0
  let failed = 0
  const groups = await listOpenTargets(act, id)
  for (const groupId of groups) {
    const passed = await deliverInto(act, { briefing, groupId, fromPathId: null, occurredAt: act.nowIso })
    people += passed?.people ?? 0
    failed += passed?.failed ?? 0
  }
  await act.db
    .updateTable('briefing')
    .set({ state: next, sent_at: act.nowIso, version: row.version + 1 })
    .where('id', '=', id)
    .execute()
  if (row.supersedes_id !== null) await supersede(act, row.supersedes_id, id)
  await act.fact({
    kind: 'briefing.sent',
    subjectId: id,
    organisationId: row.organisation_id,
    body: { groupIds: groups, people, failed },
  })
  await appendAudit(act.db, {
    organisationId: row.organisation_id,
    at: act.nowIso,
    actor: act.actor,
    operation: SEND_JOB,
    subject: id,
    outcome: 'done',
    details: { groupIds: groups, people, failed },
  })
  return true
}

/** A group that was closed since the approval gets nothing. */
async function listOpenTargets({ db }: Sending, id: string): Promise<string[]> {
  const rows = await db
    .selectFrom('briefing_target as target')
    .innerJoin('briefing_group as grp', 'grp.id', 'target.group_id')
    .select('grp.id')
    .where('target.briefing_id', '=', id)
    .where('grp.closed_at', 'is', null)
    .orderBy('grp.id')
    .execute()
  return rows.map(({ id: groupId }) => groupId)
}

async function supersede(act: Sending, oldId: string, newId: string): Promise<void> {
  const old = await act.db.selectFrom('briefing').selectAll().where('id', '=', oldId).forUpdate().executeTakeFirst()
  const next = old === undefined ? undefined : briefingAfter(old.state as BriefingState, 'supersede')
  if (old === undefined || next === undefined) return
  await act.db
    .updateTable('briefing')
    .set({ state: next, superseded_at: act.nowIso, version: old.version + 1 })
    .where('id', '=', oldId)
    .execute()
  await recallUnseen(act, oldId)
  await act.fact({
    kind: 'briefing.superseded',
    subjectId: oldId,
    organisationId: old.organisation_id,
    body: { supersededById: newId },
  })
}
