import { checkExpression } from '../check/check-expression.ts'
import type { CheckedExpr } from '../check/checked.ts'
import type { ProgramItem } from '../compile/program.ts'
import type { Diagnostic } from '../language/diagnostic.ts'
import { parseDurationMs } from '../language/duration.ts'
import { nearestName } from '../language/nearest-name.ts'
import type { CurrencySource, Scope, Slot } from '../language/row.ts'
import type { FeatureOp, FeaturePlan, PaymentState } from '../windows/plan.ts'
import { PAYMENT_STATES } from '../windows/plan.ts'
import type { FeatureSource } from './book-source.ts'
import type { EventLayout, KindLayout } from './event-layout.ts'

/** Features in the order they are computed: at each stage first its items (derived values, conditions), then its windows. */
export interface FeaturePlans {
  readonly windows: readonly FeaturePlan[]
  /** `stages[s]` runs before the windows of level s; the last one has no windows after it. */
  readonly stages: readonly (readonly ProgramItem[])[]
  readonly byName: ReadonlyMap<string, CompiledFeature>
}

export interface CompiledFeature {
  readonly source: FeatureSource
  readonly slot: Slot
  /** The stage from which on the value can be read. */
  readonly stage: number
  readonly plan: FeaturePlan | undefined
  readonly expr: CheckedExpr | undefined
}

const OPS_OF_VALUE = new Set<FeatureOp>(['sum', 'min', 'max', 'avg', 'stddev', 'distinct', 'first', 'last'])
const OPS_OF_NUMBER = new Set<FeatureOp>(['sum', 'avg', 'stddev', 'min', 'max'])
const OPS_EXCLUDING_CURRENT = new Set<FeatureOp>(['since_first', 'since_last', 'first', 'last'])
const ALL_OPS = new Set<string>([...OPS_OF_VALUE, 'count', 'ratio', 'since_first', 'since_last'])

export function compileFeatures(
  sources: readonly FeatureSource[],
  layout: EventLayout,
  scope: Scope,
  diagnostics: Diagnostic[],
): FeaturePlans {
  return new FeatureCompiler(layout, scope, diagnostics).compile(sources)
}

class FeatureCompiler {
  readonly #layout: EventLayout
  readonly #scope: Scope
  readonly #diagnostics: Diagnostic[]
  readonly #byName = new Map<string, CompiledFeature>()
  readonly #windows: FeaturePlan[] = []
  readonly #stages: ProgramItem[][] = [[]]
  readonly #conditionIndexes: Map<string, number>[] = []
  readonly #exprs = new Map<string, CheckedExpr>()
  #path: (string | number)[] = []

  constructor(layout: EventLayout, scope: Scope, diagnostics: Diagnostic[]) {
    this.#layout = layout
    this.#scope = scope
    this.#diagnostics = diagnostics
  }

