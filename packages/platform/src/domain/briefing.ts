/** What kind of people a briefing group holds together. */
export const GROUP_KINDS = ['county', 'town', 'village', 'bank', 'company', 'parents', 'unit', 'other'] as const
export type GroupKind = (typeof GROUP_KINDS)[number]

/** `submitted` waits for a second person; `approved` waits for its time. */
export const BRIEFING_STATES = ['draft', 'submitted', 'approved', 'sent', 'withdrawn', 'superseded'] as const
export type BriefingState = (typeof BRIEFING_STATES)[number]

/**
 * How far a briefing came with one person. `accepted`: in his inbox and not yet shown. `unknown`: accepted long ago, nothing heard since.
 * `recalled`: withdrawn before he saw it.
 */
export const DELIVERY_STATES = ['failed', 'accepted', 'unknown', 'delivered', 'read', 'passed-on', 'recalled'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

/** Why a briefing could not be put into somebody's inbox. */
export const FAIL_REASONS = ['account-ended', 'post-ended'] as const
export type FailReason = (typeof FAIL_REASONS)[number]

/** What somebody has still to do with a briefing. */
export const BRIEFING_DUTIES = ['receive', 'read', 'pass-on'] as const
export type BriefingDuty = (typeof BRIEFING_DUTIES)[number]
