import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { aTransferInput } from '../simulation/test-server.ts'
import { openDecidingHouse, type DecidingHouse } from './deciding-house.ts'

let house: DecidingHouse
before(async () => {
  house = await openDecidingHouse()
})
after(() => house.close())

interface Opened {
  readonly masked: boolean
  readonly event: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly explanation: Readonly<Record<string, { readonly headline: string; readonly forTeller: string }>>
}

const SOURCE = 'BK1-B01'

test('one ledger answers events of every kind, each by the book at home in it, and explains and masks them', async () => {
  const home = new Map(house.ledger.engine.books.map(({ id, hash }) => [hash, id]))
  const teller = await house.asRole('teller', SOURCE)
  const time = new Date(house.now()).toISOString()
  const events: Readonly<Record<string, unknown>> = {
    transfer: { ...aTransferInput('e1'), time },
    'account-opening': {
      id: 'o1',
      kind: 'account-application',
      time,
      applicationId: 'a-1',
      branch: SOURCE,
      channel: 'counter',
      applicant: { customer: 'customer-1', kind: 'person', phone: '13800000000' },
    },
  }
  for (const [book, event] of Object.entries(events)) {
    const answer = await house.decisions.decide(SOURCE, event)
    assert(answer.status === 'decided', JSON.stringify(answer))
    assert.equal(home.get(answer.decision.book), book)
    const opened = (await teller.get(`/v1/decisions/dec_${answer.seq}`)).json<Opened>()
    for (const locale of ['zh-Hans', 'zh-Hant', 'en']) assert.ok(opened.explanation[locale]?.forTeller, locale)
    if (book === 'account-opening') assert.notEqual(opened.event['applicant']?.['phone'], '13800000000')
    const report = (await teller.send('POST', `/v1/decisions/dec_${answer.seq}/verify`)).json<{
      readonly ok: boolean
    }>()
    assert.equal(report.ok, true)
  }
  const { items } = (await teller.get('/v1/decisions')).json<{ readonly items: readonly { readonly kind: string }[] }>()
  assert.deepEqual(
    items.map(({ kind }) => kind),
    ['account-application', 'transfer'],
  )
})

test('what was decided is counted by kind, so that each book is held to its own budget', async () => {
  const teller = await house.asRole('teller', 'BK1-B01')
  const { decided, byKind, verdicts } = (await teller.get('/v1/overview')).json<{
    readonly decided: number
    readonly verdicts: Readonly<Record<string, number>>
    readonly byKind: Readonly<Record<string, Readonly<Record<string, number>>>>
  }>()
  const sum = (counts: Readonly<Record<string, number>>) =>
    Object.values(counts).reduce((total, each) => total + each, 0)
  assert.deepEqual(Object.keys(byKind).sort(), ['account-application', 'transfer'])
  assert.deepEqual([sum(byKind['transfer'] ?? {}), sum(byKind['account-application'] ?? {})], [1, 1])
  assert.deepEqual([decided, sum(verdicts)], [2, 2])
})

test('names of kinds, rules and lists are those of all books together', async () => {
  const teller = await house.asRole('teller', 'BK1-B01')
  const book = (await teller.get('/v1/book')).json<{
    readonly books: readonly { readonly id: string }[]
    readonly kinds: Readonly<Record<string, { readonly decided: boolean; readonly book?: string }>>
    readonly rules: Readonly<Record<string, unknown>>
  }>()
  assert.deepEqual(
    book.books.map(({ id }) => id),
    house.ledger.engine.books.map(({ id }) => id),
  )
  for (const compiled of house.ledger.engine.books) {
    for (const { id } of compiled.source.rules) assert.ok(book.rules[id], id)
    for (const [name, kind] of Object.entries(compiled.source.kinds))
      if (kind.decided) assert.deepEqual([book.kinds[name]?.decided, book.kinds[name]?.book], [true, compiled.id], name)
  }
  const lists = (await house.asKey(['admin', 'lists']).get('/v1/lists?ledger=sample')).json<{
    readonly items: readonly { readonly name: string }[]
  }>()
  const names = lists.items.map(({ name }) => name)
  assert.deepEqual(new Set(names), new Set(house.ledger.engine.lists().keys()))
  assert.equal(names.length, new Set(names).size, 'a list that several books name is one list')
})
