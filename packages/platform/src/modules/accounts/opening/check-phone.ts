import { bind, Refusal, type Act } from '../../../operations/implementation.ts'
import { outdated } from '../../../operations/refusals.ts'
import { phoneLookup } from '../holders.ts'
import { whomToAsk } from './ask-port.ts'
import { checkApplicantPhone } from './contract-steps.ts'
import type { OpeningDeps } from './deps.ts'
import type { FoundPhone } from './found.ts'
import { ownerOfApplication, recordStep, takeApplication } from './record.ts'

export const bindCheckApplicantPhone = ({ ports }: Pick<OpeningDeps, 'ports'>) =>
  bind(checkApplicantPhone, {
    ownerOf: async (lookup, { params }) => ownerOfApplication(lookup, params.id),
    async prepare(ground, { params, body }) {
      const actions = ['phone-passed', 'phone-failed'] as const
      const asked = await whomToAsk(ground, checkApplicantPhone.name, { ...params, version: body.version, actions })
      return asked && ports.checkPhone({ ...asked, phone: body.phone ?? asked.phone })
    },
    async run(act, { params, body }, answer) {
      const isGuardian = body.isGuardian === true
      const isOwn =
        answer?.status === 'answered' && (answer.ownership === 'own' || (answer.ownership === 'family' && isGuardian))
      const taken = await takeApplication(act, params.id, body.version, isOwn ? 'phone-passed' : 'phone-failed')
      if (taken instanceof Refusal) return taken
      if (answer === undefined) return outdated()
      const lookup = body.phone === undefined ? taken.row.phone_lookup : phoneLookup(act.personal, body.phone)
      const evidence: FoundPhone = {
        ownership: answer.status === 'answered' ? answer.ownership : null,
        activeSince: answer.status === 'answered' ? answer.activeSince : null,
        holders: await countOthers(act, lookup, taken.row.id_number_lookup),
        isGuardian,
      }
      const result = answer.status === 'answered' ? answer.ownership : answer.why
      const { state, version } = await recordStep(
        act,
        taken,
        { result, evidence: { ...evidence } },
        body.phone === undefined
          ? {}
          : {
              phone_cipher: act.personal.seal(`account_application.phone:${params.id}`, body.phone),
              phone_lookup: lookup,
            },
      )
      return { state, version }
    },
  })

/** Other customers of the house who left this number. */
async function countOthers({ db }: Act, lookup: Buffer, idNumberLookup: Buffer): Promise<number> {
  const { others } = await db
    .selectFrom('account_holder')
    .select(({ fn }) => fn.countAll<number>().as('others'))
    .where('phone_lookup', '=', lookup)
    .where('id_number_lookup', '<>', idNumberLookup)
    .executeTakeFirstOrThrow()
  return others
}
