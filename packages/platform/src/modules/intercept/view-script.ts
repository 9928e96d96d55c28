import type { Care, InterceptPolicy } from '../../domain/intercept-policy.ts'
import { objectAt } from '../../interventions/subject.ts'

/** What is known of the customer and his words so far, out of the event that the standing decision was made on. */
export interface Situation {
  readonly age: number | null
  readonly amountMinor: number | null
  readonly looks: Readonly<Record<string, boolean>>
  readonly proof: Proof | null
  readonly hasRepeatedWords: boolean
  /** Field of the answer, such as `knowPayee`, → its code. */
  readonly answers: Readonly<Record<string, string>>
}

export const PROOFS = ['seen', 'not-seen', 'contradicts'] as const
export type Proof = (typeof PROOFS)[number]

export function situationOf(
  event: Readonly<Record<string, unknown>>,
  row: { readonly age: number | null; readonly amount_minor: number | null },
): Situation {
  const looks = objectAt(event, 'look')
  const { proof } = objectAt(event, 'check')
  const { repeatedWords } = objectAt(event, 'answering')
  return {
    age: row.age,
    amountMinor: row.amount_minor,
    looks: Object.fromEntries(
      Object.entries(looks).filter((pair): pair is [string, boolean] => typeof pair[1] === 'boolean'),
    ),
    proof: PROOFS.find((each) => each === proof) ?? null,
    hasRepeatedWords: repeatedWords === true,
    answers: Object.fromEntries(
      Object.entries(objectAt(event, 'answer')).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
    ),
  }
}

/** Circumstances that change what the teller says and asks; any one of the facts named means it. */
export function caresFor({ cares }: Pick<InterceptPolicy, 'cares'>, situation: Situation): readonly Care[] {
  const { age, amountMinor, looks, answers } = situation
  const codes = new Set(Object.values(answers))
  return cares.filter(
    ({ when }) =>
      (when.ageFrom !== undefined && age !== null && age >= when.ageFrom) ||
      (when.amountFromMinor !== undefined && amountMinor !== null && amountMinor >= when.amountFromMinor) ||
      when.looks?.some((look) => looks[look] === true) === true ||
      when.answerCodes?.some((code) => codes.has(code)) === true,
  )
}

/** Questions of a fixed order with those of the circumstances behind them, none twice, never more than the policy's most. */
export function fixedQuestionsFor(policy: InterceptPolicy, cares: readonly Care[]): readonly string[] {
  const all = [...policy.fixedQuestions, ...cares.flatMap(({ questions = [] }) => questions)]
  return [...new Set(all)].slice(0, policy.questionsMost)
}
