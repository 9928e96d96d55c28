import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FUNCTIONS } from './index.ts'

const UNKNOWN = { string: undefined, bool: 2 } as const
const SAMPLES = {
  bool: [0, 1],
  int: [0, 1, -7, 9_007_199_254_740_991],
  double: [0, 0.5, -1e308, 1e308],
  string: ['', 'a', '12', 'true'],
  money: [0, 5, -99],
  timestamp: [0, 1_772_416_800_123, -1],
  duration: [0, -1, 5_400_123],
} as const

test('no two overloads of a function take the same arguments, and ids are unique', () => {
  const ids = FUNCTIONS.flatMap(({ form, overloads }) => overloads.map(({ id }) => `${form} ${id}`))
  assert.equal(new Set(ids).size, ids.length)
  for (const { name, form, overloads } of FUNCTIONS) {
    assert.equal(new Set(overloads.map(({ params }) => params.join())).size, overloads.length, name)
    assert.equal(FUNCTIONS.filter((each) => each.name === name && each.form === form).length, 1, name)
  }
})

test('every function describes itself', () => {
  for (const { name, doc, overloads } of FUNCTIONS) assert.ok(doc.endsWith('.') && overloads.length > 0, name)
})

test('an unknown argument gives an unknown value, whichever it is', () => {
  for (const { overloads } of FUNCTIONS) {
    for (const { id, params, result, run, constants } of overloads) {
      if (constants !== undefined) continue
      const call = run as (...args: unknown[]) => unknown
      params.forEach((_, missing) => {
        const args = params.map((type, index) =>
          index === missing ? (type === 'string' || type === 'bool' ? UNKNOWN[type] : Number.NaN) : SAMPLES[type][1],
        )
        const expected = result === 'string' || result === 'bool' ? UNKNOWN[result] : Number.NaN
        assert.ok(Object.is(call(...args), expected), `${id} with argument ${missing} unknown`)
      })
    }
  }
})

test('no function throws, and what it gives is of its type and in its range', () => {
  for (const { overloads } of FUNCTIONS) {
    for (const { id, params, result, run, range, constants } of overloads) {
      if (constants !== undefined) continue
      const call = run as (...args: unknown[]) => unknown
      for (const args of combine(params.map((type) => SAMPLES[type]))) {
        const value = call(...args)
        const text = `${id}(${args.join(', ')}) = ${String(value)}`
        if (result === 'string') assert.ok(value === undefined || typeof value === 'string', text)
        else if (result === 'bool') assert.ok(value === 0 || value === 1 || value === 2, text)
        else
          assert.ok(
            typeof value === 'number' && (Number.isNaN(value) || result === 'double' || Number.isSafeInteger(value)),
            text,
          )
        if (range !== undefined && typeof value === 'number' && !Number.isNaN(value))
          assert.ok(value >= range[0] && value <= range[1], text)
      }
    }
  }
})

function combine(choices: readonly (readonly unknown[])[]): readonly (readonly unknown[])[] {
  return choices.reduce<readonly (readonly unknown[])[]>(
    (all, values) => all.flatMap((before) => values.map((value) => [...before, value])),
    [[]],
  )
}
