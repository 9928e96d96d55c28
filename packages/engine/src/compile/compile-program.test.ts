import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkTypes } from '../check/check-expression.ts'
import type { CheckedExpr } from '../check/checked.ts'
import { sampleScope } from '../check/sample-scope.ts'
import type { Row, Slot } from '../language/row.ts'
import { compileProgram } from './compile-program.ts'
import { generateSource } from './generated.ts'
import { leafOperands } from './leaf-operands.ts'
import type { ProgramItem } from './program.ts'

const MODES = ['generated', 'closures'] as const
const NOON_MS = Date.UTC(2026, 2, 2, 4)

/** Names as in `sampleScope`; what is not given is unknown. */
function aRow(
  values: {
    amount?: number
    currency?: string
    age?: number
    payee?: string
    channel?: string
    newPayee?: boolean
    ratio?: number
    outflow?: number
  } = {},
): Row {
  const nums = Float64Array.of(
    NOON_MS,
    values.amount ?? NaN,
    values.age ?? NaN,
    values.newPayee === undefined ? NaN : Number(values.newPayee),
    values.ratio ?? NaN,
    NaN,
    values.outflow ?? NaN,
    NaN,
  )
  return { nums, strs: [values.currency, values.payee, values.channel] }
}

function expr(source: string): CheckedExpr {
  const result = checkTypes(source, sampleScope, { expect: 'value', path: [] })
  assert.ok(result.ok, JSON.stringify(result.diagnostics))
  return result.expr
}

/** Leaves and outcome of one condition, `1?0>2`: the same in both modes. */
function outcome(source: string, row: Row): string {
  const said = MODES.map((mode) => {
    const program = compileProgram([{ kind: 'condition', id: 'c', expr: expr(source) }], { mode })
    const conditions = new Uint8Array(1)
    const leaves = new Uint8Array(program.leafCount)
    program.run(row, [{ has: (value, atMs) => value === '6222' && atMs === NOON_MS }], conditions, leaves)
    return `${leaves.join('').replaceAll('2', '?')} ${conditions.join('').replace('2', '?')}`
  })
  assert.equal(said[0], said[1])
  return said[0] ?? ''
}

test('and, or, not and ? : follow Kleene, and every leaf is recorded', () => {
  const row = aRow({ newPayee: true, age: 70 })
  assert.equal(outcome('new_payee && ratio > 0.5 && payer.age < 60', row), '1?0 0')
  assert.equal(outcome('new_payee && ratio > 0.5', row), '1? ?')
  assert.equal(outcome('payer.age < 60 || ratio > 0.5', row), '0? ?')
  assert.equal(outcome('ratio > 0.5 || new_payee', row), '?1 1')
  assert.equal(outcome('!(ratio > 0.5)', row), '? ?')
  assert.equal(outcome('!(payer.age > 60 && new_payee)', row), '11 0')
  assert.equal(outcome('new_payee ? payer.age > 60 : ratio > 0.5', row), '11? 1')
  assert.equal(outcome('ratio > 0.5 ? new_payee : new_payee', row), '?11 ?')
})

test('has() is never unknown', () => {
  assert.equal(outcome('has(payer.age)', aRow()), '0 0')
  assert.equal(outcome('has(channel)', aRow({ channel: '' })), '1 1')
})

test('money compares only within its currency; another one is unknown', () => {
  assert.equal(outcome('amount > money("5000.00", "CNY")', aRow({ amount: 500_001, currency: 'CNY' })), '1 1')
  assert.equal(outcome('amount > money("5000.00", "CNY")', aRow({ amount: 500_001, currency: 'USD' })), '? ?')
  assert.equal(outcome('amount > money("5000.00", "CNY")', aRow({ amount: 500_001 })), '? ?')
  assert.equal(outcome('amount / outflow_24h > 0.9', aRow({ amount: 95, outflow: 100, currency: 'CNY' })), '1 1')
  assert.equal(outcome('amount / outflow_24h > 0.9', aRow({ amount: 95, outflow: 100, currency: 'HKD' })), '? ?')
  assert.equal(outcome('amount / outflow_24h > 0.9', aRow({ amount: 95, outflow: 0, currency: 'CNY' })), '? ?')
  assert.equal(
    outcome('amount % money("1000.00", "CNY") == money("0.00", "CNY")', aRow({ amount: 300_000, currency: 'CNY' })),
    '1 1',
  )
  assert.equal(outcome('outflow_24h * 1.5 == money("0.02", "CNY")', aRow({ outflow: 1 })), '1 1')
  assert.equal(outcome('outflow_24h * -1.5 == money("-0.02", "CNY")', aRow({ outflow: 1 })), '1 1')
})

test('lists are asked at the time of the event', () => {
  assert.equal(outcome('payee.account in lists.reported_accounts', aRow({ payee: '6222' })), '1 1')
  assert.equal(outcome('payee.account in lists.reported_accounts', aRow({ payee: '6223' })), '0 0')
  assert.equal(outcome('payee.account in lists.reported_accounts', aRow()), '? ?')
})

