import type { CompareOp } from '../language/nodes.ts'
import type { CompareNode, GuardNode, OneOfNode, TypedNode } from '../language/nodes.ts'
import { leafNodes } from '../language/nodes.ts'
import type { CurrencySource, Slot } from '../language/row.ts'

const CHAIN_LENGTH = 8

/**
 * Emits straight-line code: every sub-expression becomes a `const`, equal ones only once. Nothing throws and nothing is skipped,
 * so there is no control flow but `? :`. Three-valued logic is arithmetic on 0, 1, 2.
 */
export class Emitter {
  #lines = ''
  #count = 0
  readonly #constants: unknown[]
  readonly #known = new Map<string, string>()
  readonly #leaves = new Map<TypedNode, number>()

  constructor(constants: unknown[]) {
    this.#constants = constants
  }

  get length(): number {
    return this.#lines.length
  }

  text(): string {
    return this.#lines
  }

  line(text: string): void {
    this.#lines += `${text}\n`
  }

  /** Emits a condition and records its leaves from `firstLeaf` on; gives the name of its outcome. */
  emitRecorded(node: TypedNode, firstLeaf: number): string {
    leafNodes(node).forEach((leaf, index) => this.#leaves.set(leaf, firstLeaf + index))
    return this.emit(node)
  }

  /** Emits a value and stores it where it belongs. */
  write(node: TypedNode, target: Slot): void {
    const value = this.emit(node)
    if (target.store === 'str') {
      this.#store(`strs[${target.index}]`, value, value)
      return
    }
    if (target.type === 'bool') this.#store(`nums[${target.index}]`, `${value} === 2 ? NaN : ${value}`)
    else if (target.type === 'money' && node.currency !== undefined)
      this.#writeMoney(value, node.currency, target.index, target.currency)
    else this.#store(`nums[${target.index}]`, value, value)
  }

  /** The name, or the literal, that holds the node's value. */
  emit(node: TypedNode): string {
    const value = this.#emitValue(node)
    const leaf = this.#leaves.get(node)
    if (leaf !== undefined) this.line(`leaves[${leaf}] = ${value}`)
    return value
  }

  #emitValue(node: TypedNode): string {
    switch (node.kind) {
      case 'constant':
        return literal(node.value)
      case 'slot':
        return this.#emitSlot(node.store, node.index, node.type === 'bool')
      case 'call': {
        const args = node.args.map((arg) => this.emit(arg))
        return this.#name(
          node.emit === undefined ? `${this.#constant(node.run)}(${args.join(', ')})` : node.emit(...args),
        )
      }
      case 'in-list': {
        const value = this.emit(node.value)
        const time = this.#name('nums[0]')
        return this.#name(`${value} === undefined ? 2 : lists[${node.index}].has(${value}, ${time}) ? 1 : 0`)
      }
      case 'one-of':
        return this.#emitOneOf(node)
      case 'has': {
        const value = this.#emitSlot(node.slot.store, node.slot.index, false)
        return this.#name(
          node.slot.store === 'str' ? `${value} === undefined ? 0 : 1` : `${value} === ${value} ? 1 : 0`,
        )
      }
      case 'compare':
        return this.#emitCompare(node)
      case 'and': {
        const args = node.args.map((arg) => this.emit(arg))
        return args.length === 0 ? '1' : this.#name(`(${args.map((arg) => `${arg} - 1`).join(' | ')}) + 1`)
      }
      case 'or': {
        const args = node.args.map((arg) => this.emit(arg))
        if (args.length === 0) return '0'
        const bits = this.#name(args.join(' | '))
        return this.#name(`${bits} & 3 - ((${bits} & 1) << 1)`)
      }
      case 'not': {
        const arg = this.emit(node.arg)
        return this.#name(`${arg} ^ 1 - (${arg} >> 1)`)
      }
      case 'choose': {
        const [when, then, otherwise] = [this.emit(node.when), this.emit(node.then), this.emit(node.otherwise)]
        const unknown = node.type === 'bool' ? '2' : node.type === 'string' ? 'undefined' : 'NaN'
        return this.#name(`${when} === 1 ? ${then} : ${when} === 0 ? ${otherwise} : ${unknown}`)
      }
      case 'term':
        return this.emit(node.value)
      case 'guard':
        return this.#emitGuard(node)
    }
  }

  #emitSlot(store: Slot['store'], index: number, isBool: boolean): string {
    const value = this.#name(`${store}s[${index}]`)
    return isBool ? this.#name(`${value} === 1 ? 1 : ${value} === 0 ? 0 : 2`) : value
  }

  #emitOneOf(node: OneOfNode): string {
    const value = this.emit(node.value)
    const unknown = node.value.type === 'string' ? `${value} === undefined` : `${value} !== ${value}`
    if (node.choices.length === 0) return this.#name(`${unknown} ? 2 : 0`)
    const isMember =
      node.choices.length <= CHAIN_LENGTH
        ? node.choices.map((choice) => `${value} === ${literal(choice)}`).join(' || ')
        : `${this.#constant(new Set(node.choices))}.has(${value})`
    return this.#name(`${unknown} ? 2 : ${isMember} ? 1 : 0`)
  }

  #emitCompare({ op, left, right }: CompareNode): string {
    const a = this.emit(left)
    const b = this.emit(right)
    if (left.type === 'string') {
      if (op === '==' || op === '!=') {
        const [same, other] = op === '==' ? [1, 0] : [0, 1]
        const unknown = [left, right].flatMap((side, index) =>
          side.kind === 'constant' ? [] : [`${index === 0 ? a : b} === undefined`],
        )
        return this.#name(
          unknown.length === 0
            ? `${a} === ${b} ? ${same} : ${other}`
            : `${unknown.join(' || ')} ? 2 : ${a} === ${b} ? ${same} : ${other}`,
        )
      }
      return this.#name(compareNumbers(op, this.#name(`compareText(${a}, ${b})`), '0'))
    }
    if (left.type === 'bool') {
      return this.#name(`${a} === 2 || ${b} === 2 ? 2 : ${a} ${op}= ${b} ? 1 : 0`)
    }
    return this.#name(compareNumbers(op, a, b))
  }

  #emitGuard({ value, from, currency }: GuardNode): string {
    const amount = this.emit(value)
    return this.#name(`${this.#sameCurrency(from, currency)} ? ${amount} : NaN`)
  }

  #sameCurrency(from: CurrencySource, wanted: CurrencySource): string {
    if ('code' in from && 'code' in wanted) return from.code === wanted.code ? 'true' : 'false'
    const [a, b] = [from, wanted].map((source) =>
      'code' in source ? literal(source.code) : this.#name(`strs[${source.str}]`),
    )
    return 'str' in from && 'str' in wanted ? `${a} !== undefined && ${a} === ${b}` : `${a} === ${b}`
  }

  #writeMoney(value: string, from: CurrencySource, index: number, wanted: CurrencySource): void {
    if ('code' in wanted) {
      this.#store(
        `nums[${index}]`,
        this.#sameCurrency(from, wanted) === 'true' ? value : `${this.#sameCurrency(from, wanted)} ? ${value} : NaN`,
      )
      return
    }
    this.#store(`nums[${index}]`, value, value)
    if ('str' in from && from.str === wanted.str) return
    const code = 'code' in from ? literal(from.code) : this.#name(`strs[${from.str}]`)
    this.#store(`strs[${wanted.str}]`, code, code)
  }

  #store(place: string, expression: string, name?: string): void {
    this.line(`${place} = ${expression}`)
    if (name === undefined) this.#known.delete(place)
    else this.#known.set(place, name)
  }

  #name(expression: string): string {
    const known = this.#known.get(expression)
    if (known !== undefined) return known
    const name = `t${this.#count++}`
    this.#known.set(expression, name)
    this.line(`const ${name} = ${expression}`)
    return name
  }

  #constant(value: unknown): string {
    const index = this.#constants.indexOf(value)
    return index === -1 ? `c${this.#constants.push(value) - 1}` : `c${index}`
  }
}

function compareNumbers(op: CompareOp, a: string, b: string): string {
  switch (op) {
    case '==':
      return `${a} === ${b} ? 1 : ${a} < ${b} || ${a} > ${b} ? 0 : 2`
    case '!=':
      return `${a} === ${b} ? 0 : ${a} < ${b} || ${a} > ${b} ? 1 : 2`
    case '<':
      return `${a} < ${b} ? 1 : ${a} >= ${b} ? 0 : 2`
    case '<=':
      return `${a} <= ${b} ? 1 : ${a} > ${b} ? 0 : 2`
    case '>':
      return `${a} > ${b} ? 1 : ${a} <= ${b} ? 0 : 2`
    case '>=':
      return `${a} >= ${b} ? 1 : ${a} < ${b} ? 0 : 2`
  }
}

/** Text written by rule authors enters the code only here, escaped as JSON (and U+2028, U+2029, which end lines in old readers). */
function literal(value: number | string): string {
  if (typeof value === 'number') return value < 0 || Object.is(value, -0) ? `(${value})` : String(value)
  return JSON.stringify(value).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')
}
