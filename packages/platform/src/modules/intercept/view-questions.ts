import { requirementsOf, type Care, type InterceptPolicy, type RelationToPayee } from '../../domain/intercept-policy.ts'
import { rungRank, type Progress, type Requirements } from '../../domain/intervention-lifecycle.ts'
import type { Rung, Supposition } from '../../domain/decision-port.ts'
import type { Question, Questions } from '../../domain/question.ts'
import { chooseQuestion } from '../../interventions/choose-question.ts'
import { caresFor, fixedQuestionsFor, type Situation } from './view-script.ts'

/** What was asked and answered, and what is asked next. */
export interface Asking {
  readonly cares: readonly Care[]
  /** Answered ones and those still to come, in the order to ask them. */
  readonly questions: readonly Question[]
  readonly next: string | undefined
  readonly requirements: Requirements
}

export interface AskingParts {
  readonly policy: InterceptPolicy
  readonly questions: Questions
  readonly situation: Situation
  readonly kind: string
  readonly rung: Rung
  readonly suspected: readonly { readonly type: string; readonly points: number }[]
  readonly relation: RelationToPayee | undefined
  readonly supposition: Supposition | undefined
}

export function askingFor(parts: AskingParts): Asking {
  const { policy, questions, situation, rung, relation, supposition } = parts
  const cares = caresFor(policy, situation)
  const isAnswered = (id: string): boolean => situation.answers[answerName(id)] !== undefined
  const answered = Object.values(questions).filter(({ id }) => isAnswered(id))
  const toAsk =
    policy.questionOrder === 'fixed'
      ? fixedQuestionsFor(policy, cares).filter((id) => questions[id]?.kinds.includes(parts.kind))
      : nextByGain(parts, cares, answered)
  const requirements = requirementsOf(
    policy.questionOrder === 'fixed' ? { ...policy, fixedQuestions: toAsk } : policy,
    { rung, relation, overrides: supposition?.overrides ?? false, toAsk },
  )
  const required = requirements.questions.filter((id) => !isAnswered(id))
  const open = [...required, ...offeredFor(parts, cares, requirements)]
    .filter((id, index, all) => !isAnswered(id) && all.indexOf(id) === index)
    .flatMap((id) => questions[id] ?? [])
  return { cares, questions: [...answered, ...open], next: open[0]?.id, requirements }
}

/** A circumstance is asked about of one's own accord as soon as there is anything to warn of; the payment does not wait for the answer. */
function offeredFor({ policy, rung, kind, questions }: AskingParts, cares: readonly Care[], { notice }: Requirements) {
  if (policy.questionOrder === 'fixed' || !notice || rungRank(rung) < rungRank(policy.noticeFrom)) return []
  return cares.flatMap(({ questions: ids = [] }) => ids).filter((id) => questions[id]?.kinds.includes(kind) === true)
}

/** Questions of a circumstance come first, then whichever says most; none when no answer can change the verdict. */
function nextByGain(parts: AskingParts, cares: readonly Care[], answered: readonly Question[]): readonly string[] {
  const { policy, questions, supposition } = parts
  const left = policy.questionsMost - answered.length
  if (left <= 0) return []
  const owed = cares
    .flatMap(({ questions: ids = [] }) => ids)
    .filter((id) => questions[id]?.kinds.includes(parts.kind) && !answered.some((each) => each.id === id))
  if (owed.length > 0) return [...new Set(owed)].slice(0, left)
  if (supposition === undefined) return []
  const next = chooseQuestion({
    questions,
    kind: parts.kind,
    suspected: parts.suspected,
    answers: parts.situation.answers,
    verdictIf: (added) => supposition.judge(added).rung,
    most: left,
  })
  return next === undefined ? [] : [next.id]
}

/** `know-payee` → `knowPayee`. */
export const answerName = (questionId: string): string =>
  questionId.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

export function progressOf(
  situation: Situation,
  asked: Asking,
  done: { readonly isNoticeSigned: boolean; readonly isConfirmed: boolean },
): Progress {
  return {
    ...done,
    answered: new Set(
      asked.questions.filter(({ id }) => situation.answers[answerName(id)] !== undefined).map(({ id }) => id),
    ),
  }
}
