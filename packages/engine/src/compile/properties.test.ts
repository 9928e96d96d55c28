import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { checkExpression, checkTypes } from '../check/check-expression.ts'
import type { CheckedExpr } from '../check/checked.ts'
import { sampleScope } from '../check/sample-scope.ts'
import { FALSE, TRUE, type ListReader, type Row, type Slot } from '../language/row.ts'
import { compileProgram } from './compile-program.ts'
import type { ProgramItem, ProgramOptions } from './program.ts'

const HOSTILE = ['', 'a', 'ab', 'atm', 'CNY', '\u2028"\\', '${nums}`', "');leaves[0]=1//", '𠮷', '\uffff', '联防']
const NUMBERS = [Number.NaN, 0, 1, 2, 3, 4, 5, -1, -3, 0.5, 2.5, 1e15, 9_007_199_254_740_991]

const { bool, int, double, string, money, timestamp, duration } = fc.letrec<
  Record<'bool' | 'int' | 'double' | 'string' | 'money' | 'timestamp' | 'duration', string>
>((tie) => {
  const pair = (type: string, ops: readonly string[]): fc.Arbitrary<string> =>
    fc.tuple(tie(type), fc.constantFrom(...ops), tie(type)).map(([a, op, b]) => `(${String(a)} ${op} ${String(b)})`)
  const choice = (type: string): fc.Arbitrary<string> =>
    fc.tuple(tie('bool'), tie(type), tie(type)).map(([when, a, b]) => `(${String(when)} ? ${String(a)} : ${String(b)})`)
  const call = (name: string, ...types: string[]): fc.Arbitrary<string> =>
    fc.tuple(...types.map((type) => tie(type))).map((args) => `${name}(${args.join(', ')})`)
  const method = (target: string, name: string, ...types: string[]): fc.Arbitrary<string> =>
    fc
      .tuple(tie(target), ...types.map((type) => tie(type)))
      .map(([object, ...args]) => `${String(object)}.${name}(${args.join(', ')})`)
  const COMPARE = ['<', '<=', '>', '>=', '==', '!=']
  const depth = { maxDepth: 4, depthSize: 'small' as const, withCrossShrink: true }
  const text = fc.constantFrom(...HOSTILE).map((each) => JSON.stringify(each))
  return {
    bool: fc.oneof(
      depth,
      fc.constantFrom(
        'new_payee',
        'has(payer.age)',
        'has(channel)',
        'true',
        'payee.account in lists.reported_accounts',
        'channel in ["atm", "mobile"]',
        'payer.age in [1, 2, 3]',
      ),
      pair('bool', ['&&', '||', '==', '!=']),
      pair('int', COMPARE),
      pair('double', COMPARE),
      pair('string', COMPARE),
      pair('money', COMPARE),
      pair('timestamp', COMPARE),
      pair('duration', COMPARE),
      tie('bool').map((a) => `!(${a})`),
      choice('bool'),
      method('string', 'contains', 'string'),
      method('string', 'startsWith', 'string'),
      tie('string').map((a) => `${a}.matches("^[a-z]+$")`),
      fc.tuple(tie('int'), tie('int')).map(([a, b]) => `[${a}, 2, ${b}].exists(x, x == payer.age)`),
      fc.tuple(tie('int'), tie('int')).map(([a, b]) => `[1, ${a}].exists_one(x, x > ${b})`),
      fc.tuple(tie('string'), tie('string')).map(([a, b]) => `${a} in [${b}, "atm"]`),
    ),
    int: fc.oneof(
      depth,
      fc.constantFrom('payer.age', 'payee.accounts', '0', '1', '2', '3', '5', '-3', '9007199254740991'),
      pair('int', ['+', '-', '*', '/', '%']),
      choice('int'),
      call('size', 'string'),
      call('abs', 'int'),
      call('min', 'int', 'int'),
      call('int', 'double'),
      call('int', 'string'),
      tie('timestamp').map((a) => `${a}.getHours("Asia/Shanghai")`),
      tie('timestamp').map((a) => `${a}.getDayOfWeek()`),
      tie('duration').map((a) => `${a}.getMinutes()`),
    ),
    double: fc.oneof(
      depth,
      fc.constantFrom('ratio', '0.0', '0.5', '2.5', '1e300'),
      pair('double', ['+', '-', '*', '/']),
      pair('money', ['/']),
      choice('double'),
      call('double', 'int'),
    ),
    string: fc.oneof(
      depth,
      fc.constantFrom('channel', 'payee.account', 'amount.currency'),
      text,
      pair('string', ['+']),
      choice('string'),
      call('string', 'int'),
      call('string', 'bool'),
      call('string', 'timestamp'),
    ),
    money: fc.oneof(
      depth,
      fc.constantFrom('amount', 'outflow_24h', 'money("0.02", "CNY")', 'money("0.03", "USD")'),
      pair('money', ['+', '-', '%']),
      fc.tuple(tie('money'), tie('int')).map(([a, b]) => `(${a} * ${b})`),
      fc.tuple(tie('money'), tie('double')).map(([a, b]) => `(${a} * ${b})`),
      choice('money'),
      call('max', 'money', 'money'),
    ),
    timestamp: fc.oneof(
      depth,
      fc.constantFrom('time', 'timestamp("2026-03-02T10:00:00+08:00")'),
      fc.tuple(tie('timestamp'), tie('duration')).map(([a, b]) => `(${a} + ${b})`),
    ),
    duration: fc.oneof(
      depth,
      fc.constantFrom('since_new_payee', 'duration("30m")'),
      pair('duration', ['+', '-']),
      pair('timestamp', ['-']),
    ),
  }
})

