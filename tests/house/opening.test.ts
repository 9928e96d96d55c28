import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  begin,
  decide,
  fiveSteps,
  interviewOf,
  openBranch,
  person,
  step,
  type At,
  type Branch,
} from './opening-world.ts'

interface Read {
  readonly state: string
  readonly secondLook: string | null
  readonly accountId: string | null
  readonly maskedIdNumber: string
  readonly steps: readonly { readonly state: string }[]
  readonly decision: {
    readonly report: boolean
    readonly reasons: readonly { readonly rule: string; readonly reason: string; readonly source: string }[]
  }
}

let branch: Branch
before(async () => {
  branch = await openBranch()
})
after(() => branch.house.close())

const read = async (at: At) => (await branch.teller.get(`/v1/account-applications/${at.id}`)).json() as Read

test('a student from elsewhere with his letter of admission opens in full, with a limit that fits a student', async () => {
  const at = await fiveSteps(branch, { idNumber: person(1), isLocal: false })
  const decided = await decide(branch, at)
  assert.equal(decided['outcome'], 'full')
  assert.deepEqual(decided['granted'], { class: 'I', dailyMinor: 100_000, yearlyMinor: 2_000_000, lowLimitUntil: null })
  const opened = await step(branch.teller, decided, 'open', { account: '6200000010000001' })
  assert.equal(opened.state, 'opened')
  const view = await read(at)
  assert.deepEqual(
    view.steps.map(({ state }) => state),
    ['done', 'done', 'done', 'done', 'done'],
  )
  assert.match(String(view.maskedIdNumber), /^99\*{4}.$/)
})

test('from elsewhere without any paper is a low limit for 90 days, with a reason and what would change it', async () => {
  const at = await fiveSteps(
    branch,
    { idNumber: person(2), isLocal: false, occupation: 'migrant-worker' },
    {
      proof: 'not-seen',
      answers: { 'account-use': 'wage', 'who-will-use': 'self', 'opened-with': 'alone' },
    },
  )
  const decided = await decide(branch, at)
  assert.equal(decided['outcome'], 'low-limit')
  const granted = decided['granted'] as { dailyMinor: number; lowLimitUntil: string }
  assert.equal(granted.dailyMinor, 50_000)
  assert.ok(granted.lowLimitUntil > '2027-02')
  const { decision } = await read(at)
  assert.deepEqual(
    decision.reasons.map(({ rule }) => rule),
    ['O07'],
  )
  assert.match(decision.reasons[0]?.reason ?? '', /证明/)
  assert.notEqual(decision.reasons[0]?.source ?? '', '')
})

test('the proof brought later makes it be decided anew, and opens it in full', async () => {
  let at: At = await fiveSteps(
    branch,
    { idNumber: person(3), isLocal: false, occupation: 'migrant-worker' },
    {
      proof: 'not-seen',
      answers: { 'account-use': 'wage', 'who-will-use': 'self', 'opened-with': 'alone' },
    },
  )
  at = await decide(branch, at)
  branch.house.advance(60_000)
  at = await step(branch.teller, at, 'interview', {
    ...interviewOf(),
    answers: { 'account-use': 'wage', 'who-will-use': 'self', 'opened-with': 'alone' },
  })
  assert.equal((await decide(branch, at))['outcome'], 'full')
})

test('the third and the fourth of a group with one companion are refused and reported, and the first two are looked at again', async () => {
  const applicants: At[] = []
  const outcomes: unknown[] = []
  for (let n = 0; n < 4; n += 1) {
    branch.house.advance(15 * 60_000)
    const at = await fiveSteps(
      branch,
      {
        idNumber: person(20 + n, '19950610'),
        isLocal: false,
        occupation: 'flexible-worker',
        more: { companion: { relation: 'friend', phone: '15499998000' } },
      },
      { proof: 'not-seen', answers: { 'account-use': 'wage', 'who-will-use': 'self', 'opened-with': 'alone' } },
    )
    const decided = await decide(branch, at)
    outcomes.push(decided['outcome'])
    applicants.push(n === 0 ? await step(branch.teller, decided, 'open', { account: '6200000010000020' }) : decided)
  }
  assert.deepEqual(outcomes, ['low-limit', 'low-limit', 'refuse', 'refuse'])
  const [first, second, third] = await Promise.all(applicants.map(read))
  assert.equal(third?.['decision'].report, true)
  assert.equal(second?.['state'], 'waiting')
  assert.equal(second?.['secondLook'], 'group')
  const account = (await branch.teller.get(`/v1/opened-accounts/${first?.['accountId']}`)).json() as Record<
    string,
    unknown
  >
  assert.equal(account['state'], 'counter-only')
  assert.equal(account['question'], 'group')
  const verify = (who: typeof branch.teller) =>
    who.send('POST', `/v1/opened-accounts/${first?.accountId}/verify`, {
      version: account['version'],
      document: 'genuine',
      usesItHimself: true,
      reason: '本人带证件到店，说明用途',
    })
  assert.equal((await verify(branch.teller)).statusCode, 422, 'whoever opened it does not let it out again')
  const looked = await verify(branch.head)
  assert.equal(looked.statusCode, 200, looked.payload)
})

