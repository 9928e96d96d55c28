import { text } from '../../../domain/error-texts/error-text.ts'
import { bind, Refusal, refuse } from '../../../operations/implementation.ts'
import { leaveApplication, setStepAside } from './contract-steps.ts'
import { listSteps, ownerOfApplication, recordStep, takeApplication } from './record.ts'

/** A step that was tried and did not work is set aside: what is missing stays unknown to the rule book, which then grants less. */
export const bindSetStepAside = () =>
  bind(setStepAside, {
    ownerOf: async (lookup, { params }) => ownerOfApplication(lookup, params.id),
    async run(act, { params, body }) {
      const taken = await takeApplication(act, params.id, body.version, `${body.step}-set-aside`)
      if (taken instanceof Refusal) return taken
      const steps = await listSteps(act, params.id)
      if (!steps.some(({ action }) => action === `${body.step}-failed`)) return refuse('refused', { says: TRY_FIRST })
      const { state, version } = await recordStep(act, taken, { result: body.step, reason: body.reason.trim() })
      return { state, version }
    },
  })

export const bindLeaveApplication = () =>
  bind(leaveApplication, {
    ownerOf: async (lookup, { params }) => ownerOfApplication(lookup, params.id),
    async run(act, { params, body }) {
      const taken = await takeApplication(act, params.id, body.version, 'walk-away')
      if (taken instanceof Refusal) return taken
      const { state, version } = await recordStep(act, taken, { reason: body.reason.trim() })
      await act.fact({
        kind: 'account-application.left',
        subjectId: params.id,
        organisationId: taken.row.organisation_id,
        body: { after: taken.row.state },
      })
      return { state, version }
    },
  })

const TRY_FIRST = text(
  '这一步还没有试过。请先办一次，不成功再跳过。',
  '這一步還沒有試過。請先辦一次，不成功再跳過。',
  'This step has not been tried. Try it once; it can be set aside when it does not work.',
)
