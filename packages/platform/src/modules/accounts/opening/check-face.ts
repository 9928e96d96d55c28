import { bind, Refusal } from '../../../operations/implementation.ts'
import { outdated } from '../../../operations/refusals.ts'
import { whomToAsk } from './ask-port.ts'
import { checkApplicantFace, compareApplicantByHand } from './contract-steps.ts'
import type { OpeningDeps } from './deps.ts'
import type { FoundFace } from './found.ts'
import { hadNoHand, ownerOfApplication, ownHand, recordStep, takeApplication } from './record.ts'

/** A day as a document names it: valid to the end of that day in Beijing. */
const endOf = (day: string | undefined): string | null => (day === undefined ? null : `${day}T23:59:59+08:00`)

export const bindCheckApplicantFace = ({ ports }: Pick<OpeningDeps, 'ports'>) =>
  bind(checkApplicantFace, {
    ownerOf: async (lookup, { params }) => ownerOfApplication(lookup, params.id),
    async prepare(ground, { params, body }) {
      const actions = ['face-passed', 'face-failed'] as const
      const asked = await whomToAsk(ground, checkApplicantFace.name, { ...params, version: body.version, actions })
      return asked && ports.checkFace(asked, asked.tries + 1)
    },
    async run(act, { params, body }, answer) {
      const isPassed =
        answer?.status === 'answered' &&
        answer.result === 'match' &&
        answer.isLive &&
        !answer.isPhotoReused &&
        body.document === 'genuine'
      const taken = await takeApplication(act, params.id, body.version, isPassed ? 'face-passed' : 'face-failed')
      if (taken instanceof Refusal) return taken
      if (answer === undefined) return outdated()
      const isAnswered = answer.status === 'answered'
      const evidence: FoundFace = {
        document: body.document,
        documentExpires: endOf(body.documentExpires),
        result: isAnswered ? answer.result : null,
        score: isAnswered ? answer.score : null,
        isLive: isAnswered ? answer.isLive : null,
        isPhotoReused: isAnswered ? answer.isPhotoReused : null,
        others: isAnswered ? answer.others : null,
      }
      const result = isAnswered ? answer.result : answer.why
      const { state, version } = await recordStep(act, taken, { result, evidence: { ...evidence } })
      return { state, version }
    },
  })

/** What a camera could not tell, a second member of staff may see: he looks at person, document and further papers. */
export const bindCompareApplicantByHand = () =>
  bind(compareApplicantByHand, {
    ownerOf: async (lookup, { params }) => ownerOfApplication(lookup, params.id),
    async run(act, { params, body }) {
      const taken = await takeApplication(act, params.id, body.version, body.isHim ? 'face-passed' : 'face-failed')
      if (taken instanceof Refusal) return taken
      if (!(await hadNoHand(act, params.id))) return ownHand()
      const evidence: FoundFace = {
        document: body.isHim ? 'genuine' : 'not-his',
        documentExpires: null,
        result: body.isHim ? 'by-hand' : 'mismatch',
        score: null,
        isLive: null,
        isPhotoReused: null,
        others: null,
      }
      const { state, version } = await recordStep(act, taken, {
        result: body.isHim ? 'by-hand' : 'not-him',
        evidence: { ...evidence },
        reason: body.reason.trim(),
      })
      return { state, version }
    },
  })