test('long and short constant lists answer alike', () => {
  const short = '["a", "b"]'
  const long = JSON.stringify('abcdefghijklmnop'.split(''))
  for (const list of [short, long]) {
    assert.equal(outcome(`channel in ${list}`, aRow({ channel: 'b' })), '1 1')
    assert.equal(outcome(`channel in ${list}`, aRow({ channel: 'zz' })), '0 0')
    assert.equal(outcome(`channel in ${list}`, aRow()), '? ?')
  }
})

test('a macro and a comparison with ? : inside are one leaf each', () => {
  assert.equal(
    outcome('[60, 70].exists(x, x == payer.age) && (new_payee ? 1 : 2) == 1', aRow({ age: 70, newPayee: true })),
    '11 1',
  )
})

test('hostile text in an expression stays text', () => {
  const texts = [
    '"',
    '\\',
    '`${process.exit()}`',
    "');leaves[0]=1//",
    '\u2028',
    '\u2029\n',
    '</script>',
    '${1}',
    '\u0000',
    '*/',
    '\ud83d\ude00',
  ]
  for (const text of texts) {
    const source = `channel == ${JSON.stringify(text)} || channel in [${JSON.stringify(text)}, "b"] || channel.contains(${JSON.stringify(text)})`
    assert.equal(outcome(source, aRow({ channel: text })), '111 1')
    assert.equal(outcome(source, aRow({ channel: 'x' })), '000 0')
    assert.ok(!generateSource([{ kind: 'condition', id: '', expr: expr(source) }]).source.includes('\u2028'))
  }
})

test('values are written where they belong and read by the items after them', () => {
  const outflow: Slot = { store: 'num', index: 6, type: 'money', currency: { code: 'CNY' } }
  const channel: Slot = { store: 'str', index: 2, type: 'string' }
  const newPayee: Slot = { store: 'num', index: 3, type: 'bool' }
  const dynamic: Slot = { store: 'num', index: 1, type: 'money', currency: { str: 0 } }
  const items: readonly ProgramItem[] = [
    { kind: 'condition', id: 'before', expr: expr('channel == "atm"') },
    { kind: 'value', id: 'a', expr: expr('payer.age > 60'), target: newPayee },
    { kind: 'value', id: 'b', expr: expr('new_payee ? "atm" : "web"'), target: channel },
    { kind: 'value', id: 'c', expr: expr('amount * 2'), target: outflow },
    { kind: 'value', id: 'd', expr: expr('money("0.07", "HKD")'), target: dynamic },
    {
      kind: 'condition',
      id: 'after',
      expr: expr('channel == "atm" && outflow_24h == money("0.10", "CNY") && amount.currency == "HKD"'),
    },
  ]
  for (const mode of MODES) {
    const row = aRow({ age: 70, amount: 5, currency: 'CNY', channel: 'web' })
    const conditions = new Uint8Array(2)
    const leaves = new Uint8Array(4)
    const program = compileProgram(items, { mode })
    program.run(row, [], conditions, leaves)
    assert.deepEqual([...conditions, ...leaves], [0, 1, 0, 1, 1, 1])
    assert.deepEqual([...program.leafOffsets], [0, 1, 4])
    assert.deepEqual([row.nums[1], row.nums[3], row.nums[6], row.strs[0], row.strs[2]], [7, 1, 10, 'HKD', 'atm'])
  }
})

test('a large rule book becomes several functions of moderate size', () => {
  const items = Array.from({ length: 600 }, (_, index): ProgramItem => ({
    kind: 'condition',
    id: String(index),
    expr: expr(`payer.age > ${index} && ratio < ${index}.5 && channel != "c${index}"`),
  }))
  const { source } = generateSource(items)
  assert.ok(Math.max(...source.split('\nfunction ').map((part) => part.length)) < 20_000)
  const program = compileProgram(items, { mode: 'generated' })
  const conditions = new Uint8Array(600)
  program.run(aRow({ age: 300, ratio: 0, channel: 'x' }), [], conditions, new Uint8Array(1_800))
  assert.equal(
    conditions.reduce((sum, each) => sum + each),
    300,
  )
})

test('the operands of a leaf can be read for an explanation', () => {
  const row = aRow({ amount: 600_000, currency: 'CNY', outflow: 610_000, payee: '6222' })
  const condition = expr(
    'amount > money("5000.00", "CNY") && amount / outflow_24h > 0.9 && payee.account in lists.reported_accounts && payer.age > 3',
  )
  assert.deepEqual(leafOperands(condition, 0, row), [
    { text: 'amount', type: 'money', value: { minor: 600_000, currency: 'CNY' } },
  ])
  assert.deepEqual(
    leafOperands(condition, 1, row).map(({ text, value }) => [text, value]),
    [['amount / outflow_24h', 600_000 / 610_000]],
  )
  assert.deepEqual(
    leafOperands(condition, 2, row).map(({ value }) => value),
    ['6222'],
  )
  assert.deepEqual(
    leafOperands(condition, 3, row).map(({ value }) => value),
    [null],
  )
})
