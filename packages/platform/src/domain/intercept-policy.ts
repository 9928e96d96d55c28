import type { Rung } from '@lianfang/engine'
import { rungRank, type Requirements } from './intervention-lifecycle.ts'
import type { Text } from './text.ts'

export const POLICY_IDS = ['blanket', 'risk-based'] as const
export type PolicyId = (typeof POLICY_IDS)[number]

/** How the one who pays stands to the one who is paid. */
export const RELATIONS_TO_PAYEE = ['self', 'spouse', 'child', 'relative', 'friend', 'business', 'stranger'] as const
export type RelationToPayee = (typeof RELATIONS_TO_PAYEE)[number]

/** What a payment waits on: how long, on which passage of the law or contract, with which letter, and what the end of the time means. */
export interface HoldRule {
  readonly durationMs: number
  readonly mostMs: number
  /** The passage, as the customer reads it. */
  readonly basis: Text
  /** content/letters/<id>.yaml */
  readonly letter: string
  readonly letterVersion: number
  /** `release`: goes of itself, as a delay does. `decide`: somebody must decide, the customer is called. */
  readonly atEnd: 'release' | 'decide'
}

/** A circumstance that changes the script: what the teller reads, and what is asked besides. Any one of the facts named means it. */
export interface Care {
  readonly id: string
  readonly when: {
    readonly ageFrom?: number
    readonly amountFromMinor?: number
    readonly looks?: readonly string[]
    readonly answerCodes?: readonly string[]
  }
  readonly say: Text
  readonly questions?: readonly string[]
  readonly callContact?: boolean
}

/** The member's way of walking people through (content/policies/<id>.yaml). */
export interface InterceptPolicy {
  readonly id: PolicyId
  readonly version: number
  readonly title: Text
  /** Channel → least rung at which an intervention is opened; `other` for those not named. */
  readonly opensFrom: Readonly<Record<string, Rung>>
  readonly noticeFrom: Rung
  /** Local cases on a notice. */
  readonly noticeCases: number
  readonly questionsFrom: Rung
  /** `fixed`: the questions below in this order. `by-gain`: one after the other, whichever says most, while one can change the verdict. */
  readonly questionOrder: 'fixed' | 'by-gain'
  readonly fixedQuestions: readonly string[]
  readonly questionsMost: number
  /** To these only the questions are spared, never the notice. */
  readonly relationsSpared: readonly RelationToPayee[]
  /** What the teller looks for: event fields `look.<name>`. */
  readonly looks: readonly string[]
  readonly confirmationFrom: Rung
  /** Everything said and answered within this. */
  readonly timeGoalSeconds: number
  readonly holds: Readonly<Record<'delay' | 'hold' | 'police-stop', HoldRule>>
  readonly appealDays: number
  readonly cares: readonly Care[]
  readonly basis: { readonly source: string | Text; readonly note?: string }
}

const reaches = (rung: Rung, from: Rung): boolean => rungRank(rung) >= rungRank(from)

/** Whether this verdict on this channel is walked through by somebody. */
export const opensIntervention = (policy: InterceptPolicy, channel: string | undefined, rung: Rung): boolean =>
  reaches(rung, policy.opensFrom[channel ?? 'other'] ?? policy.opensFrom['other'] ?? 'ask')

/**
 * What has to be done before the money may go. `overrides`: remote control, altered data or a listed payee was found: nobody is spared then.
 * `toAsk`: the questions still worth asking when they are chosen by what they say.
 */
export function requirementsOf(
  policy: InterceptPolicy,
  situation: {
    readonly rung: Rung
    readonly relation: RelationToPayee | undefined
    readonly overrides: boolean
    readonly toAsk: readonly string[]
  },
): Requirements {
  const { rung, relation, overrides, toAsk } = situation
  const isSpared = relation !== undefined && policy.relationsSpared.includes(relation) && !overrides
  const asks = !isSpared && reaches(rung, policy.questionsFrom)
  return {
    notice: reaches(rung, policy.noticeFrom),
    questions: asks ? (policy.questionOrder === 'fixed' ? policy.fixedQuestions : toAsk) : [],
    confirmation: reaches(rung, policy.confirmationFrom) && (asks || reaches(rung, 'confirm')),
  }
}