test('a family of four is no group', async () => {
  for (let n = 0; n < 4; n += 1) {
    const at = await fiveSteps(branch, {
      idNumber: person(30 + n),
      address: '桃源村9号',
      more: { companion: { relation: 'family', phone: '15499997000' }, isHousehold: true },
    })
    assert.equal((await decide(branch, at))['outcome'], 'full')
  }
})

test('who is on the list is refused, may appeal, and the answer comes from somebody who had no hand in it', async () => {
  let at: At = await decide(branch, await fiveSteps(branch, { idNumber: person(911) }))
  assert.equal(at.state, 'refused')
  const notYet = await branch.teller.send('POST', `/v1/account-applications/${at.id}/open`, {
    version: at.version,
    account: '6200000010000911',
  })
  assert.equal(notYet.statusCode, 409)
  at = await step(branch.teller, at, 'appeal', { words: '处罚上个月已经到期，这是文书。' })
  const own = await branch.teller.send('POST', `/v1/account-applications/${at.id}/appeal/answer`, {
    version: at.version,
    outcome: 'low-limit',
    reason: '到期',
  })
  assert.equal(own.statusCode, 403)
  at = await step(branch.head, at, 'appeal/answer', { outcome: 'low-limit', reason: '核对了解除文书' })
  assert.equal(at.state, 'granted')
  assert.equal((await step(branch.teller, at, 'open', { account: '6200000010000911' })).state, 'opened')
})

test('when the shared look-up is down the account works at the counter only, and widens when it answers', async () => {
  const { teller, notice } = branch
  let at = await begin(branch, { idNumber: person(915) })
  at = await step(teller, at, 'notice', {
    way: 'paper',
    language: 'en',
    noticeVersion: notice.version,
    noticeSha256: notice.sha256['en'],
  })
  at = await step(teller, at, 'face', { document: 'genuine' })
  const early = await teller.send('POST', `/v1/account-applications/${at.id}/set-aside`, {
    version: at.version,
    step: 'look-up',
    reason: '没有试',
  })
  assert.equal(early.statusCode, 422)
  at = await step(teller, at, 'look-up')
  assert.equal(at.state, 'faced')
  at = await step(teller, at, 'set-aside', { step: 'look-up', reason: '系统没有答复' })
  at = await step(teller, at, 'phone')
  at = await step(teller, at, 'interview', interviewOf())
  const decided = await decide(branch, at)
  assert.equal(decided['outcome'], 'counter-only')
  assert.equal((decided['granted'] as { dailyMinor: number }).dailyMinor, 0)
})

test('a face that does not fit is compared by a second member of staff, not by the teller himself', async () => {
  const { teller, head, notice } = branch
  let at = await begin(branch, { idNumber: person(901) })
  at = await step(teller, at, 'notice', {
    way: 'paper',
    language: 'zh-Hans',
    noticeVersion: notice.version,
    noticeSha256: notice.sha256['zh-Hans'],
  })
  at = await step(teller, at, 'face', { document: 'genuine' })
  assert.equal(at.state, 'signed')
  const self = await teller.send('POST', `/v1/account-applications/${at.id}/by-hand`, {
    version: at.version,
    isHim: true,
    reason: '看着像',
  })
  assert.equal(self.statusCode, 422)
  at = await step(head, at, 'by-hand', { isHim: true, reason: '核对了户口本和驾驶证' })
  assert.equal(at.state, 'faced')
})

test('a live face on the second try passes', async () => {
  const { teller, notice } = branch
  let at = await begin(branch, { idNumber: person(903) })
  at = await step(teller, at, 'notice', {
    way: 'paper',
    language: 'zh-Hans',
    noticeVersion: notice.version,
    noticeSha256: notice.sha256['zh-Hans'],
  })
  at = await step(teller, at, 'face', { document: 'genuine' })
  assert.equal(at.state, 'signed')
  assert.equal((await step(teller, at, 'face', { document: 'genuine' })).state, 'faced')
})