const rows: fc.Arbitrary<Row> = fc
  .record({
    nums: fc.array(fc.constantFrom(...NUMBERS), { minLength: 12, maxLength: 12 }),
    newPayee: fc.constantFrom(0, 1, Number.NaN),
    time: fc.constantFrom(0, 1_772_416_800_000, 1_772_440_000_123),
    strs: fc.array(fc.option(fc.constantFrom(...HOSTILE, 'USD'), { nil: undefined }), { minLength: 6, maxLength: 6 }),
  })
  .map(({ nums, newPayee, time, strs }) => {
    const whole = Float64Array.from(nums, (value, index) => (index === 4 ? value : Math.trunc(value)))
    whole[0] = time
    whole[3] = newPayee
    return { nums: whole, strs }
  })

const lists: readonly ListReader[] = [{ has: (value) => value.length === 2 }]
const OPTIONS = { expect: 'value', path: [] } as const

function run(
  items: readonly ProgramItem[],
  row: Row,
  mode: ProgramOptions['mode'],
): { readonly conditions: string; readonly leaves: string; readonly row: Row } {
  const program = compileProgram(items, { mode })
  const conditions = new Uint8Array(program.conditionCount)
  const leaves = new Uint8Array(program.leafCount)
  const copy: Row = { nums: row.nums.slice(), strs: row.strs.slice() }
  program.run(copy, lists, conditions, leaves)
  return { conditions: conditions.join(), leaves: leaves.join(), row: copy }
}

function checked(source: string): CheckedExpr | undefined {
  const result = checkTypes(source, sampleScope, OPTIONS)
  return result.ok ? result.expr : undefined
}

function conditionOutcome(expr: CheckedExpr, row: Row): number {
  return Number(run([{ kind: 'condition', id: 'c', expr }], row, 'closures').conditions)
}

test('generated code and closures give the same outcomes, leaves and values, bit for bit', () => {
  let checkedCount = 0
  const property = fc.property(
    fc.array(fc.oneof(bool, int, double, string, money, timestamp, duration), { minLength: 1, maxLength: 6 }),
    rows,
    (sources, row) => {
      const items = sources.flatMap((source, index): readonly ProgramItem[] => {
        const expr = checked(source)
        if (expr === undefined) return []
        checkedCount += 1
        const condition: ProgramItem = { kind: 'condition', id: source, expr }
        return expr.type === 'bool' && index % 2 === 0
          ? [condition]
          : [{ kind: 'value', id: source, expr, target: targetOf(expr, index) }]
      })
      assert.deepEqual(run(items, row, 'generated'), run(items, row, 'closures'))
    },
  )
  fc.assert(property, { seed: 20_261_123, numRuns: 1_500 })
  assert.ok(checkedCount > 2_000, `only ${checkedCount} expressions were well typed`)
})

/** Values go where later items read: that order must be the same in both modes. */
function targetOf(expr: CheckedExpr, index: number): Slot {
  if (expr.type === 'string') return { store: 'str', index: index % 3, type: 'string' }
  if (expr.type !== 'money') return { store: 'num', index: 2 + index, type: expr.type }
  return { store: 'num', index: 1 + index, type: 'money', currency: index % 2 === 0 ? { code: 'CNY' } : { str: 4 } }
}

