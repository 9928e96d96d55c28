import { sql } from 'kysely'
import type { OutgoingMessage, Sender } from '../../packages/platform/src/domain/sender.ts'
import { exchangeWorks } from '../../packages/platform/src/modules/exchange/exchange.ts'
import { addressRules } from '../../packages/platform/src/modules/exchange/safe-address.ts'
import type { Subscriptions } from '../../packages/platform/src/store/facts.ts'
import type { InsideWork, JobWork, JobWorks } from '../../packages/platform/src/store/job-work.ts'
import type { PersonalVault } from '../../packages/platform/src/store/personal-vault.ts'

/** What happens in these tests, and what follows: an effect in the house, in order for each subject, and webhooks. */
export const TEST_SUBSCRIPTIONS: Subscriptions = new Map([
  ['test.happened', [{ job: 'test.effect', inOrder: true }]],
  ['*', ['webhook.fan-out']],
])

/** Leaves a row that nothing keeps from being there twice; sometimes it fails first, after having left one. */
const testEffect: InsideWork = {
  place: 'inside',
  async run({ db }, job) {
    await sql`insert into test_effect (fact_id) values (${job.factId})`.execute(db)
    const isStubborn = (job.factId ?? '').endsWith('7')
    if (isStubborn && job.attempt === 1) throw new Error('the first attempt of this one fails')
  },
}

export function testWorks(personal: PersonalVault, smsUrl: string): JobWorks {
  const sms = senderOver(smsUrl)
  const deps = {
    personal,
    rules: addressRules(['127.0.0.0/8']),
    nowMs: () => Date.now(),
    senders: { sms, wecom: sms },
  }
  const quick = exchangeWorks(deps).map(([kind, work]): readonly [string, JobWork] =>
    work.place === 'inside' ? [kind, work] : [kind, { ...work, waitMs: 30, waitMostMs: 200 }],
  )
  return new Map([...quick, ['test.effect', testEffect]])
}

/** A provider that sends whatever it is given, and does not know ids. */
function senderOver(url: string): Sender {
  return {
    name: 'test',
    isStandIn: false,
    async accept(message: OutgoingMessage, signal) {
      const response = await fetch(url, { method: 'POST', body: JSON.stringify(message), signal })
      return { outcome: 'accepted', providerId: await response.text() }
    },
    receipt: async () => 'delivered',
  }
}
