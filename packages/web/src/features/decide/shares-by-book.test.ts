import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Book, Overview } from '../../api/wire.ts'
import { sharesByBook } from './shares-by-book.ts'

const title = (name: string) => ({ 'zh-Hans': name, 'zh-Hant': name, en: name })
const BOOK: Book = {
  books: [
    { id: 'limits', title: title('limits'), budgetsPer10k: { ask: 3_000 } },
    { id: 'transfer', title: title('transfer'), budgetsPer10k: { ask: 30 } },
  ],
  kinds: {
    transfer: { title: title('t'), book: 'transfer' },
    'limit-change': { title: title('l'), book: 'limits' },
    'money-lock': { title: title('m'), book: 'limits' },
    report: { title: title('r') },
  },
  rules: {},
  types: {},
  questions: {},
}
const overviewOf = (byKind: Overview['byKind']): Overview => ({
  ledger: 'live',
  ledgers: [],
  now: '',
  since: '',
  decided: 0,
  verdicts: {},
  byKind,
  recent: { minutes: 1, decided: 0, stopped: 0 },
})

test('each book is held to its own budget by what it decided, the busiest first', () => {
  const shares = sharesByBook(
    overviewOf({ 'limit-change': { ask: 2, allow: 1 }, 'money-lock': { allow: 2 }, transfer: { allow: 90, ask: 1 } }),
    BOOK,
  )
  assert.deepEqual(
    shares.map(({ id, decided, verdicts, budgetsPer10k }) => [id, decided, verdicts, budgetsPer10k.ask]),
    [
      ['transfer', 91, { allow: 90, ask: 1 }, 30],
      ['limits', 5, { ask: 2, allow: 3 }, 3_000],
    ],
  )
})

test('a book that decided nothing is not shown, unless none did', () => {
  assert.deepEqual(
    sharesByBook(overviewOf({ transfer: { allow: 1 } }), BOOK).map(({ id }) => id),
    ['transfer'],
  )
  assert.deepEqual(
    sharesByBook(overviewOf({}), BOOK).map(({ id }) => id),
    ['limits'],
  )
  assert.deepEqual(sharesByBook(overviewOf({}), undefined), [])
})