  compile(sources: readonly FeatureSource[]): FeaturePlans {
    sources.forEach((source, index) => {
      this.#path = ['features', index]
      if (!/^[a-z][a-zA-Z0-9_]*$/.test(source.name))
        return this.#report('bad-name', `"${source.name}" is not a name of letters, digits and _`, 'name')
      if (this.#scope.names.has(source.name))
        return this.#report('duplicate-name', `${source.name} is already a field or a feature`, 'name')
      if ((source.op === undefined) === (source.let === undefined))
        return this.#report(
          'op-or-let',
          `${source.name} needs either op (an aggregate over a window) or let (an expression)`,
          'name',
        )
      const compiled = source.let === undefined ? this.#compileWindow(source) : this.#compileLet(source, source.let)
      if (!compiled) return
      this.#byName.set(source.name, compiled)
      this.#layout.names.set(source.name, compiled.slot)
    })
    const lastStage = Math.max(0, ...[...this.#byName.values()].map((feature) => feature.stage))
    while (this.#stages.length <= lastStage) this.#stages.push([])
    return {
      windows: this.#windows.map((plan) => ({ ...plan, readOn: this.#kindsWanting(plan.name) })),
      stages: this.#stages,
      byName: this.#byName,
    }
  }

  #compileLet(source: FeatureSource, text: string): CompiledFeature | undefined {
    const expr = this.#check(text, 'value', 'let')
    if (!expr) return undefined
    const stage = this.#stageOf(expr)
    const currency: CurrencySource | undefined = expr.type === 'money' ? this.#currencyOf(expr) : undefined
    if (expr.type === 'money' && !currency)
      return this.#report(
        'currency-unknown',
        `the currency of ${source.name} is not one the engine can follow`,
        'let',
        'add or subtract money of one field or feature, or give the currency in a money("…", "CNY")',
      )
    const target = this.#newSlot(expr.type, currency)
    this.#stage(stage).push({ kind: 'value', id: source.name, expr, target })
    return { source, slot: target, stage, plan: undefined, expr }
  }

  #compileWindow(source: FeatureSource): CompiledFeature | undefined {
    const before = this.#diagnostics.length
    if (!source.op || !ALL_OPS.has(source.op))
      return this.#report(
        'unknown-op',
        `there is no aggregate "${source.op}"`,
        'op',
        this.#suggest(source.op ?? '', ALL_OPS),
      )
    const op = source.op as FeatureOp
    const kinds = this.#kindsOf(source)
    const by = (source.by ?? []).map((path, index) => this.#fieldSlot(path, kinds, ['by', index]))
    const at = (source.at ?? source.by ?? []).map((path, index) => this.#keySlot(path, ['at', index]))
    if (by.length === 0)
      this.#report('no-key', `${source.name} needs by: the fields that say whose events are counted together`, 'name')
    if (at.length !== by.length) this.#report('key-length', `at has ${at.length} fields and by has ${by.length}`, 'at')
    const value = this.#valueSlot(source, op, kinds)
    const where = source.where === undefined ? undefined : this.#check(source.where, 'bool', 'where')
    const share = source.share === undefined ? undefined : this.#check(source.share, 'bool', 'share')
    if ((op === 'ratio') !== (share !== undefined))
      this.#report('share-needed', 'share belongs to ratio, and ratio needs it', 'op')
    for (const expr of [where, share]) if (expr) this.#checkReadable(expr, kinds)
    const windowMs = this.#duration(source.over, 'over')
    const delayMs = source.delay === undefined ? 0 : this.#duration(source.delay, 'delay')
    const states = this.#states(source)
    const target = this.#targetSlot(source, op, value)
    if (
      this.#diagnostics.slice(before).some(({ severity }) => severity === 'error') ||
      windowMs === undefined ||
      delayMs === undefined ||
      !target
    )
      return undefined
    const level = Math.max(0, ...[where, share].map((expr) => (expr ? this.#stageOf(expr) : 0)))
    const plan: FeaturePlan = {
      name: source.name,
      op,
      kinds: kinds.map((kind) => kind.index),
      by: by.filter((slot) => slot !== undefined),
      at: at.filter((slot) => slot !== undefined),
      ...(value && { value }),
      ...(where && { where: this.#condition(level, where) }),
      ...(share && { of: this.#condition(level, share) }),
      windowMs,
      delayMs,
      includeCurrent: source.current ? source.current === 'include' : !OPS_EXCLUDING_CURRENT.has(op),
      ...(states && { states }),
      target,
      level,
    }
    this.#windows.push(plan)
    return { source, slot: target, stage: level + 1, plan, expr: undefined }
  }

  #kindsOf(source: FeatureSource): KindLayout[] {
    const names = typeof source.of === 'string' ? [source.of] : (source.of ?? [])
    if (names.length === 0) this.#report('unknown-kind', `${source.name} needs of: the kinds of event it counts`, 'of')
    return names.flatMap((name) => {
      const kind = this.#layout.kindByName.get(name)
      if (!kind)
        this.#report(
          'unknown-kind',
          `there is no kind of event "${name}"`,
          'of',
          this.#suggest(name, this.#layout.kindByName.keys()),
        )
      return kind ?? []
    })
  }

  #fieldSlot(path: string, kinds: readonly KindLayout[], at: (string | number)[]): Slot | undefined {
    for (const kind of kinds)
      if (!hasField(kind, path))
        this.#reportAt(
          'field-not-in-kind',
          `${kind.name} has no field ${path}`,
          at,
          this.#suggest(path, kind.byPath.keys()),
        )
    const slot = this.#layout.names.get(path)
    return slot && this.#byName.has(path) ? undefined : slot
  }

  #keySlot(path: string, at: (string | number)[]): Slot | undefined {
    const slot = this.#layout.names.get(path)
    if (!slot)
      this.#reportAt('unknown-name', `there is no field ${path}`, at, this.#suggest(path, this.#layout.names.keys()))
    return slot
  }

  #valueSlot(source: FeatureSource, op: FeatureOp, kinds: readonly KindLayout[]): Slot | undefined {
    if (!OPS_OF_VALUE.has(op)) {
      if (source.value !== undefined) this.#report('value-not-used', `${op} takes no value`, 'value')
      return undefined
    }
    if (source.value === undefined)
      return this.#report('value-needed', `${op} needs value: the field it aggregates`, 'op')
    const slot = this.#fieldSlot(source.value, kinds, ['value'])
    if (
      slot &&
      OPS_OF_NUMBER.has(op) &&
      !['int', 'double', 'money', 'duration'].includes(slot.type) &&
      !(slot.type === 'timestamp' && (op === 'min' || op === 'max'))
    )
      return this.#report(
        'type-mismatch',
        `${op} of ${source.value}, which is ${slot.type}`,
        'value',
        'aggregate a number, or use distinct',
      )
    return slot
  }

  /** A sum over several currencies is an authoring error unless grouped by currency or held to one. */
  #targetSlot(source: FeatureSource, op: FeatureOp, value: Slot | undefined): Slot | undefined {
    if (op === 'count' || op === 'distinct') return this.#newSlot('int')
    if (op === 'ratio') return this.#newSlot('double')
    if (op === 'since_first' || op === 'since_last') return this.#newSlot('duration')
    if (!value) return undefined
    if (value.type !== 'money')
      return this.#newSlot((op === 'avg' || op === 'stddev') && value.type === 'int' ? 'double' : value.type)
    const currencyPath = `${source.value}.currency`
    const position = (source.by ?? []).indexOf(currencyPath)
    const key = position < 0 ? undefined : this.#layout.names.get((source.at ?? source.by ?? [])[position] ?? '')
    if (key?.store === 'str') return this.#newSlot('money', { str: key.index })
    const code = source.where === undefined ? undefined : pinnedCurrency(source.where, currencyPath)
    if (code) return this.#newSlot('money', { code })
    return this.#report(
      'mixed-currencies',
      `${source.name} would add up several currencies`,
      'value',
      `add ${currencyPath} to by, or ${currencyPath} == "CNY" to where`,
    )
  }

  /** Decided kinds want every feature; others only what decides whether, later on, they are collected. */
  #kindsWanting(name: string): number[] {
    const collectors = [...this.#byName.values()].filter(({ source }) =>
      [source.where, source.share].some((text) => text !== undefined && this.#readsThrough(text).has(name)),
    )
    return this.#layout.kinds
      .filter((kind) => kind.source.decided || collectors.some(({ plan }) => plan?.kinds.includes(kind.index)))
      .map((kind) => kind.index)
  }

  /** Window features that a condition reads, directly or through derived values. */
  #readsThrough(source: string): Set<string> {
    const found = new Set<string>()
    const open = [...(this.#exprs.get(source)?.reads ?? [])]
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      if (found.has(name)) continue
      found.add(name)
      open.push(...(this.#byName.get(name)?.expr?.reads ?? []))
    }
    return found
  }

  #check(text: string, expect: 'bool' | 'value', key: string): CheckedExpr | undefined {
    const result = checkExpression(text, this.#scope, { expect, path: [...this.#path, key] })
    this.#diagnostics.push(...result.diagnostics)
    if (result.ok) this.#exprs.set(text, result.expr)
    return result.ok ? result.expr : undefined
  }

  #checkReadable(expr: CheckedExpr, kinds: readonly KindLayout[]): void {
    for (const name of expr.reads) {
      if (this.#byName.has(name) || name === 'time' || name === 'kind') continue
      if (!kinds.some((kind) => hasField(kind, name)))
        this.#report(
          'field-not-in-kind',
          `${name} is never known on ${kinds.map((kind) => kind.name).join(', ')}`,
          'where',
        )
    }
  }

  #stageOf(expr: CheckedExpr): number {
    return Math.max(0, ...expr.reads.map((name) => this.#byName.get(name)?.stage ?? 0))
  }

  #currencyOf(expr: CheckedExpr): CurrencySource | undefined {
    if (expr.currency !== undefined) return { code: expr.currency }
    const sources = expr.reads
      .map((name) => this.#scope.names.get(name))
      .flatMap((slot) => (slot?.type === 'money' ? [slot.currency] : []))
    const [first] = sources
    return first && sources.every((source) => JSON.stringify(source) === JSON.stringify(first)) ? first : undefined
  }

  /** Features with the same condition share one index, so that the windows can share one series. */
  #condition(level: number, expr: CheckedExpr): number {
    const indexes = (this.#conditionIndexes[level] ??= new Map<string, number>())
    const known = indexes.get(expr.source)
    if (known !== undefined) return known
    const index = indexes.size
    indexes.set(expr.source, index)
    this.#stage(level).push({ kind: 'condition', id: `where ${expr.source}`, expr })
    return index
  }

  #stage(stage: number): ProgramItem[] {
    while (this.#stages.length <= stage) this.#stages.push([])
    return this.#stages[stage] ?? []
  }

  #states(source: FeatureSource): PaymentState[] | undefined {
    for (const state of source.states ?? [])
      if (!(PAYMENT_STATES as readonly string[]).includes(state))
        this.#report('unknown-state', `a payment is never "${state}"`, 'states', `one of ${PAYMENT_STATES.join(', ')}`)
    return source.states as PaymentState[] | undefined
  }

  #duration(text: string | undefined, key: string): number | undefined {
    const ms = text === undefined ? undefined : parseDurationMs(text)
    if (ms === undefined || ms <= 0)
      return this.#report('bad-duration', `${key} is ${text ?? 'missing'}`, key, 'such as 10m, 24h, 90d, or all')
    if (key === 'delay' && ms === Number.POSITIVE_INFINITY)
      return this.#report('bad-duration', 'a delay cannot be all time', key)
    return ms
  }

  #newSlot(type: Slot['type'], currency?: CurrencySource): Slot {
    if (type === 'string') return { store: 'str', index: this.#layout.strCount++, type }
    if (type === 'money')
      return { store: 'num', index: this.#layout.numCount++, type, currency: currency ?? { code: '' } }
    return { store: 'num', index: this.#layout.numCount++, type }
  }

  #suggest(wrong: string, known: Iterable<string>): string {
    const nearest = nearestName(wrong, known)
    return nearest ? `did you mean ${nearest}?` : `one of ${[...known].join(', ')}`
  }

  #report(code: string, message: string, key: string, hint?: string): undefined {
    return this.#reportAt(code, message, [key], hint)
  }

  #reportAt(code: string, message: string, key: (string | number)[], hint?: string): undefined {
    this.#diagnostics.push({
      code,
      severity: 'error',
      message,
      ...(hint !== undefined && { hint }),
      at: { path: [...this.#path, ...key] },
    })
  }
}

function hasField(kind: KindLayout, path: string): boolean {
  return kind.byPath.has(path) || kind.byPath.get(path.replace(/\.currency$/, ''))?.source.type === 'money'
}

/** The currency that every event meeting this condition has, when one of its top-level conjuncts says so. */
function pinnedCurrency(where: string, currencyPath: string): string | undefined {
  if (/\|\||\?/.test(where)) return undefined
  for (const conjunct of where.split('&&')) {
    const match = /^\s*\(*\s*([\w.]+)\s*==\s*["']([A-Z]{3})["']\s*\)*\s*$/.exec(conjunct)
    if (match?.[1] === currencyPath) return match[2]
  }
  return undefined
}
