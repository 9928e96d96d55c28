import assert from 'node:assert/strict'
import { COUNT_PEERS_JOB, EXPIRE_JOB } from '../../packages/platform/src/modules/accounts/accounts.ts'
import { openDecidingHouse } from './deciding-house.ts'
import type { Browser } from './test-house.ts'

export const SHOP_OWNER = '6217000000000018'
export const PENSIONER = '6217000000000026'

export interface Step {
  readonly state: string
  readonly version: number
}
export interface Told extends Step {
  readonly id: string
  readonly papers: {
    readonly version: number
    readonly items: readonly { readonly anyOf: readonly { readonly id: string }[] }[]
  }
}

/** The branch where it happens, who works there, and the bank's system. */
export async function openLimitsWorld(http: Parameters<typeof openDecidingHouse>[1] = {}, branch?: string) {
  const house = await openDecidingHouse(
    {
      schedules: new Map([
        ['count-peers', { job: COUNT_PEERS_JOB, every: { daily: '03:30' } }],
        ['expire-limit-requests', { job: EXPIRE_JOB, every: { daily: '02:50' } }],
      ]),
    },
    http,
  )
  const teller = house.county.people
    .flatMap(({ roles }) => roles)
    .find(({ role, organisationKey }) => role === 'teller' && (branch === undefined || organisationKey === branch))
  assert.ok(teller)
  const branchKey = teller.organisationKey
  const bankKey = house.county.organisations.find(({ key }) => key === branchKey)?.parentKey ?? ''
  const branchId = house.organisationId(branchKey)
  const bank = await house.sample.db
    .selectFrom('organisation')
    .select(['id', 'path'])
    .where('id', '=', house.organisationId(bankKey))
    .executeTakeFirstOrThrow()
  const signIn = async () => ({
    teller: await house.asRole('teller', branchKey),
    manager: await house.asRole('branch-manager', branchKey),
    supervisor: await house.asRole('supervisor', bankKey),
  })
  const people = await signIn()
  const core = house.asKey(['decide'], 'sample', bank)
  const record = async (account: string, holder: object, more: object = {}): Promise<string> => {
    const { id } = await ok<{ id: string }>(
      core.send('POST', '/v1/limits/accounts', {
        organisationId: branchId,
        account,
        class: 'I',
        openedAt: '2024-03-01T00:00:00Z',
        holder: { kind: 'person', idNumber: `99${account.slice(-16)}`, phone: '13900000018', ...holder },
        dayMinor: 1_000_000,
        yearMinor: 60_000_000,
        ...more,
      }),
    )
    return id
  }
  return {
    house,
    branchKey,
    branchId,
    bankKey,
    core,
    people,
    record,
    /** Sessions end with the day. */
    signInAgain: signIn,
    /** Every job that is due, as workers do it. */
    async runJobs(): Promise<void> {
      await house.houses.workers.find((each) => each.house === 'sample')?.runDue()
    },
  }
}

export type LimitsWorld = Awaited<ReturnType<typeof openLimitsWorld>>

export async function ok<T>(answer: ReturnType<Browser['send']>): Promise<T> {
  const { statusCode, body } = await answer
  assert.equal(statusCode, 200, body)
  return JSON.parse(body) as T
}

/** One paper of every item of the list. */
export const allOf = ({ papers }: Pick<Told, 'papers'>, result = 'seen') =>
  papers.items.map(({ anyOf }) => ({ paper: anyOf[0]?.id ?? '', result }))
