import type { ColumnType, Generated } from 'kysely'

export interface JobErrorTable {
  job_id: string
  attempt: number
  at: string
  error: string
}

export interface ScheduleTable {
  name: string
  next_run: string
  last_run: string | null
}

export interface WebhookTable {
  id: string
  organisation_id: string
  name: string
  url: string
  kinds: ColumnType<string[], readonly string[], readonly string[]>
  state: 'active' | 'paused' | 'ended'
  state_reason: string | null
  state_since: string
  secret_cipher: string
  old_secret_cipher: string | null
  old_secret_until: string | null
  failing_since: string | null
  failures: Generated<number>
  version: Generated<number>
  created_at: string
  created_by: string
}

export interface WebhookDeliveryTable {
  id: string
  webhook_id: string
  fact_id: string | null
  kind: string
  state: 'waiting' | 'delivered' | 'failed' | 'held'
  attempts: Generated<number>
  status: number | null
  created_at: string
  last_at: string | null
}

export interface WebhookAttemptTable {
  delivery_id: string
  at: string
  status: number | null
  duration_ms: number
  response_head: string | null
  error: string | null
}

export interface MessageTable {
  id: string
  organisation_id: string
  person_id: string
  channel: string
  text: string
  state: 'waiting' | 'accepted' | 'delivered' | 'failed' | 'unknown'
  provider: string | null
  provider_id: string | null
  error: string | null
  created_at: string
  state_at: string
}

/** Tables of the migration `house-0006-exchange.sql`. */
export interface ExchangeTables {
  job_error: JobErrorTable
  schedule: ScheduleTable
  webhook: WebhookTable
  webhook_delivery: WebhookDeliveryTable
  webhook_attempt: WebhookAttemptTable
  message: MessageTable
}
