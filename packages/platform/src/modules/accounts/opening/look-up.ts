import { bind, Refusal, type Act } from '../../../operations/implementation.ts'
import { outdated } from '../../../operations/refusals.ts'
import { whomToAsk } from './ask-port.ts'
import { lookUpApplicant } from './contract-steps.ts'
import type { OpeningDeps } from './deps.ts'
import type { FoundAccounts } from './found.ts'
import { ownerOfApplication, recordStep, takeApplication } from './record.ts'

export const bindLookUpApplicant = ({ ports }: Pick<OpeningDeps, 'ports'>) =>
  bind(lookUpApplicant, {
    ownerOf: async (lookup, { params }) => ownerOfApplication(lookup, params.id),
    async prepare(ground, { params, body }) {
      const actions = ['look-up-passed', 'look-up-failed'] as const
      const asked = await whomToAsk(ground, lookUpApplicant.name, { ...params, version: body.version, actions })
      return asked && ports.lookUp(asked)
    },
    async run(act, { params, body }, answer) {
      const isAnswered = answer?.status === 'answered'
      const taken = await takeApplication(
        act,
        params.id,
        body.version,
        isAnswered ? 'look-up-passed' : 'look-up-failed',
      )
      if (taken instanceof Refusal) return taken
      if (answer === undefined) return outdated()
      const here = await countHere(act, taken.row.id_number_lookup)
      const evidence: FoundAccounts = {
        isAnswered: answer.status === 'answered',
        listed: answer.status === 'answered' ? answer.listed : null,
        elsewhere: answer.status === 'answered' ? answer.elsewhere : null,
        opened30d: answer.status === 'answered' ? answer.opened30d : null,
        classOne: Math.max(here.I, answer.status === 'answered' ? answer.classOneHere : 0),
        classTwo: here.II,
        classThree: here.III,
      }
      const result = answer.status === 'answered' ? answer.listed : answer.why
      const { state, version } = await recordStep(act, taken, { result, evidence: { ...evidence } })
      return { state, version }
    },
  })

/** Accounts of this person at the same bank: at the branch's own bank and everything below it. */
async function countHere({ db, owner }: Act, idNumberLookup: Buffer): Promise<Record<'I' | 'II' | 'III', number>> {
  const bank = owner?.path.split('/').slice(0, -2).join('/') ?? ''
  const rows = await db
    .selectFrom('account')
    .innerJoin('account_holder as holder', 'holder.id', 'account.holder_id')
    .innerJoin('organisation', 'organisation.id', 'account.organisation_id')
    .select(({ fn }) => ['account.class', fn.countAll<number>().as('accounts')])
    .where('holder.id_number_lookup', '=', idNumberLookup)
    .where('account.state', '<>', 'closed')
    .where('organisation.path', 'like', `${bank}/%`)
    .groupBy('account.class')
    .execute()
  const of = (name: string): number => rows.find((row) => row.class === name)?.accounts ?? 0
  return { I: of('I'), II: of('II'), III: of('III') }
}
