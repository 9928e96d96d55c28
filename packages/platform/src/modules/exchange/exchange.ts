import type { BoundOperation } from '../../operations/implementation.ts'
import type { JobWork } from '../../store/job-work.ts'
import { bindDecideJob, bindRetryJob, bindSetJobAside } from './decide-job.ts'
import { bindChangeWebhook, bindCreateWebhook, bindRotateWebhookSecret } from './keep-webhook.ts'
import { bindListDeliveries, bindReadDelivery } from './list-deliveries.ts'
import { bindListFactKinds, bindListFacts, bindReadFact } from './list-facts.ts'
import { bindListJobs, bindListSchedules, bindReadJobCounts } from './list-jobs.ts'
import { bindListMessages, bindSendTestMessage } from './list-messages.ts'
import { bindListWebhooks, bindReadWebhook } from './list-webhooks.ts'
import { messageReceipt, messageSend, type MessageDeps } from './message-work.ts'
import { bindReadJob } from './read-job.ts'
import { bindReplayDelivery, bindReplayWebhook } from './replay-webhook.ts'
import { bindPauseWebhook, bindRemoveWebhook, bindResumeWebhook, bindTestWebhook } from './run-webhook.ts'
import { clearExchange } from './clear-exchange.ts'
import { webhookDeliver, webhookFanOut, type WebhookDeps } from './webhook-works.ts'

export type ExchangeDeps = WebhookDeps & MessageDeps

/** What happened, what follows from it, and how other systems are told: facts, jobs, webhooks, messages. */
export function createExchange({ rules, senders }: Pick<ExchangeDeps, 'rules' | 'senders'>): readonly BoundOperation[] {
  return [
    bindListJobs(),
    bindReadJobCounts(),
    bindReadJob(),
    bindRetryJob(),
    bindSetJobAside(),
    bindDecideJob(),
    bindListSchedules(),
    bindListFacts(),
    bindReadFact(),
    bindListFactKinds(),
    bindListWebhooks(),
    bindReadWebhook(),
    bindCreateWebhook(rules),
    bindChangeWebhook(rules),
    bindRotateWebhookSecret(),
    bindPauseWebhook(),
    bindResumeWebhook(),
    bindRemoveWebhook(),
    bindTestWebhook(),
    bindReplayWebhook(),
    bindListDeliveries(),
    bindReadDelivery(),
    bindReplayDelivery(),
    bindListMessages(senders),
    bindSendTestMessage(),
  ]
}

/** Kind of job → who does it. */
export function exchangeWorks(deps: ExchangeDeps): readonly (readonly [kind: string, work: JobWork])[] {
  return [
    ['webhook.fan-out', webhookFanOut()],
    ['webhook.deliver', webhookDeliver(deps)],
    ['message.send', messageSend(deps)],
    ['message.receipt', messageReceipt(deps)],
    ['exchange.clear', clearExchange()],
  ]
}
