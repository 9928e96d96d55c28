import type { Text } from './text.ts'

/** What the answer says about the customer: it fits, it says nothing, it should worry. */
export type AnswerTone = 'good' | 'plain' | 'red'
export const ANSWER_TONES: readonly AnswerTone[] = ['good', 'plain', 'red']

/** The answer every question has besides its own: the customer does not want to say. */
export const REFUSED_ANSWER = 'refused'

/** One answer a customer may give, and how often three kinds of customers give it; each column of a question adds up to 1. */
export interface Answer {
  /** Value of the event field `Question.field`. */
  readonly code: string
  readonly label: Text
  readonly tone: AnswerTone
  /** Nothing is wrong. */
  readonly honest: number
  /** Deceived, and says how it is. */
  readonly victim: number
  /** Deceived, and says what the deceiver told him to say. */
  readonly coached: number
}

export interface Question {
  readonly id: string
  readonly version: number
  /** Where the answer stands in the event: `answer.knowPayee`. */
  readonly field: string
  /** Kinds of event at which it can be asked. */
  readonly kinds: readonly string[]
  /** Place among the five of the three-questions-two-looks procedure, 1 to 5. */
  readonly blanket?: number
  /** Types of scam that it tells from honest business; absent: any. */
  readonly scamTypes?: readonly string[]
  /** The words to say; `{payee}`, `{amount}`, `{purpose}` are filled in. */
  readonly ask: Text
  /** The words to say when something to fill in is not known. */
  readonly askBare?: Text
  /** The answer that should worry. */
  readonly warning: Text
  /** What the teller says next when it was given. */
  readonly whenRed: Text
  /** An answer that comes faster than this was not thought about. */
  readonly fastMs: number
  readonly answers: readonly Answer[]
  /** Scam type → code → share of the victims of this type (not coached) who answer so; codes not named are impossible for them. */
  readonly byType: Readonly<Record<string, Readonly<Record<string, number>>>>
  readonly basis: { readonly source: string | Text; readonly note?: string }
}

export type Questions = Readonly<Record<string, Question>>

/** `know-payee` → `answer.knowPayee`. */
export function answerField(questionId: string): string {
  return `answer.${questionId.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}`
}
