import type { InputOf } from '../../domain/operation.ts'
import { text } from '../../domain/error-texts/error-text.ts'
import type { Question } from '../../domain/question.ts'
import { decideAgain, type AddedFields } from '../../interventions/decide-again.ts'
import { decidedColumns, holdIfDecided } from '../../interventions/open-intervention.ts'
import { recordStep, type InterventionRow } from '../../interventions/step.ts'
import { objectAt, subjectOf } from '../../interventions/subject.ts'
import { bind, Refusal, refuse, type Act } from '../../operations/implementation.ts'
import { refuseField } from '../../operations/refusals.ts'
import { answerQuestions } from './contract-counter.ts'
import type { CounterDeps } from './counter-deps.ts'
import { decidedOr, servedBy, takeMatter, viewOf, type AtCounter } from './counter-step.ts'
import { ownerOfIntervention } from './intervention-rows.ts'
import { answerName } from './view-questions.ts'

type Told = InputOf<typeof answerQuestions>['body']
interface Given {
  readonly question: Question
  readonly answer: Question['answers'][number]
  readonly tookMs: number | undefined
  readonly said: string | undefined
}

export const bindAnswerQuestions = (deps: CounterDeps) =>
  bind(answerQuestions, {
    ownerOf: async (lookup, { params }) => ownerOfIntervention(lookup, params.id),
    async run(act, { params, query, body }) {
      const at = await takeMatter(act, deps, params.id, 'answer', body.version)
      if (at instanceof Refusal) return at
      const given = readAnswers(deps, at, body)
      if (given instanceof Refusal) return given
      const row = await weigh(act, at, body, given)
      if (row instanceof Refusal) return row
      act.note({ subject: row.id, details: { decision: `dec_${row.seq}`, rung: row.rung } })
      return viewOf(act, deps, row, query.language)
    },
  })

/** Only questions of the bank that can be asked here, each once, with an answer that it has. */
function readAnswers({ questions }: CounterDeps, { matter }: AtCounter, body: Told): readonly Given[] | Refusal {
  const given: Given[] = []
  for (const [index, { question: id, code, tookMs, said }] of (body.answers ?? []).entries()) {
    const question = Object.hasOwn(questions, id) ? questions[id] : undefined
    const answer = question?.answers.find((each) => each.code === code)
    if (question === undefined || !question.kinds.includes(matter.record.decision.kind) || answer === undefined)
      return refuseField('refused', `answers/${index}`, 'no-such-answer', NO_SUCH_ANSWER)
    if (given.some((each) => each.question.id === id))
      return refuseField('refused', `answers/${index}`, 'asked-twice', NO_SUCH_ANSWER)
    given.push({ question, answer, tookMs, said })
  }
  const { looks, proof, repeatedWords, relation } = body
  const isEmpty = given.length === 0 && [looks, proof, repeatedWords, relation].every((each) => each === undefined)
  return isEmpty ? refuse('refused', { says: NOTHING_TOLD }) : given
}

/** The rule book is asked anew with everything that is known by now; the first decision stands beside it. */
async function weigh(act: Act, at: AtCounter, body: Told, given: readonly Given[]): Promise<InterventionRow | Refusal> {
  const { taken, matter, decisions } = at
  const { looks, proof, repeatedWords, relation } = body
  const added = await fieldsOf(act, at, body, given)
  const isOnlyRelation = given.length === 0 && [looks, proof, repeatedWords].every((each) => each === undefined)
  const record = isOnlyRelation ? matter.record : decidedOr(await decideAgain(act, decisions, taken.row, added))
  if (record instanceof Refusal) return record
  const subject = subjectOf(record)
  if (subject === undefined) throw new TypeError('a payment that was decided again is no payment')
  const { row, stepId } = await recordStep(act, taken, {
    action: 'answer',
    actor: act.actor,
    evidence: {
      ...(given.length === 0
        ? {}
        : { answers: Object.fromEntries(given.map(({ question, answer }) => [question.id, answer.code])) }),
      ...(looks === undefined ? {} : { looks }),
      ...(proof === undefined ? {} : { proof }),
      ...(repeatedWords === undefined ? {} : { repeatedWords }),
      ...(relation === undefined ? {} : { relation }),
      from: taken.row.rung,
      to: record.decision.verdict,
      score: record.decision.score,
    },
    set: {
      ...decidedColumns(subject, record.seq),
      ...(relation === undefined ? {} : { relation }),
      ...servedBy(act, taken.row),
    },
  })
  await keepAnswers(act, row.id, stepId, given)
  return holdIfDecided(act, row, matter.policy, subject)
}

/** Everything that was said and seen so far, with what is new: the new event carries it whole. */
async function fieldsOf(
  act: Act,
  { taken, matter }: AtCounter,
  body: Told,
  given: readonly Given[],
): Promise<AddedFields> {
  const { event } = matter.record
  const { situation } = matter
  const known = await act.db
    .selectFrom('intervention_answer')
    .select(['took_ms'])
    .where('intervention_id', '=', taken.row.id)
    .where('took_ms', 'is not', null)
    .execute()
  const times = [...known.map(({ took_ms: ms }) => ms ?? 0), ...given.flatMap(({ tookMs }) => tookMs ?? [])]
  const before = objectAt(event, 'answering')
  const isChanged =
    before['changed'] === true ||
    given.some(({ question, answer }) => {
      const earlier = situation.answers[answerName(question.id)]
      return earlier !== undefined && earlier !== answer.code
    })
  const proof = body.proof ?? situation.proof
  const hasRepeated = body.repeatedWords ?? situation.hasRepeatedWords
  return {
    ...prefixed('answer', situation.answers),
    ...Object.fromEntries(given.map(({ question, answer }) => [question.field, answer.code])),
    ...prefixed('look', { ...situation.looks, ...body.looks }),
    ...(proof === null ? {} : { 'check.proof': proof }),
    ...(times.length === 0
      ? {}
      : { 'answering.fastestMs': Math.min(...times), 'answering.totalMs': times.reduce((sum, ms) => sum + ms, 0) }),
    ...(isChanged ? { 'answering.changed': true } : {}),
    ...(hasRepeated ? { 'answering.repeatedWords': true } : {}),
  }
}

const prefixed = (prefix: string, values: Readonly<Record<string, string | boolean>>): AddedFields =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}.${name}`, value]))

async function keepAnswers(act: Act, interventionId: string, stepId: string, given: readonly Given[]): Promise<void> {
  if (given.length === 0) return
  const rows = given.map(({ question, answer, tookMs, said }) => {
    const id = act.ids.next('ans')
    return {
      id,
      intervention_id: interventionId,
      step_id: stepId,
      question: question.id,
      question_version: question.version,
      code: answer.code,
      tone: answer.tone,
      took_ms: tookMs ?? null,
      said_cipher: said === undefined ? null : act.personal.seal(`intervention_answer.said:${id}`, said),
    }
  })
  await act.db.insertInto('intervention_answer').values(rows).execute()
}

const NO_SUCH_ANSWER = text(
  '这个问题或答案不在问题库里，或者问了两次。请刷新后重新选择。',
  '這個問題或答案不在題庫裡，或者問了兩次。請重新整理後再選一次。',
  'This question or answer is not in the bank of questions, or was given twice. Reload and choose again.',
)
const NOTHING_TOLD = text(
  '还没有填任何回答或观察。请至少记一项。',
  '還沒有填任何回答或觀察。請至少記一項。',
  'No answer and nothing seen was given. Record at least one.',
)
