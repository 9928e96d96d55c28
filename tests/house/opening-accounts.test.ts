import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { FOLLOW_JOB, UNUSED_JOB } from '../../packages/platform/src/modules/accounts/opening/works.ts'
import { enqueueJob } from '../../packages/platform/src/store/jobs.ts'
import { decide, fiveSteps, openBranch, person, step, type Branch } from './opening-world.ts'

const DAY_MS = 86_400_000

interface Read {
  readonly state: string
  readonly stateReason: string | null
  readonly question: string | null
  readonly lastUsedAt: string | null
  readonly version: number
  readonly history: readonly { readonly kind: string }[]
}

let branch: Branch
before(async () => {
  branch = await openBranch()
})
after(() => branch.house.close())

async function work(kind: string): Promise<void> {
  const { house } = branch
  const nowIso = new Date(house.now()).toISOString()
  const ids = { next: (prefix: string) => `${prefix}_${kind.replaceAll(/[^a-z]/g, '')}${house.now().toString(36)}` }
  await house.sample.db.transaction().execute((db) => enqueueJob(db, { kind, payload: {} }, { ids, nowIso }))
  await house.houses.workers.find((each) => each.house === 'sample')?.runDue()
  const { state, last_error: error } = await house.sample.db
    .selectFrom('job')
    .select(['state', 'last_error'])
    .where('id', '=', ids.next('job'))
    .executeTakeFirstOrThrow()
  assert.equal(state, 'done', error ?? '')
}

async function opened(serial: number, account: string, request?: object): Promise<string> {
  const decided = await decide(
    branch,
    await fiveSteps(branch, { idNumber: person(serial), ...(request ? { request } : {}) }),
  )
  return String((await step(branch.teller, decided, 'open', { account }))['accountId'])
}

const read = async (id: string) => {
  const teller = await branch.house.asRole('teller', branch.branch)
  return (await teller.get(`/v1/opened-accounts/${id}`)).json() as Read
}

let events = 0
const move = (event: object) =>
  branch.house.decisions.decide('BK1-B01', {
    id: `e${++events}`,
    time: new Date(branch.house.now()).toISOString(),
    ...event,
  })

test('an account unused for six months is suspended once; one that was used is not; identified again it works', async () => {
  const unused = await opened(101, '6200000020000101')
  const used = await opened(102, '6200000020000102')
  branch.house.advance(10 * DAY_MS)
  const spent = await move({
    kind: 'purchase',
    payer: { account: '6200000020000102' },
    amount: { minor: 3_500, currency: 'CNY' },
  })
  assert.equal(spent.status, 'decided')
  await work(FOLLOW_JOB)
  branch.house.advance(172 * DAY_MS)
  await work(UNUSED_JOB)
  assert.equal((await read(unused)).state, 'open', 'a day before six months')
  branch.house.advance(DAY_MS + 60_000)
  await work(UNUSED_JOB)
  const suspended = await read(unused)
  assert.equal(suspended.state, 'suspended')
  assert.equal(suspended.stateReason, 'unused')
  assert.equal((await read(used)).state, 'open')
  branch.house.advance(60_000)
  await work(UNUSED_JOB)
  assert.equal((await read(unused)).history.filter(({ kind }) => kind === 'suspended').length, 1)

  const teller = await branch.house.asRole('teller', branch.branch)
  const verify = (body: object) =>
    teller.send('POST', `/v1/opened-accounts/${unused}/verify`, {
      version: suspended.version,
      reason: '本人持身份证到柜面',
      usesItHimself: true,
      ...body,
    })
  assert.equal((await verify({ document: 'doubtful' })).statusCode, 422)
  assert.deepEqual((await verify({ document: 'genuine' })).json(), { state: 'open', version: suspended.version + 1 })
  branch.house.advance(60_000)
  await work(UNUSED_JOB)
  assert.equal((await read(unused)).state, 'open', 'who was identified again is not suspended the next night')
})

test('the first money of a stranger on a new Class II account is a question for the branch, own money is none', async () => {
  branch = { ...branch, teller: await branch.house.asRole('teller', branch.branch) }
  const request = { class: 'II', dailyMinor: 100_000, cards: 0, ebanking: true, token: false }
  const strange = await opened(103, '6200000020000103', request)
  const own = await opened(104, '6200000020000104', request)
  branch.house.advance(3_600_000)
  const credit = (account: string, ownName: boolean) =>
    move({
      kind: 'credit',
      paymentId: `p${account}`,
      payee: { account },
      payer: { account: '6200000099999999' },
      ownName,
      amount: { minor: 80_000, currency: 'CNY' },
    })
  assert.equal((await credit('6200000020000103', false)).status, 'decided')
  assert.equal((await credit('6200000020000104', true)).status, 'decided')
  await work(FOLLOW_JOB)
  assert.equal((await read(strange)).question, 'first-credit')
  assert.equal((await read(own)).question, null)
  assert.notEqual((await read(own)).lastUsedAt, null)
})

test('the list of accounts with a question shows only those, masked', async () => {
  const teller = await branch.house.asRole('teller', branch.branch)
  const { items } = (await teller.get('/v1/opened-accounts?state=question')).json() as {
    items: Record<string, string>[]
  }
  assert.equal(items.length, 1)
  assert.equal(items[0]?.['maskedNumber'], '6200****0103')
  assert.match(items[0]?.['holder'] ?? '', /×/)
})
