import type { CompareNode, GuardNode, OneOfNode, Raw, TypedNode } from '../language/nodes.ts'
import { leafNodes } from '../language/nodes.ts'
import type { CurrencySource, ListReader, Row, Slot } from '../language/row.ts'
import { FALSE, TIME_SLOT, TRUE, UNKNOWN } from '../language/row.ts'
import type { Program, ProgramItem } from './program.ts'
import { COMPARE_NUMBERS, compareText, equalOutcomes, equalText, not } from './three-valued.ts'

/** The same program without code generation: one closure for each node. */
export function compileClosures(items: readonly ProgramItem[]): Program['run'] {
  let condition = 0
  let leaf = 0
  const steps = items.map((item): Step => {
    if (item.kind === 'value') return compileWrite(item.expr.node, item.target)
    const recorded = new Map(leafNodes(item.expr.node).map((node, index) => [node, leaf + index]))
    const run = new ClosureCompiler(recorded).bool(item.expr.node)
    const index = condition
    condition += 1
    leaf += recorded.size
    return (row, lists, conditions, leaves) => {
      conditions[index] = run(row, lists, leaves)
    }
  })
  return (row, lists, conditions, leaves) => {
    for (const step of steps) step(row, lists, conditions, leaves)
  }
}

/** The value of a node for one row; leaves are not recorded. */
export function compileNode(node: TypedNode): (row: Row, lists: readonly ListReader[]) => Raw {
  const run = new ClosureCompiler(new Map()).any(node)
  return (row, lists) => run(row, lists, NO_LEAVES)
}

const NO_LEAVES = new Uint8Array(0)

type Step = Program['run']
type Run<T extends Raw> = (row: Row, lists: readonly ListReader[], leaves: Uint8Array) => T

function compileWrite(node: TypedNode, target: Slot): Step {
  const { index } = target
  const compiler = new ClosureCompiler(new Map())
  if (target.store === 'str') {
    const run = compiler.text(node)
    return (row, lists) => {
      row.strs[index] = run(row, lists, NO_LEAVES)
    }
  }
  const run = compiler.number(node)
  if (target.type === 'bool') {
    return (row, lists) => {
      const outcome = run(row, lists, NO_LEAVES)
      row.nums[index] = outcome === UNKNOWN ? Number.NaN : outcome
    }
  }
  const source = node.currency
  if (target.type !== 'money' || source === undefined) {
    return (row, lists) => {
      row.nums[index] = run(row, lists, NO_LEAVES)
    }
  }
  const wanted = target.currency
  const isSame = sameCurrency(source, wanted)
  return (row, lists) => {
    const minor = run(row, lists, NO_LEAVES)
    row.nums[index] = 'str' in wanted || isSame(row) ? minor : Number.NaN
    if ('str' in wanted) row.strs[wanted.str] = 'code' in source ? source.code : row.strs[source.str]
  }
}

function sameCurrency(from: CurrencySource, wanted: CurrencySource): (row: Row) => boolean {
  const readFrom = currencyReader(from)
  const readWanted = currencyReader(wanted)
  return (row) => {
    const code = readFrom(row)
    return code !== undefined && code === readWanted(row)
  }
}

function currencyReader(source: CurrencySource): (row: Row) => string | undefined {
  return 'code' in source ? () => source.code : (row) => row.strs[source.str]
}

class ClosureCompiler {
  readonly #recorded: ReadonlyMap<TypedNode, number>

  constructor(recorded: ReadonlyMap<TypedNode, number>) {
    this.#recorded = recorded
  }

  any(node: TypedNode): Run<Raw> {
    return node.type === 'string' ? this.text(node) : this.number(node)
  }

  bool(node: TypedNode): Run<number> {
    const run = this.#boolValue(node)
    const leaf = this.#recorded.get(node)
    if (leaf === undefined) return run
    return (row, lists, leaves) => {
      const outcome = run(row, lists, leaves)
      leaves[leaf] = outcome
      return outcome
    }
  }

  number(node: TypedNode): Run<number> {
    if (node.type === 'bool') return this.bool(node)
    switch (node.kind) {
      case 'constant': {
        const value = Number(node.value)
        return () => value
      }
      case 'slot': {
        const { index } = node
        return (row) => row.nums[index] ?? Number.NaN
      }
      case 'guard':
        return this.#guard(node)
      case 'choose':
        return choose(this.bool(node.when), this.number(node.then), this.number(node.otherwise), Number.NaN)
      case 'call':
        return this.#call(node.args, node.run as (...args: Raw[]) => number)
      default:
        return () => Number.NaN
    }
  }

  text(node: TypedNode): Run<string | undefined> {
    switch (node.kind) {
      case 'constant': {
        const value = String(node.value)
        return () => value
      }
      case 'slot': {
        const { index } = node
        return (row) => row.strs[index]
      }
      case 'choose':
        return choose(this.bool(node.when), this.text(node.then), this.text(node.otherwise), undefined)
      case 'call':
        return this.#call(node.args, node.run as (...args: Raw[]) => string | undefined)
      default:
        return () => undefined
    }
  }

