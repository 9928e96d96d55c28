import type { Rung } from '../domain/decision-port.ts'
import type { Answer, Question, Questions } from '../domain/question.ts'

export interface QuestionChoice {
  readonly questions: Questions
  /** Kind of the event that was decided: only questions for it are asked. */
  readonly kind: string
  readonly suspected: readonly { readonly type: string; readonly points: number }[]
  /** What was answered: `knowPayee` → its code. */
  readonly answers: Readonly<Record<string, string>>
  /** The verdict if the customer also answered this: `answer.knowPayee` → code. */
  readonly verdictIf: (added: Readonly<Record<string, string>>) => Rung
  /** How many may still be asked. */
  readonly most: number
}

/**
 * The question whose answer is expected to tell most about whether the customer is deceived, among those that can still change the verdict, by
 * themselves or together with one more. Undefined: no answer can, or no more may be asked. Nothing is presumed of the customer: before any
 * answer he is as likely deceived as not, and, if so, as likely told what to say as not. Same input, same question.
 */
export function chooseQuestion(choice: QuestionChoice): Question | undefined {
  if (choice.most <= 0) return undefined
  const isAnswered = ({ field }: Question): boolean => choice.answers[field.slice('answer.'.length)] !== undefined
  const open = Object.values(choice.questions).filter(
    (question) => question.kinds.includes(choice.kind) && !isAnswered(question),
  )
  const guesses = guessesAfter(choice)
  const ranked = open
    .map((question) => ({ question, gain: informationOf(question, guesses) }))
    .filter(({ gain }) => gain > ROUNDING)
    .sort((left, right) => right.gain - left.gain || (left.question.id < right.question.id ? -1 : 1))
    .map(({ question }) => question)
  const now = choice.verdictIf({})
  const changes = (added: Readonly<Record<string, string>>): boolean => choice.verdictIf(added) !== now
  const alone = ranked.find(({ field, answers }) => answers.some(({ code }) => changes({ [field]: code })))
  if (alone !== undefined || choice.most === 1) return alone
  return ranked.find((question, index) =>
    ranked.slice(index + 1).some((other) => pairsOf(question, other).some((pair) => changes(pair))),
  )
}

/** Both answering for the customer, both against him. */
function pairsOf(question: Question, other: Question): readonly Readonly<Record<string, string>>[] {
  const [best, worst] = extremes(question)
  const [otherBest, otherWorst] = extremes(other)
  return [
    { [question.field]: best, [other.field]: otherBest },
    { [question.field]: worst, [other.field]: otherWorst },
  ]
}

/** The answers that speak most for the customer and most against him. */
function extremes({ answers }: Question): readonly [string, string] {
  const ratio = ({ honest, victim }: Answer): number => (honest + FLOOR) / (victim + FLOOR)
  const sorted = answers.toSorted((left, right) => ratio(right) - ratio(left))
  return [sorted[0]?.code ?? '', sorted.at(-1)?.code ?? '']
}

/** A share of nought is an estimate, not a law of nature: nobody is ruled out by one answer. */
const FLOOR = 0.005

/** Bits that are only the rounding of sums. */
const ROUNDING = 1e-9

/** What the customer may be, and how likely that is. */
interface Guess {
  readonly isDeceived: boolean
  readonly weight: number
  readonly share: (question: Question, answer: Answer) => number
}

/** Honest; deceived and coached; deceived by each of the suspected types. Each answer so far shifts the weights. */
function guessesAfter({ questions, suspected, answers }: QuestionChoice): readonly Guess[] {
  const types = suspected.filter(({ points }) => points > 0)
  const points = types.reduce((sum, type) => sum + type.points, 0)
  const before: readonly Guess[] = [
    { isDeceived: false, weight: 0.5, share: (_, { honest }) => honest },
    { isDeceived: true, weight: 0.25, share: (_, { coached }) => coached },
    ...(points === 0
      ? [{ isDeceived: true, weight: 0.25, share: (_: Question, { victim }: Answer) => victim }]
      : types.map((each) => ({ isDeceived: true, weight: (0.25 * each.points) / points, share: shareOf(each.type) }))),
  ]
  const given = Object.values(questions).flatMap((question) => {
    const code = answers[question.field.slice('answer.'.length)]
    const answer = question.answers.find((each) => each.code === code)
    return answer === undefined ? [] : [{ question, answer }]
  })
  const weighed = before.map((guess) => ({
    ...guess,
    weight: given.reduce(
      (weight, { question, answer }) => weight * (guess.share(question, answer) + FLOOR),
      guess.weight,
    ),
  }))
  const total = weighed.reduce((sum, { weight }) => sum + weight, 0)
  return weighed.map((guess) => ({ ...guess, weight: guess.weight / total }))
}

/** Victims of a type answer as the bank of questions says of them, or, where it says nothing, as victims do. */
const shareOf =
  (type: string): Guess['share'] =>
  ({ byType }, { code, victim }) =>
    byType[type] === undefined ? victim : (byType[type][code] ?? 0)

/** Bits that the answer is expected to tell about deceived or not: the mutual information of the two. */
function informationOf(question: Question, guesses: readonly Guess[]): number {
  const deceived = guesses.reduce((sum, { isDeceived, weight }) => sum + (isDeceived ? weight : 0), 0)
  return question.answers.reduce((sum, answer) => {
    let both = 0
    let all = 0
    for (const { isDeceived, weight, share } of guesses) {
      const part = weight * share(question, answer)
      all += part
      if (isDeceived) both += part
    }
    return sum + term(both, all * deceived) + term(all - both, all * (1 - deceived))
  }, 0)
}

const term = (joint: number, independent: number): number =>
  joint <= 0 || independent <= 0 ? 0 : joint * Math.log2(joint / independent)
