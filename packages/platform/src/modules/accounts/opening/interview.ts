import { text } from '../../../domain/error-texts/error-text.ts'
import { REFUSED_ANSWER } from '../../../domain/question.ts'
import { bind, Refusal } from '../../../operations/implementation.ts'
import { refuseField } from '../../../operations/refusals.ts'
import { keepCompanion } from './companion.ts'
import { interviewApplicant } from './contract-steps.ts'
import type { OpeningDeps } from './deps.ts'
import type { FoundAnswers } from './found.ts'
import { ownerOfApplication, recordStep, takeApplication } from './record.ts'

export const bindInterviewApplicant = (deps: Pick<OpeningDeps, 'content' | 'limits' | 'questions'>) =>
  bind(interviewApplicant, {
    ownerOf: async (lookup, { params }) => ownerOfApplication(lookup, params.id),
    async run(act, { params, body }) {
      const taken = await takeApplication(act, params.id, body.version, 'interview')
      if (taken instanceof Refusal) return taken
      const wrong = checkAnswers(deps, body.answers)
      if (wrong !== undefined) return wrong
      if (body.occupation !== undefined && !deps.limits.occupations.some(({ id }) => id === body.occupation))
        return refuseField('refused', 'occupation', 'unknown', NO_OCCUPATION)
      const companionId = await keepCompanion(act, taken.row.organisation_id, body.companion)
      if (companionId instanceof Refusal) return companionId
      const evidence: FoundAnswers = {
        answers: body.answers,
        looks: body.looks,
        proof: body.proof,
        residence: body.residence,
        refusesPapers: body.refusesPapers,
        fastestMs: body.fastestMs ?? null,
        totalMs: body.totalMs ?? null,
        isChanged: body.isChanged === true,
      }
      const { state, version } = await recordStep(
        act,
        taken,
        { evidence: { ...evidence } },
        {
          purpose: body.answers['account-use'] ?? '',
          ...(body.occupation === undefined ? {} : { occupation: body.occupation }),
          ...(companionId === undefined
            ? {}
            : { companion_id: companionId, companion_relation: body.companion?.relation }),
        },
      )
      return { state, version }
    },
  })

/** Every question of the interview has an answer that the question knows. */
function checkAnswers(
  { content, questions }: Pick<OpeningDeps, 'content' | 'questions'>,
  answers: Readonly<Record<string, string>>,
): Refusal | undefined {
  for (const id of content.questions)
    if (answers[id] === undefined) return refuseField('refused', `answers.${id}`, 'required', NOT_ASKED)
  for (const [id, code] of Object.entries(answers)) {
    const known = content.questions.includes(id) ? questions[id]?.answers.map((answer) => answer.code) : undefined
    if (known === undefined || (code !== REFUSED_ANSWER && !known.includes(code)))
      return refuseField('refused', `answers.${id}`, 'unknown', NO_ANSWER)
  }
  return undefined
}

const NO_OCCUPATION = text('请从列表中选一项职业。', '請從清單中選一項職業。', 'Choose an occupation of the list.')
const NOT_ASKED = text('这个问题还没有问。', '這個問題還沒有問。', 'This question has not been asked.')
const NO_ANSWER = text('没有这个问题或答案。', '沒有這個問題或答案。', 'There is no such question or answer.')
