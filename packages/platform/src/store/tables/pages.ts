import type { ColumnType, Generated } from 'kysely'

export interface PageMerchantTable {
  id: string
  organisation_id: string
  code: string
  name: string
  category: string
  state: 'active' | 'suspended' | 'ended'
  state_reason: string | null
  state_since: string
  version: Generated<number>
  recorded_at: string
  recorded_by: string
}

export interface PageMerchantEntryTable {
  id: string
  merchant_id: string
  kind: 'shop-domain' | 'page-domain' | 'range' | 'asn'
  value: string
  added_at: string
  added_by: string
  ended_at: string | null
  ended_by: string | null
}

export interface PageOrderTable {
  id: string
  organisation_id: string
  merchant_id: string
  order_no: string
  amount_minor: number
  currency: string
  goods_kind: string | null
  goods: string | null
  parties_cipher: string | null
  server_registered: boolean | null
  made_at: string | null
  expires_at: string
  recorded_at: string
  recorded_by: string
}

type Texts = ColumnType<string[], readonly string[] | undefined, never>

export interface PageStageTable {
  id: string
  order_id: string
  n: number
  stage: 'order' | 'landing' | 'login' | 'confirm' | 'code' | 'submit' | 'challenge'
  at: string
  outcome: 'go-on' | 'challenge' | 'failed' | 'approved' | 'ended'
  ending: 'void' | 'refused' | 'altered' | 'challenge-failed' | 'merchant-stopped' | null
  is_late: Generated<boolean>
  token_state: 'fresh' | 'late' | 'replayed' | 'out-of-order'
  pause_ms: number
  rung: string | null
  score: number | null
  hits: Texts
  suspected: Texts
  decision_seq: number | null
  challenge: 'second-confirmation' | 'captcha' | 'step-up' | null
  echo_state: Generated<'none' | 'match' | 'altered'>
  request_hash: Buffer
  token_hash: Buffer | null
  payer_lookup: Buffer | null
  device_lookup: Buffer | null
  address_lookup: Buffer | null
  seen_cipher: string | null
  answer_cipher: string | null
}

export interface PageStepUpTable {
  id: string
  order_id: string
  n: number
  state: 'waiting' | 'approved' | 'denied' | 'differs'
  asked_at: string
  expires_at: string
  answered_at: string | null
}

/** Tables of the migration `house-0013-pages.sql`. */
export interface PagesTables {
  page_merchant: PageMerchantTable
  page_merchant_entry: PageMerchantEntryTable
  page_order: PageOrderTable
  page_stage: PageStageTable
  page_step_up: PageStepUpTable
}
