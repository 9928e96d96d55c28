import assert from 'node:assert/strict'
import type { DecidingHouse } from './deciding-house.ts'

/** A transfer as a core banking system sends it for a branch of the sample county. */
export const aCounterTransfer = (
  house: Pick<DecidingHouse, 'now'>,
  changes: Readonly<Record<string, unknown>> = {},
) => ({
  id: `evt-${Math.trunc(house.now())}-${(count += 1)}`,
  kind: 'transfer',
  time: new Date(house.now()).toISOString(),
  paymentId: `pay-${count}`,
  channel: 'counter',
  amount: { minor: 18_600_000, currency: 'CNY' },
  payer: { account: `6217000000000${count}`, customer: `cust-${count}`, name: '张桂兰', age: 71 },
  payee: { account: '6230000000009999', name: '王大勇', bank: 'BK9' },
  ...changes,
})
let count = 0

export interface Seen {
  readonly id: string
  readonly state: string
  readonly version: number
  readonly rung: string
  readonly holdEndsAt: string | null
  readonly letterCode: string
  readonly steps: readonly { readonly action: string; readonly actor: string }[]
  readonly [name: string]: unknown
}

/** The payment is decided for a branch and followed: its intervention, or undefined when none was opened. */
export async function openAt(house: DecidingHouse, branch: string, event: Readonly<Record<string, unknown>>) {
  const result = await house.decisions.decide(branch, event)
  assert.ok(result.status === 'decided', JSON.stringify(result))
  await Promise.all(house.houses.followers.map((follower) => follower.settle()))
  const row = await house.sample.db
    .selectFrom('intervention')
    .selectAll()
    .where('subject_key', '=', String(event['paymentId']))
    .executeTakeFirst()
  return { result, row }
}

/** A payee that is on the list of reported accounts: held and reported whatever else. */
export async function reportAccount(house: DecidingHouse, account: string): Promise<void> {
  const change = {
    list: 'reported_accounts',
    action: 'add' as const,
    value: account,
    source: 'police',
    reason: '涉案账户',
    knownAtMs: house.now() - 1,
  }
  const changed = await house.ledger.changeList('police', change)
  assert.equal(changed.status, 'decided')
}