  #boolValue(node: TypedNode): Run<number> {
    switch (node.kind) {
      case 'constant': {
        const value = Number(node.value)
        return () => value
      }
      case 'slot': {
        const { index } = node
        return (row) => (row.nums[index] === 1 ? TRUE : row.nums[index] === 0 ? FALSE : UNKNOWN)
      }
      case 'has': {
        const { index, store } = node.slot
        if (store === 'str') return (row) => (row.strs[index] === undefined ? FALSE : TRUE)
        return (row) => (Number.isNaN(row.nums[index]) ? FALSE : TRUE)
      }
      case 'call':
        return this.#call(node.args, node.run as (...args: Raw[]) => number)
      case 'in-list': {
        const run = this.text(node.value)
        const { index } = node
        return (row, lists, leaves) => {
          const value = run(row, lists, leaves)
          if (value === undefined) return UNKNOWN
          return lists[index]?.has(value, row.nums[TIME_SLOT] ?? Number.NaN) === true ? TRUE : FALSE
        }
      }
      case 'one-of':
        return this.#oneOf(node)
      case 'compare':
        return this.#compare(node)
      case 'and':
        return all(
          node.args.map((arg) => this.bool(arg)),
          FALSE,
        )
      case 'or':
        return all(
          node.args.map((arg) => this.bool(arg)),
          TRUE,
        )
      case 'not': {
        const run = this.bool(node.arg)
        return (row, lists, leaves) => not(run(row, lists, leaves))
      }
      case 'choose':
        return choose(this.bool(node.when), this.bool(node.then), this.bool(node.otherwise), UNKNOWN)
      case 'term':
        return this.bool(node.value)
      case 'guard':
        return () => UNKNOWN
    }
  }

  #call<T extends Raw>(args: readonly TypedNode[], run: (...args: Raw[]) => T): Run<T> {
    const [one, two, three, ...more] = args.map((arg) => this.any(arg))
    if (one === undefined) return () => run()
    if (two === undefined) return (row, lists, leaves) => run(one(row, lists, leaves))
    if (three === undefined) return (row, lists, leaves) => run(one(row, lists, leaves), two(row, lists, leaves))
    const all = [one, two, three, ...more]
    return (row, lists, leaves) => run(...all.map((each) => each(row, lists, leaves)))
  }

  #oneOf(node: OneOfNode): Run<number> {
    const run = this.any(node.value)
    const choices = new Set<Raw>(node.choices)
    return (row, lists, leaves) => {
      const value = run(row, lists, leaves)
      return value === undefined || value !== value ? UNKNOWN : choices.has(value) ? TRUE : FALSE
    }
  }

  #compare({ op, left, right }: CompareNode): Run<number> {
    if (left.type === 'string') {
      const one = this.text(left)
      const two = this.text(right)
      if (op === '==') return (row, lists, leaves) => equalText(one(row, lists, leaves), two(row, lists, leaves))
      if (op === '!=') return (row, lists, leaves) => not(equalText(one(row, lists, leaves), two(row, lists, leaves)))
      const compare = COMPARE_NUMBERS[op]
      return (row, lists, leaves) => compare(compareText(one(row, lists, leaves), two(row, lists, leaves)), 0)
    }
    const one = this.number(left)
    const two = this.number(right)
    if (left.type === 'bool') {
      if (op === '==') return (row, lists, leaves) => equalOutcomes(one(row, lists, leaves), two(row, lists, leaves))
      return (row, lists, leaves) => not(equalOutcomes(one(row, lists, leaves), two(row, lists, leaves)))
    }
    const compare = COMPARE_NUMBERS[op]
    return (row, lists, leaves) => compare(one(row, lists, leaves), two(row, lists, leaves))
  }

  #guard(node: GuardNode): Run<number> {
    const run = this.number(node.value)
    const isSame = sameCurrency(node.from, node.currency)
    return (row, lists, leaves) => (isSame(row) ? run(row, lists, leaves) : Number.NaN)
  }
}

function choose<T extends Raw>(when: Run<number>, then: Run<T>, otherwise: Run<T>, unknown: T): Run<T> {
  return (row, lists, leaves) => {
    const outcome = when(row, lists, leaves)
    const one = then(row, lists, leaves)
    const two = otherwise(row, lists, leaves)
    return outcome === TRUE ? one : outcome === FALSE ? two : unknown
  }
}

/** `&&` (decided by FALSE) and `||` (decided by TRUE): all terms run, one deciding term is enough, else one unknown. */
function all(runs: readonly Run<number>[], deciding: number): Run<number> {
  return (row, lists, leaves) => {
    let outcome = 1 - deciding
    for (const run of runs) {
      const term = run(row, lists, leaves)
      if (outcome === deciding) continue
      if (term === deciding || term === UNKNOWN) outcome = term
    }
    return outcome
  }
}
