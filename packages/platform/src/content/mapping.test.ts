import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { compileBook, createEngine } from '@lianfang/engine'
import { compileMapping, loadBook, loadMapping } from './index.ts'
import type { CsvRow, RowMapping } from './index.ts'

const CONTENT = join(import.meta.dirname, '../../../../content')

const CASES: readonly {
  readonly name: string
  readonly map: string
  readonly row: CsvRow
  readonly event: object | undefined
}[] = [
  {
    name: 'a card payment with its time, money in cents and its label',
    map: 'handbook',
    row: { t_s: '7344013', customer: '1066', terminal: '793', amount: '24.78', fraud: '0', scenario: '0' },
    event: {
      id: 'handbook-7',
      kind: 'card-payment',
      time: 1_529_884_813_000,
      customer: '1066',
      terminal: '793',
      amount: { minor: 2478, currency: 'EUR' },
      fraud: false,
    },
  },
  {
    name: 'an amount that was written from a binary fraction',
    map: 'handbook',
    row: { t_s: '0', customer: '1', terminal: '2', amount: '157.89999999999998', fraud: '1', scenario: '3' },
    event: {
      id: 'handbook-7',
      kind: 'card-payment',
      time: 1_522_540_800_000,
      customer: '1',
      terminal: '2',
      amount: { minor: 15790, currency: 'EUR' },
      fraud: true,
    },
  },
  {
    name: 'an amount of tenths of a cent is passed on for the engine to refuse',
    map: 'handbook',
    row: { t_s: '0', customer: '1', terminal: '2', amount: '1.234', fraud: '', scenario: '' },
    event: {
      id: 'handbook-7',
      kind: 'card-payment',
      time: 1_522_540_800_000,
      customer: '1',
      terminal: '2',
      amount: '1.234',
    },
  },
  {
    name: 'a transfer without its labels, empty columns left out',
    map: 'appsim',
    row: {
      t: '1173',
      type: 'xfer',
      chan: 'netbank',
      acct: '1606',
      cp: '33064',
      amt: '873.7',
      bal_before: '6142',
      dev: '',
      city: '25',
      incall: '0',
      share: '1',
      y: '1',
      scam: 'brush',
      case: '3',
      role: 'victim',
    },
    event: {
      id: 'appsim-7',
      kind: 'transfer',
      time: 1_709_223_573_000,
      paymentId: 'appsim-7',
      channel: 'web',
      'payer.account': '1606',
      'payer.balance': { minor: 614200, currency: 'CNY' },
      'payee.account': '33064',
      amount: { minor: 87370, currency: 'CNY' },
      'device.city': '25',
      'device.inCall': false,
      'device.screenShare': true,
    },
  },
  {
    name: 'kinds by a column: cash out',
    map: 'paysim',
    row: {
      step: '2',
      action: 'CASH_OUT',
      amount: '41.97',
      nameOrig: '4177',
      oldBalanceOrig: '41.97',
      nameDest: '6280',
      oldBalanceDest: '0.0',
      isFraud: '1',
    },
    event: {
      id: 'paysim-7',
      kind: 'cash-withdrawal',
      time: 1_709_229_600_000,
      'payer.account': '4177',
      'payer.balance': { minor: 4197, currency: 'CNY' },
      amount: { minor: 4197, currency: 'CNY' },
    },
  },
  {
    name: 'a row of another action is skipped',
    map: 'paysim',
    row: { step: '2', action: 'DEBIT', amount: '1' },
    event: undefined,
  },
]

for (const { name, map, row, event } of CASES)
  test(`${map}: ${name}`, () => {
    assert.deepEqual(mappingOf(map)(row, 7), event)
  })

test('every mapped event is one its book takes', () => {
  for (const { map, row, event } of CASES) {
    if (event === undefined || row['amount'] === '1.234') continue
    const loaded = loadMapping(join(CONTENT, 'mappings', `${map}.yaml`))
    assert.ok(loaded.ok)
    const book = loadBook(join(CONTENT, 'rulebooks', loaded.mapping.book))
    assert.ok(book.ok)
    const compiled = compileBook(book.book)
    assert.ok(compiled.ok)
    const parsed = createEngine(compiled.book).parse(event)
    assert.deepEqual(parsed.ok ? [] : parsed.problems, [])
  }
})

function mappingOf(name: string): RowMapping {
  const loaded = loadMapping(join(CONTENT, 'mappings', `${name}.yaml`))
  assert.ok(loaded.ok)
  return compileMapping(loaded.mapping)
}