test('a doubtful face that was set aside waits for a second person, who grants a low limit', async () => {
  const { teller, head, notice } = branch
  let at = await begin(branch, { idNumber: person(902) })
  at = await step(teller, at, 'notice', {
    way: 'paper',
    language: 'zh-Hans',
    noticeVersion: notice.version,
    noticeSha256: notice.sha256['zh-Hans'],
  })
  at = await step(teller, at, 'face', { document: 'genuine' })
  at = await step(teller, at, 'set-aside', { step: 'face', reason: '镜头反光' })
  at = await step(teller, at, 'look-up')
  at = await step(teller, at, 'phone')
  at = await step(teller, at, 'interview', interviewOf())
  at = await decide(branch, at)
  assert.equal(at.state, 'waiting')
  const waits = async (browser: typeof head): Promise<boolean> =>
    (await browser.get('/v1/desk')).body.includes(`/openings/${at.id}`)
  assert.deepEqual([await waits(head), await waits(teller)], [true, false])
  assert.equal(
    (await step(head, at, 'second-look', { outcome: 'low-limit', reason: '当面核对是本人' })).state,
    'granted',
  )
})

test('the signature on the screen is kept sealed with the version and the hash of what was signed', async () => {
  const { teller, notice, house } = branch
  const at = await begin(branch, { idNumber: person(40) })
  const body = {
    version: at.version,
    way: 'screen',
    language: 'zh-Hans',
    noticeVersion: notice.version,
    noticeSha256: notice.sha256['zh-Hans'],
  }
  const without = await teller.send('POST', `/v1/account-applications/${at.id}/notice`, body)
  assert.equal(without.statusCode, 422)
  const other = await teller.send('POST', `/v1/account-applications/${at.id}/notice`, {
    ...body,
    noticeSha256: '0'.repeat(64),
  })
  assert.equal(other.statusCode, 409)
  await step(teller, at, 'notice', { ...body, signature: 'iVBORw0KGgoAAAANSUhEUgAA' })
  const row = await house.sample.db
    .selectFrom('account_application_step as step')
    .innerJoin('account_application_paper as paper', 'paper.step_id', 'step.id')
    .select(['step.evidence', 'paper.content_cipher'])
    .where('step.application_id', '=', at.id)
    .executeTakeFirstOrThrow()
  assert.equal(row.evidence['noticeSha256'], notice.sha256['zh-Hans'])
  assert.match(row.content_cipher, /^v1\./)
})

test('asked twice the ledger decides once, and two tellers cannot both move it', async () => {
  const at = await fiveSteps(branch, { idNumber: person(41) })
  const [one, two] = await Promise.all([
    branch.teller.send('POST', `/v1/account-applications/${at.id}/decide`, { version: at.version }),
    branch.teller.send('POST', `/v1/account-applications/${at.id}/decide`, { version: at.version }),
  ])
  assert.deepEqual([one.statusCode, two.statusCode].toSorted(), [200, 409])
  const { items } = await branch.house.decisions.listAfter(0, 10_000)
  assert.equal(items.filter(({ event }) => event['applicationId'] === at.id).length, 1)
})

test('what was found yesterday is found again before it is decided', async () => {
  const at = await fiveSteps(branch, { idNumber: person(42) })
  branch.house.advance(5 * 3_600_000)
  branch = { ...branch, teller: await branch.house.asRole('teller', branch.branch) }
  const late = await branch.teller.send('POST', `/v1/account-applications/${at.id}/decide`, { version: at.version })
  assert.equal(late.statusCode, 422)
  const faced = await step(branch.teller, at, 'face', { document: 'genuine' })
  assert.equal((await decide(branch, faced))['outcome'], 'full')
})

test('no personal value enters the ledger', async () => {
  const { items } = await branch.house.decisions.listAfter(0, 10_000)
  const text = JSON.stringify(items.map(({ event }) => event))
  assert.ok(items.length > 5)
  for (const value of ['周同学', '99000020080305', '15499998000', '学府路', '桃源村'])
    assert.ok(!text.includes(value), value)
})

test('a wrong identity number is said at its field', async () => {
  const answer = await branch.teller.send('POST', '/v1/account-applications', {
    organisationId: branch.organisationId,
    kind: 'person',
    channel: 'counter',
    name: '周同学',
    idNumber: '990000200803050019',
    phone: '15400001000',
    address: '学府路1号',
    isLocal: true,
    occupation: 'student',
    request: { class: 'I', dailyMinor: 1, cards: 1, ebanking: false, token: false },
  })
  assert.equal(answer.statusCode, 422)
  assert.equal((answer.json() as { errors: { path: string }[] }).errors[0]?.path, 'idNumber')
})
