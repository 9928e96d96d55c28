export type FindingCode =
  | 'edited-body'
  | 'edited-decision'
  | 'missing-decision'
  | 'edited-source'
  | 'edited-event-id'
  | 'edited-occurred-at'
  | 'edited-recorded-at'
  | 'edited-kind'
  | 'edited-hash'
  | 'edited-previous-hash'
  | 'deleted-row'
  | 'inserted-row'
  | 'swapped-rows'
  | 'renumbered-rows'
  | 'broken-link'
  | 'decision-differs'
  | 'doubled-event'
  | 'truncated-tail'
  | 'rechained-log'
  | 'forged-checkpoint'
  | 'unknown-checkpoint-key'
  | 'checkpoint-missing-outside'
  | 'broken-checkpoint-line'
  | 'no-rule-book'

/** Something wrong with a ledger: at which entry, what, in a sentence. */
export interface Finding {
  readonly seq: number
  readonly code: FindingCode
  readonly message: string
}
