import { checkExpression } from '../check/check-expression.ts'
import type { CheckedExpr } from '../check/checked.ts'
import { compileProgram } from '../compile/compile-program.ts'
import type { Program, ProgramItem, ProgramOptions } from '../compile/program.ts'
import type { Diagnostic } from '../language/diagnostic.ts'
import { parseDurationMs } from '../language/duration.ts'
import type { Scope } from '../language/row.ts'
import { unsupportedFeature } from '../windows/index.ts'
import type { WindowPlan } from '../windows/plan.ts'
import type { BookSource, RuleSource } from './book-source.ts'
import { canonicalJson } from './canonical.ts'
import type { FeaturePlans } from './compile-features.ts'
import { compileFeatures } from './compile-features.ts'
import type { CompiledPolicy } from './compile-policy.ts'
import { compilePolicy } from './compile-policy.ts'
import type { EventLayout } from './event-layout.ts'
import { layOutEvents } from './event-layout.ts'
import { listedValues } from './listed-values.ts'
import { sha256Hex } from './sha256.ts'

/** A rule that is not switched off, with its checked condition; its index is its condition's index in the last program. */
export interface CompiledRule {
  readonly source: RuleSource
  readonly expr: CheckedExpr
  readonly firstLeaf: number
  readonly leafCount: number
  readonly validFromMs: number
  readonly validToMs: number
}

/** A checked and compiled rule book: immutable, shared by any number of engines. */
export interface CompiledBook {
  readonly id: string
  /** SHA-256 of the canonical source. */
  readonly hash: string
  readonly source: BookSource
  readonly layout: EventLayout
  readonly features: FeaturePlans
  readonly windowPlan: WindowPlan
  readonly listNames: readonly string[]
  /** One program per stage; the last one's conditions are the rules, then the exemptions. */
  readonly programs: readonly Program[]
  readonly rules: readonly CompiledRule[]
  readonly exemptions: readonly CheckedExpr[]
  readonly policy: CompiledPolicy
  readonly mode: ProgramOptions['mode']
}

export type CompileResult =
  | { readonly ok: true; readonly book: CompiledBook; readonly diagnostics: readonly Diagnostic[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] }

const MAX_EVENTS_PER_KEY_DEFAULT = 4_096

/** Checks and compiles a rule book. All findings at once; any error means no book. */
export function compileBook(source: BookSource, options: Partial<ProgramOptions> = {}): CompileResult {
  const diagnostics: Diagnostic[] = []
  const layout = layOutEvents(source, diagnostics)
  const listNames = Object.keys(source.lists)
  const lists = new Map(listNames.map((name, index) => [name, index]))
  const scope: Scope = { names: layout.names, lists, values: listedValues(source) }
  const features = compileFeatures(source.features, layout, scope, diagnostics)
  const rules = checkRules(source, scope, features, layout, diagnostics)
  const exemptions = source.policy.exemptions.map((exemption, index) => {
    const result = checkExpression(exemption.when, scope, {
      expect: 'bool',
      path: ['policy', 'exemptions', index, 'when'],
    })
    diagnostics.push(...result.diagnostics)
    return result.ok ? result.expr : undefined
  })
  const policy = compilePolicy(source, diagnostics)
  const windowPlan = planWindows(source, features, diagnostics)
  if (diagnostics.some(({ severity }) => severity === 'error')) return { ok: false, diagnostics }

  const checkedExemptions = exemptions.filter((expr) => expr !== undefined)
  const verdictItems: ProgramItem[] = [
    ...rules.map(({ rule, expr }): ProgramItem => ({ kind: 'condition', id: rule.id, expr })),
    ...checkedExemptions.map((expr, index): ProgramItem => ({ kind: 'condition', id: `exemption ${index}`, expr })),
  ]
  const mode = options.mode ?? 'generated'
  const programs = features.stages.map((items, stage) =>
    compileProgram(stage === features.stages.length - 1 ? [...items, ...verdictItems] : items, { mode }),
  )
  const offsets = programs.at(-1)?.leafOffsets ?? new Int32Array(1)
  const compiledRules = rules.map(({ rule, expr }, index): CompiledRule => ({
    source: rule,
    expr,
    firstLeaf: offsets[index] ?? 0,
    leafCount: (offsets[index + 1] ?? 0) - (offsets[index] ?? 0),
    validFromMs: rule.validFrom === undefined ? Number.NEGATIVE_INFINITY : Date.parse(rule.validFrom),
    validToMs: rule.validTo === undefined ? Number.POSITIVE_INFINITY : Date.parse(rule.validTo),
  }))
  const hash = sha256Hex(canonicalJson(source))
  const book = {
    id: source.id,
    hash,
    source,
    layout,
    features,
    windowPlan,
    listNames,
    programs,
    rules: compiledRules,
    exemptions: checkedExemptions,
    policy,
    mode,
  }
  return { ok: true, book, diagnostics }
}