test('what is reported as never true is never true, and what is reported as always true is never false', () => {
  let reports = 0
  const property = fc.property(
    simpleConditions(),
    fc.array(rows, { minLength: 20, maxLength: 20 }),
    (source, sample) => {
      const { diagnostics } = checkExpression(source, sampleScope, { expect: 'bool', path: [] })
      for (const { code, at } of diagnostics) {
        if (code !== 'never-true' && code !== 'always-true') continue
        const part = checked(source.slice(at.start, at.end))
        if (part === undefined) continue
        reports += 1
        for (const row of sample)
          assert.notEqual(conditionOutcome(part, sane(row)), code === 'never-true' ? TRUE : FALSE, part.source)
      }
    },
  )
  fc.assert(property, { seed: 20_261_124, numRuns: 1_500 })
  assert.ok(reports > 200, `only ${reports} reports were tried`)
})

test('a term reported as adding nothing can be taken out', () => {
  let reports = 0
  const property = fc.property(
    simpleConditions(),
    fc.array(rows, { minLength: 20, maxLength: 20 }),
    (source, sample) => {
      const expr = checked(source)
      const report = checkExpression(source, sampleScope, { expect: 'bool', path: [] }).diagnostics.find(
        (each) => each.code === 'redundant-term',
      )
      if (expr === undefined || report === undefined || (expr.node.kind !== 'and' && expr.node.kind !== 'or')) return
      const isDirect = expr.node.args.some((arg) => arg.start === report.at.start && arg.end === report.at.end)
      const without = checked(
        source.slice(0, report.at.start) + (expr.node.kind === 'and' ? 'true' : 'false') + source.slice(report.at.end),
      )
      if (!isDirect || without === undefined) return
      reports += 1
      for (const row of sample)
        assert.equal(conditionOutcome(without, sane(row)), conditionOutcome(expr, sane(row)), source)
    },
  )
  fc.assert(property, { seed: 20_261_125, numRuns: 1_500 })
  assert.ok(reports > 100, `only ${reports} reports were tried`)
})

/** Few names and few constants, so that terms often contradict or repeat each other. */
function simpleConditions(): fc.Arbitrary<string> {
  const small = fc.constantFrom('0', '1', '2', '3')
  const leaf = fc.oneof(
    fc
      .tuple(
        fc.constantFrom('payer.age', 'ratio', 'payee.accounts'),
        fc.constantFrom('<', '<=', '>', '>=', '==', '!='),
        small,
      )
      .map((parts) => parts.join(' ')),
    fc.tuple(small, fc.constantFrom('<', '>='), fc.constant('payer.age')).map((parts) => parts.join(' ')),
    fc
      .tuple(
        fc.constantFrom('amount', 'outflow_24h'),
        fc.constantFrom('<', '>', '=='),
        fc.constantFrom(
          'money("0.01", "CNY")',
          'money("0.02", "CNY")',
          'money("0.02", "USD")',
          'amount',
          'outflow_24h',
        ),
      )
      .map((parts) => parts.join(' ')),
    fc
      .tuple(
        fc.constantFrom('channel', 'payee.account', 'amount.currency'),
        fc.constantFrom('==', '!='),
        fc.constantFrom('"a"', '"atm"', '"CNY"', 'channel'),
      )
      .map((parts) => parts.join(' ')),
    fc.constantFrom(
      'new_payee',
      'has(payer.age)',
      'has(channel)',
      'payer.age in [1, 2]',
      'payer.age in [2, 3]',
      'channel in ["atm", "mobile"]',
      'channel in []',
      'abs(payer.age) >= 0',
      'size(channel) < 0',
      '[1, 2].exists(x, x == payer.age)',
      'time.getHours() < 24',
      '(new_payee ? payer.age > 1 : payer.age > 2)',
    ),
  )
  const term = fc.oneof(
    leaf,
    leaf.map((each) => `!(${each})`),
    fc.tuple(leaf, leaf).map(([a, b]) => `(${a} || ${b})`),
    fc.tuple(leaf, leaf).map(([a, b]) => `(${a} && ${b})`),
  )
  return fc
    .tuple(fc.array(term, { minLength: 2, maxLength: 4 }), fc.constantFrom(' && ', ' || '))
    .map(([terms, op]) => terms.join(op))
}

/** Fields whose values the scope lists hold nothing else. */
function sane(row: Row): Row {
  const strs = row.strs.slice()
  if (strs[2] !== undefined) strs[2] = strs[2].length % 2 === 0 ? 'mobile' : 'atm'
  return { nums: row.nums, strs }
}
