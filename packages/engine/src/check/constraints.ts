import type { CompareNode, TypedNode } from '../language/nodes.ts'
import { childNodes } from '../language/nodes.ts'
import type { Scope } from '../language/row.ts'
import type { CompareOp } from '../language/nodes.ts'
import { nodeKey, slotKey } from './node-key.ts'
import type { ValueSet } from './value-set.ts'
import { ALL_TEXTS, complement, numbers, numbersBetween, oneOfNumbers, texts } from './value-set.ts'

/** What must hold for a subject (named by its key). */
export interface Constraint {
  readonly key: string
  readonly allowed: ValueSet
}

const NO = numbers('==', 0, true)
const YES = numbers('==', 1, true)
const MIRRORED: Readonly<Record<CompareOp, CompareOp>> = {
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
  '==': '==',
  '!=': '!=',
}
const NEGATED: Readonly<Record<CompareOp, CompareOp>> = {
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
  '==': '!=',
  '!=': '==',
}

/** What is certain when the leaf is true (or, with `isTrue` false, when it is false): necessary conditions, perhaps not all. */
export function leafConstraints(leaf: TypedNode, isTrue: boolean, scope: Scope): readonly Constraint[] {
  const known = knownSlots(leaf).map((key) => ({ key: `known ${key}`, allowed: YES }))
  return [...subjectConstraints(leaf, isTrue, scope), ...guardConstraints(leaf), ...known]
}

function subjectConstraints(leaf: TypedNode, isTrue: boolean, scope: Scope): readonly Constraint[] {
  switch (leaf.kind) {
    case 'constant':
      return [
        { key: 'constant', allowed: numbers('==', Number(leaf.value) === Number(isTrue) ? 1 : 2, true) },
        { key: 'constant', allowed: YES },
      ]
    case 'has':
      return [{ key: `known ${slotKey(leaf.slot.store, leaf.slot.index)}`, allowed: isTrue ? YES : NO }]
    case 'one-of': {
      const isWhole = isWholeType(leaf.value)
      const allowed =
        leaf.value.type === 'string' ? texts(leaf.choices.map(String)) : oneOfNumbers(leaf.choices.map(Number), isWhole)
      return [
        { key: nodeKey(leaf.value), allowed: isTrue ? allowed : complement(allowed) },
        domainOf(leaf.value, scope),
      ]
    }
    case 'compare':
      return compareConstraints(leaf, isTrue ? leaf.op : NEGATED[leaf.op], scope)
    default:
      return [{ key: nodeKey(leaf), allowed: isTrue ? YES : NO }]
  }
}

function compareConstraints({ left, right }: CompareNode, op: CompareOp, scope: Scope): readonly Constraint[] {
  if (right.kind === 'constant')
    return [{ key: nodeKey(left), allowed: allowedBy(op, left, right.value) }, domainOf(left, scope)]
  if (left.kind === 'constant')
    return [{ key: nodeKey(right), allowed: allowedBy(MIRRORED[op], right, left.value) }, domainOf(right, scope)]
  const [one, two] = [nodeKey(left), nodeKey(right)]
  if (one === two)
    return [
      { key: `${one} ? ${two}`, allowed: numbers(op, 0, false) },
      { key: `${one} ? ${two}`, allowed: numbers('==', 0, false) },
    ]
  return one < two
    ? [{ key: `${one} ? ${two}`, allowed: numbers(op, 0, false) }]
    : [{ key: `${two} ? ${one}`, allowed: numbers(MIRRORED[op], 0, false) }]
}

/** The values of `subject` for which `subject op bound` holds. Order of strings is not modelled. */
function allowedBy(op: CompareOp, subject: TypedNode, bound: number | string): ValueSet {
  if (typeof bound === 'number') return numbers(op, bound, isWholeType(subject))
  if (op === '==') return texts([bound])
  return op === '!=' ? complement(texts([bound])) : ALL_TEXTS
}

/** Equal for two leaves that are known, or unknown, together as far as slots and currencies go. */
export function needsOf(leaf: TypedNode): string {
  const currencies = guardConstraints(leaf).map(
    ({ key, allowed }) => `${key} ${allowed.kind === 'texts' ? [...allowed.texts].join() : ''}`,
  )
  return [...new Set([...knownSlots(leaf), ...currencies])].sort().join()
}

/** What a subject can be at all. */
export function domainOf(subject: TypedNode, scope: Scope): Constraint {
  const key = nodeKey(subject)
  if (subject.kind === 'constant') return { key, allowed: allowedBy('==', subject, subject.value) }
  if (subject.type === 'string') {
    const values = subject.kind === 'slot' ? scope.values?.get(subject.name) : undefined
    return { key, allowed: values === undefined ? ALL_TEXTS : texts(values) }
  }
  if (subject.type === 'bool') return { key, allowed: numbersBetween(0, 1, true) }
  const isWhole = isWholeType(subject)
  if (subject.kind === 'call' && subject.range !== undefined)
    return { key, allowed: numbersBetween(subject.range[0], subject.range[1], isWhole) }
  return {
    key,
    allowed: isWhole
      ? numbersBetween(-Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, true)
      : numbersBetween(-Number.MAX_VALUE, Number.MAX_VALUE, false),
  }
}

/** Averages of money or times may fall between whole units. */
function isWholeType(subject: TypedNode): boolean {
  return subject.type === 'int' || subject.type === 'bool'
}

/** A comparison of money is known only in its currency. */
function guardConstraints(node: TypedNode): readonly Constraint[] {
  if (!isStrict(node)) return []
  const inner = childNodes(node).flatMap(guardConstraints)
  if (node.kind !== 'guard' || 'code' in node.from || 'str' in node.currency) return inner
  return [...inner, { key: slotKey('str', node.from.str), allowed: texts([node.currency.code]) }]
}

/** The slots without which the node is unknown. */
function knownSlots(node: TypedNode): readonly string[] {
  if (node.kind === 'slot') return [slotKey(node.store, node.index)]
  return isStrict(node) ? childNodes(node).flatMap(knownSlots) : []
}

/** Whether an unknown part always makes the node unknown. */
function isStrict(node: TypedNode): boolean {
  return (
    node.kind === 'compare' ||
    node.kind === 'call' ||
    node.kind === 'guard' ||
    node.kind === 'in-list' ||
    node.kind === 'one-of' ||
    node.kind === 'not'
  )
}
