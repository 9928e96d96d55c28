/** Where a paper stands. What was issued never becomes a draft again. */
export const PAPER_STATES = [
  'draft',
  'submitted',
  'reviewed',
  'approved',
  'issued',
  'recalled',
  'replaced',
  'discarded',
] as const
export type PaperState = (typeof PAPER_STATES)[number]

export const PAPER_ACTIONS = [
  'change',
  'submit',
  'take-back',
  'review',
  'return',
  'approve',
  'issue',
  'recall',
  'replace',
  'discard',
] as const
export type PaperAction = (typeof PAPER_ACTIONS)[number]