function checkRules(
  source: BookSource,
  scope: Scope,
  features: FeaturePlans,
  layout: EventLayout,
  diagnostics: Diagnostic[],
) {
  const seen = new Set<string>()
  const decidedFields = new Set(
    layout.kinds.filter((kind) => kind.source.decided).flatMap((kind) => kind.fields.map((field) => field.path)),
  )
  return source.rules.flatMap((rule, index) => {
    const path = ['rules', index]
    if (seen.has(rule.id))
      diagnostics.push({
        code: 'duplicate-name',
        severity: 'error',
        message: `there are two rules ${rule.id}`,
        at: { path },
      })
    seen.add(rule.id)
    checkRuleShape(rule, path, diagnostics)
    const result = checkExpression(rule.when, scope, { expect: 'bool', path: [...path, 'when'] })
    diagnostics.push(...result.diagnostics)
    if (!result.ok) return []
    for (const name of result.expr.reads) {
      const field = name.replace(/\.currency$/, '')
      if (!features.byName.has(name) && name !== 'time' && name !== 'kind' && !decidedFields.has(field))
        diagnostics.push({
          code: 'field-not-in-kind',
          severity: 'error',
          message: `${name} is never known on an event that is decided`,
          at: { path: [...path, 'when'] },
        })
    }
    return rule.mode === 'off' ? [] : [{ rule, expr: result.expr }]
  })
}

function checkRuleShape(rule: RuleSource, path: (string | number)[], diagnostics: Diagnostic[]): void {
  const wrong = (key: string, code: string, message: string): void => {
    diagnostics.push({ code, severity: 'error', message, at: { path: [...path, key] } })
  }
  if (!Number.isSafeInteger(rule.weight))
    wrong('weight', 'bad-weight', `weight ${rule.weight} is not a whole number of points`)
  for (const key of ['hard', 'floor', 'overridesExemptions'] as const)
    if (rule.weight < 0 && rule[key] !== undefined && rule[key] !== false)
      wrong(key, 'bad-weight', `a rule that speaks for the customer (weight ${rule.weight}) cannot be ${key}`)
  if (rule.share !== undefined && !(rule.share > 0 && rule.share <= 100))
    wrong('share', 'bad-share', `share ${rule.share} is not a percentage`)
  for (const key of ['validFrom', 'validTo'] as const)
    if (rule[key] !== undefined && Number.isNaN(Date.parse(rule[key])))
      wrong(key, 'bad-time', `${key} "${rule[key]}" is not a time`)
}

function planWindows(source: BookSource, features: FeaturePlans, diagnostics: Diagnostic[]): WindowPlan {
  const latenessMs = parseDurationMs(source.lateness)
  if (latenessMs === undefined || latenessMs === Number.POSITIVE_INFINITY)
    diagnostics.push({
      code: 'bad-duration',
      severity: 'error',
      message: `lateness is "${source.lateness}"`,
      hint: 'such as 24h',
      at: { path: ['lateness'] },
    })
  for (const plan of features.windows) {
    const reason = unsupportedFeature(plan)
    const index = source.features.findIndex(({ name }) => name === plan.name)
    if (reason)
      diagnostics.push({
        code: 'unsupported-window',
        severity: 'error',
        message: `${plan.name}: ${reason}`,
        at: { path: ['features', index, 'over'] },
      })
  }
  const levels = Math.max(0, ...features.windows.map((plan) => plan.level + 1))
  return {
    features: features.windows,
    levels,
    latenessMs: latenessMs ?? 0,
    maxEventsPerKey: source.maxEventsPerKey ?? MAX_EVENTS_PER_KEY_DEFAULT,
  }
}
