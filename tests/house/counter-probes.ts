import { INTERCEPT_PROBES } from './intercept-probes.ts'
import type { Probe, Target } from './probes.ts'
import type { TestHouse } from './test-house.ts'

type Aim = (house: TestHouse, target: Target) => Probe | Promise<Probe>

/** One at the counter of the organisation. */
const about =
  (body?: unknown): Aim =>
  async (house, target) => {
    const { params } = (await INTERCEPT_PROBES['readIntervention']?.(house, target)) ?? {}
    return { ...(params === undefined ? {} : { params }), ...(body === undefined ? {} : { body }) }
  }

export const COUNTER_PROBES: Readonly<Record<string, Aim>> = {
  listCounter: () => ({}),
  readCounter: about(),
  startCounterTransfer: (_house, { organisationId }) => ({
    body: {
      requestKey: '0123456789abcdef',
      organisationId,
      payer: { account: '6222000011112222' },
      payee: { account: '6222000033334444' },
      amountMinor: 100,
    },
  }),
  showNotice: about({ version: 1, way: 'paper', textSha256: '0'.repeat(64) }),
  signNotice: about({ version: 1, way: 'paper' }),
  answerQuestions: about({ version: 1, looks: { nervous: true } }),
  confirmAgain: about({ version: 1, by: 'customer' }),
  releasePayment: about({ version: 1 }),
}
