import { text } from '../../../domain/error-texts/error-text.ts'
import { bind, refuse, type Act } from '../../../operations/implementation.ts'
import { refuseField } from '../../../operations/refusals.ts'
import { enqueueJob } from '../../../store/jobs.ts'
import { accountIdOf, ownerOfAccount, ownerOfNumber, takeAccount } from './account-rows.ts'
import { lowerLimit, lowerLimitByNumber } from './contract-controls.ts'
import { limitsNow, setLimit } from './limits-now.ts'
import { TELL_LEDGER_JOB } from './tell-ledger.ts'
import { withdrawApproved } from './withdraw-open.ts'

interface Lowered {
  readonly dayMinor: number
  readonly yearMinor?: number
  readonly reason?: string
}

export const bindLowerLimit = () =>
  bind(lowerLimit, {
    ownerOf: async (lookup, { params }) => ownerOfAccount(lookup, params.id),
    run: (act, { params, body }) => lower(act, params.id, body, 'counter'),
  })

export const bindLowerLimitByNumber = () =>
  bind(lowerLimitByNumber, {
    ownerOf: async (lookup, { body }) => ownerOfNumber(lookup, body.account),
    async run(act, { body }) {
      const id = await accountIdOf(act, body.account)
      return id === undefined ? refuse('not-found') : lower(act, id, body, 'mobile')
    },
  })

/** At once. A raise that still cools is what the customer wanted before, and is withdrawn. */
async function lower(act: Act, accountId: string, to: Lowered, channel: string) {
  const account = await takeAccount(act, accountId)
  if (account === undefined) return refuse('not-found')
  const now = await limitsNow(act, account)
  const yearMinor = to.yearMinor ?? now.yearMinor
  if (to.dayMinor > now.dayMinor) return refuseField('refused', 'dayMinor', 'not-lower', NOT_LOWER)
  if (yearMinor > now.yearMinor) return refuseField('refused', 'yearMinor', 'not-lower', NOT_LOWER)
  if (to.dayMinor === now.dayMinor && yearMinor === now.yearMinor)
    return refuseField('refused', 'dayMinor', 'not-lower', NOT_LOWER)
  const limitId = await setLimit(act, accountId, {
    dayMinor: to.dayMinor,
    yearMinor,
    origin: 'lower',
    setBy: act.actor,
  })
  const withdrawn = await withdrawApproved(act, accountId)
  await enqueueJob(
    act.db,
    {
      kind: TELL_LEDGER_JOB,
      payload: { what: 'limit-lowered', limitId, channel },
      organisationId: account.organisationId,
      orderKey: accountId,
    },
    act,
  )
  act.note({
    subject: accountId,
    ...(to.reason === undefined ? {} : { reason: to.reason }),
    details: { dayMinor: to.dayMinor, yearMinor, withdrawn },
  })
  await act.fact({
    kind: 'limit.lowered',
    subjectId: accountId,
    organisationId: account.organisationId,
    body: { dayMinor: to.dayMinor, yearMinor },
  })
  return { dayMinor: to.dayMinor, yearMinor }
}

const NOT_LOWER = text(
  '要比现在的限额低。想调高请申请提额。',
  '要比現在的限額低。想調高請申請調高限額。',
  'It has to be below the present limit. To have more, ask for a raise.',
)
