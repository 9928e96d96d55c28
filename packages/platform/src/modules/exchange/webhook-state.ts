import { appendAudit } from '../../store/audit-log.ts'
import type { JobAct } from '../../store/job-work.ts'
import type { WebhookOwner } from './webhook-reach.ts'

/** An address that has failed for long, or says that it is gone: nothing more is sent there until a person has looked. */
export async function pauseBySystem(act: JobAct, webhook: WebhookOwner, reason: 'failing' | 'gone'): Promise<void> {
  const { db, nowIso } = act
  await db
    .updateTable('webhook')
    .set({ state: 'paused', state_reason: reason, state_since: nowIso })
    .where('id', '=', webhook.id)
    .execute()
  await appendAudit(db, {
    organisationId: webhook.organisation_id,
    at: nowIso,
    actor: 'system',
    operation: 'pauseWebhook',
    subject: webhook.id,
    outcome: 'done',
    reason,
  })
  await act.fact({
    kind: 'webhook.paused',
    subjectId: webhook.id,
    organisationId: webhook.organisation_id,
    body: { reason },
  })
}
