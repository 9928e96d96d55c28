import { checkTypes } from '../../packages/engine/src/check/check-expression.ts'
import type { CheckedExpr } from '../../packages/engine/src/check/checked.ts'
import { UNKNOWN, type Row, type Scope, type Slot } from '../../packages/engine/src/language/row.ts'
import { compileProgram } from '../../packages/engine/src/compile/compile-program.ts'
import type { ProgramItem, ProgramOptions } from '../../packages/engine/src/compile/program.ts'
import type { OfficialCase, ScalarValue } from './official-cases.ts'
import { reasonForRefusal, reasonInText, type Reason } from './reasons.ts'

export type CaseOutcome =
  | { readonly kind: 'passed' }
  | { readonly kind: 'skipped'; readonly reason: Reason }
  | { readonly kind: 'failed'; readonly why: string }

/** Findings that say what CEL says with an error when it runs: so refusing early is what the case asks for. */
const ERRORS_SAID_EARLY = new Set([
  'type-mismatch',
  'unknown-name',
  'unknown-function',
  'int-out-of-range',
  'bad-timestamp',
  'bad-duration',
  'bad-pattern',
  'wrong-arguments',
  'not-a-condition',
  'index-out-of-range',
])

/** Runs the case in both modes. What the engine gets right counts, even where the text looks as if it were outside the profile. */
export function runCase(official: OfficialCase): CaseOutcome {
  const { scope, row } = bind(official)
  const checked = checkTypes(official.expr, scope, { expect: 'value', path: [] })
  const inText = reasonInText(official)
  if (!checked.ok) {
    const codes = checked.diagnostics.map((each) => each.code)
    const reason = inText ?? reasonForRefusal(official, codes)
    if (reason !== undefined) return { kind: 'skipped', reason }
    const isAsked = official.expected === 'error' && codes.every((code) => ERRORS_SAID_EARLY.has(code))
    return isAsked ? { kind: 'passed' } : { kind: 'failed', why: `refused: ${codes.join(', ')}` }
  }
  for (const mode of ['generated', 'closures'] as const) {
    const got = evaluate(checked.expr, row, mode)
    if (agrees(got, official.expected)) continue
    return inText === undefined
      ? { kind: 'failed', why: `${mode}: ${JSON.stringify(got)}` }
      : { kind: 'skipped', reason: inText }
  }
  return { kind: 'passed' }
}

function bind({ bindings }: OfficialCase): { scope: Scope; row: Row } {
  const names = new Map<string, Slot>()
  const row: Row = { nums: new Float64Array(bindings.size + 2), strs: [] }
  for (const [name, bound] of bindings) {
    if (bound === undefined) continue
    const index = names.size + 2
    if (bound.type === 'string') {
      names.set(name, { store: 'str', index, type: 'string' })
      row.strs[index] = String(bound.value)
    } else if (bound.type !== 'money') {
      names.set(name, { store: 'num', index, type: bound.type })
      row.nums[index] = Number(bound.value)
    }
  }
  return { scope: { names, lists: new Map() }, row }
}

/** The value, or `unknown`, both as a condition (when it is one) and as a value written to a slot. */
function evaluate(expr: CheckedExpr, row: Row, mode: ProgramOptions['mode']): ScalarValue | 'unknown' {
  const target: Slot =
    expr.type === 'string'
      ? { store: 'str', index: 1, type: 'string' }
      : { store: 'num', index: 1, type: expr.type === 'money' ? 'int' : expr.type }
  const items: ProgramItem[] = [{ kind: 'value', id: 'value', expr, target }]
  if (expr.type === 'bool') items.push({ kind: 'condition', id: 'condition', expr })
  const program = compileProgram(items, { mode })
  const conditions = new Uint8Array(program.conditionCount)
  program.run(row, [], conditions, new Uint8Array(program.leafCount))
  if (expr.type === 'string') {
    const text = row.strs[1]
    return text === undefined ? 'unknown' : { type: 'string', value: text }
  }
  const number = row.nums[1] ?? Number.NaN
  if (expr.type === 'bool' && (Number.isNaN(number) ? UNKNOWN : number) !== conditions[0])
    return { type: 'string', value: 'condition and value differ' }
  if (Number.isNaN(number)) return 'unknown'
  return { type: expr.type, value: expr.type === 'bool' ? number === 1 : number }
}

function agrees(got: ScalarValue | 'unknown', expected: OfficialCase['expected']): boolean {
  if (expected === 'error' || got === 'unknown') return expected === 'error' && got === 'unknown'
  return expected !== 'other' && got.type === expected.type && got.value === expected.value
}
