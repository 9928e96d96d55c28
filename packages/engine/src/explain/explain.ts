import { leafOperands } from '../compile/leaf-operands.ts'
import type { Row, Slot } from '../language/row.ts'
import type { Leaf } from '../check/checked.ts'
import type { Locale, Rung, RuleSource, Text } from '../run/book-source.ts'
import type { CompiledBook, CompiledRule } from '../run/compile-book.ts'
import type { Decision } from '../run/decision.ts'
import type { ParsedEvent } from '../run/engine.ts'
import type { Change, Counterfactual } from './counterfactual.ts'
import { findCounterfactuals, OTHER_TEXT } from './counterfactual.ts'
import type { ShownValue } from './format-value.ts'
import { formatDuration, formatTime, formatValue } from './format-value.ts'
import { PHRASES } from './phrases.ts'
import { rebuildRow, rejudgeFor } from './replay-row.ts'

export interface Fact {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly window?: string
}

export interface Evidence {
  readonly ruleId: string
  readonly title: string
  readonly reason: string
  /** Below zero: it speaks for the customer. */
  readonly weight: number
  /** The rule that keeps this one from lowering the score. */
  readonly setAsideBy?: string
  readonly source: string
  readonly facts: readonly Fact[]
  readonly leaves: readonly {
    readonly text: string
    readonly outcome: '0' | '1' | '?'
    readonly values: readonly { readonly text: string; readonly value: string }[]
  }[]
}

/** A decision in words: for the customer, the teller and the court, with what it rests on and what would have changed it. */
export interface Explanation {
  readonly headline: string
  readonly forCustomer: string
  readonly forTeller: string
  readonly forRecord: string
  readonly evidence: readonly Evidence[]
  readonly suspected: readonly {
    readonly type: string
    readonly title: string
    readonly points: number
    readonly share: number
  }[]
  readonly steps: readonly string[]
  readonly wouldChange: readonly { readonly sentence: string; readonly verdict: Rung }[]
  readonly unknowns: readonly string[]
}

export interface ExplainOptions {
  /** Masks a personal value for the reader; `personal` is the class from the schema (account, name, phone …). */
  readonly mask?: (value: string, personal: string) => string
  /** What a listed value of a field is called; undefined: it is shown as it is. */
  readonly label?: (field: string, value: string) => string | undefined
}

/** A customer at the counter is told the strongest reasons; the teller and the record have all. */
const TOLD_MAX = 3

/** Explains a recorded decision from the book, the event and the decision alone; no windows, no lists, no clock. */
export function explain(
  book: CompiledBook,
  decision: Decision,
  event: ParsedEvent,
  locale: Locale,
  options: ExplainOptions = {},
): Explanation {
  return new Explainer(book, decision, event, locale, options).explain()
}

class Explainer {
  readonly #book: CompiledBook
  readonly #decision: Decision
  readonly #event: ParsedEvent
  readonly #locale: Locale
  readonly #options: ExplainOptions
  readonly #row: Row

  constructor(book: CompiledBook, decision: Decision, event: ParsedEvent, locale: Locale, options: ExplainOptions) {
    this.#book = book
    this.#decision = decision
    this.#event = event
    this.#locale = locale
    this.#options = options
    this.#row = rebuildRow(book, decision, event)
  }

  explain(): Explanation {
    const decision = this.#decision
    const phrases = PHRASES[this.#locale]
    if (decision.verdict === 'observed') return this.#observed()
    const rung = phrases.rung[decision.verdict]
    const evidence = decision.hits.flatMap((id) => this.#evidence(id) ?? [])
    const suspected = this.#suspected()
    const top = suspected[0]
    const against = evidence.filter(({ weight }) => weight >= 0)
    const { kept } = decision
    const subject = this.#subject()
    const none = against.length === 0 && decision.verdict === 'allow'
    const isUnclear = against.length === 0 && kept === undefined && !none
    const reasons = (most?: number): string =>
      this.#joinParts([
        joinSentences(against.slice(0, most), this.#locale),
        kept === undefined ? '' : phrases.keptReason(subject),
        isUnclear ? phrases.unclear(this.#unclear()) : '',
      ])
    const forHim = this.#speaksFor(evidence.filter(({ weight }) => weight < 0))
    return {
      headline: [rung, top && phrases.suspectedOf(top.title), phrases.points(decision.score)]
        .filter(Boolean)
        .join(' · '),
      forCustomer: none
        ? phrases.allowed(subject)
        : phrases.customer(decision.verdict, subject, this.#heldFor(), reasons(TOLD_MAX)),
      forTeller: this.#joinParts([
        none ? phrases.allowed(subject) : phrases.teller(rung, top?.title, reasons()),
        forHim,
      ]),
      forRecord: phrases.record(
        formatTime(decision.timeMs),
        rung,
        decision.score,
        this.#listIds(against.map(({ ruleId }) => ruleId)),
        this.#listIds(evidence.flatMap(({ ruleId, weight }) => (weight < 0 ? [ruleId] : []))),
        `${this.#book.id}@${decision.book.slice(0, 12)}`,
        decision.seq,
      ),
      evidence,
      suspected,
      steps: this.#steps(),
      wouldChange: kept === undefined ? this.#wouldChange() : [],
      unknowns: this.#unknowns(),
    }
  }

  #subject(): string | undefined {
    return this.#book.source.kinds[this.#event.kind]?.subject?.[this.#locale]
  }

  #wouldChange(): Explanation['wouldChange'] {
    const rejudge = rejudgeFor(this.#book, this.#decision)
    return findCounterfactuals(this.#book, this.#decision, this.#row, rejudge).map((found) => this.#sentence(found))
  }

  /** What lowers the suspicion, or would if no rule stood against it. */
  #speaksFor(evidence: readonly Evidence[]): string {
    if (evidence.length === 0) return ''
    return PHRASES[this.#locale].speaksFor(joinSentences(evidence, this.#locale), evidence[0]?.setAsideBy)
  }

  #joinParts(parts: readonly string[]): string {
    return parts.filter(Boolean).join(this.#locale === 'en' ? ' ' : '')
  }

  #quote(names: readonly string[]): string {
    const isEnglish = this.#locale === 'en'
    const quoted = names.map((name) => (isEnglish ? `"${this.#label(name)}"` : `「${this.#label(name)}」`))
    return quoted.join(isEnglish ? ', ' : '、')
  }

  #listIds(ids: readonly string[]): string {
    return ids.join(this.#locale === 'en' ? ', ' : '、')
  }

  /** Nothing speaks for the customer where a rule overrides exemptions. */
  #overriding(): string | undefined {
    return this.#decision.hits.find(
      (id) => this.#book.rules.find(({ source }) => source.id === id)?.source.overridesExemptions,
    )
  }

  #observed(): Explanation {
    const kind = this.#book.source.kinds[this.#event.kind]
    const title = kind?.title[this.#locale] ?? this.#event.kind
    return {
      headline: title,
      forCustomer: title,
      forTeller: title,
      forRecord: `${formatTime(this.#decision.timeMs)} ${title}`,
      evidence: [],
      suspected: [],
      steps: [],
      wouldChange: [],
      unknowns: [],
    }
  }

  #evidence(id: string): Evidence | undefined {
    const rule = this.#book.rules.find(({ source }) => source.id === id)
    if (!rule) return undefined
    const outcomes = this.#decision.rules[id]?.leaves ?? ''
    const setAsideBy = rule.source.weight < 0 ? this.#overriding() : undefined
    return {
      ruleId: id,
      title: rule.source.title[this.#locale],
      reason: this.#fill(rule.source),
      weight: rule.source.weight,
      ...(setAsideBy === undefined ? {} : { setAsideBy }),
      source: this.#basis(rule.source.basis.source),
      // What kind of event it is, is no finding.
      facts: rule.expr.reads.filter((name) => name !== 'kind').map((name) => this.#fact(name)),
      leaves: rule.expr.leaves.map((leaf, index) => ({
        text: leaf.text,
        outcome: (outcomes[index] ?? '?') as '0' | '1' | '?',
        values: [
          ...leafOperands(rule.expr, index, this.#row).map(({ text, value }) => ({
            text,
            value: this.#showOperand(text, value),
          })),
          ...this.#namedConstant(leaf),
        ],
      })),
    }
  }

  #basis(source: string | Text): string {
    if (typeof source !== 'string') return source[this.#locale]
    return source === 'assumption' ? PHRASES[this.#locale].assumption : source
  }

  #heldFor(): string | undefined {
    const { durationMs } = this.#decision
    return durationMs === undefined ? undefined : formatDuration(durationMs, this.#locale)
  }

  /** The reason with its `{name}` placeholders filled in. */
  #fill(rule: RuleSource): string {
    return rule.reason[this.#locale].replace(/\{([\w.]+)\}/g, (_, name: string) => this.#show(name))
  }

  #fact(name: string): Fact {
    const over = this.#book.features.byName.get(name)?.source.over
    const windowMs = this.#book.features.byName.get(name)?.plan?.windowMs
    return {
      name,
      label: this.#label(name),
      value: this.#show(name),
      ...(over !== undefined &&
        windowMs !== undefined &&
        Number.isFinite(windowMs) && { window: formatDuration(windowMs, this.#locale) }),
    }
  }

  #label(name: string): string {
    if (name === 'time') return PHRASES[this.#locale].time
    const feature = this.#book.features.byName.get(name)
    if (feature) return feature.source.title[this.#locale]
    for (const kind of [this.#event.kind, ...Object.keys(this.#book.source.kinds)]) {
      const field = this.#book.source.kinds[kind]?.fields[name.replace(/\.currency$/, '')]
      if (field) return field.title[this.#locale]
    }
    return name
  }

  #show(name: string): string {
    const slot = this.#book.layout.names.get(name)
    return slot ? this.#showSlot(name, slot, this.#row) : name
  }

  #showSlot(name: string, slot: Slot, row: Row, replaced?: ShownValue): string {
    const stored = slot.store === 'str' ? row.strs[slot.index] : row.nums[slot.index]
    const value =
      replaced !== undefined ? replaced : typeof stored === 'number' && Number.isNaN(stored) ? undefined : stored
    if (value === OTHER_TEXT) return PHRASES[this.#locale].other()
    const personal = this.#personalClass(name)
    if (typeof value === 'string' && personal !== undefined) return this.#options.mask?.(value, personal) ?? value
    const label = typeof value === 'string' ? this.#options.label?.(name, value) : undefined
    if (label !== undefined) return label
    const currency =
      slot.type === 'money' ? ('code' in slot.currency ? slot.currency.code : row.strs[slot.currency.str]) : undefined
    return formatValue(value, slot.type, currency, this.#locale)
  }

  #showOperand(text: string, value: unknown): string {
    const slot = this.#book.layout.names.get(text)
    if (slot) return this.#showSlot(text, slot, this.#row)
    if (typeof value === 'object' && value !== null && 'minor' in value) {
      const money = value as { minor: number; currency?: string }
      return formatValue(money.minor, 'money', money.currency, this.#locale)
    }
    return formatValue(
      value as ShownValue,
      typeof value === 'number' && !Number.isInteger(value) ? 'double' : typeof value === 'number' ? 'int' : 'string',
      undefined,
      this.#locale,
    )
  }

  /** `"atm"` in `channel == "atm"`, where it has a name. */
  #namedConstant({ form }: Leaf): Evidence['leaves'][number]['values'] {
    if (form.kind !== 'compare' || form.left.kind !== 'name' || form.right.kind !== 'constant') return []
    const { value } = form.right
    const label = typeof value === 'string' ? this.#options.label?.(form.left.name, value) : undefined
    return label === undefined ? [] : [{ text: JSON.stringify(value), value: label }]
  }

  #personalClass(name: string): string | undefined {
    for (const kind of Object.values(this.#book.source.kinds)) {
      const personal = kind.fields[name]?.personal
      if (personal !== undefined) return personal
    }
    return undefined
  }

  #suspected(): Explanation['suspected'] {
    const total = this.#decision.suspected.reduce((sum, { points }) => sum + points, 0)
    return this.#decision.suspected.map(({ type, points }) => ({
      type,
      title: this.#book.source.typologies.find(({ id }) => id === type)?.title[this.#locale] ?? type,
      points,
      share: total === 0 ? 0 : Math.round((points / total) * 100) / 100,
    }))
  }

  #steps(): string[] {
    const phrases = PHRASES[this.#locale]
    const { report, questions, exemption, kept } = this.#decision
    const heldFor = this.#heldFor()
    const exempt = this.#book.source.policy.exemptions.find(({ id }) => id === exemption?.id)
    return [
      ...(kept === undefined ? [] : [phrases.kept(kept.seq, this.#quote(kept.lacking))]),
      ...(heldFor === undefined ? [] : [phrases.heldFor(this.#subject(), heldFor)]),
      ...(report ? [phrases.reportIt()] : []),
      ...(questions.length > 0 ? [phrases.askQuestions(questions.length)] : []),
      ...(exempt && exemption
        ? [phrases.exempt(exempt.reason[this.#locale], exemption.applied, exemption.overriddenBy)]
        : []),
    ]
  }

  #sentence({ changes, verdict }: Counterfactual): Explanation['wouldChange'][number] {
    const phrases = PHRASES[this.#locale]
    const joined = changes.map((change) => this.#changeText(change)).join(phrases.and)
    return { sentence: phrases.had(joined, phrases.rung[verdict]), verdict }
  }

  #changeText(change: Change): string {
    const phrases = PHRASES[this.#locale]
    if (change.kind === 'list') {
      const title = this.#book.source.lists[change.list]?.title[this.#locale] ?? change.list
      return change.listed
        ? phrases.listed(this.#label(change.name), title)
        : phrases.notListed(this.#label(change.name), title)
    }
    const { name, slot, bound } = change
    const label = this.#label(name)
    if (change.to === undefined || Number.isNaN(change.to)) return phrases.notGiven(label)
    if (slot.type === 'bool') return phrases.flagInstead(label, change.to === 1)
    const from = this.#showSlot(name, slot, this.#row)
    if (bound) {
      const limit = this.#showSlot(name, slot, this.#row, bound.limit)
      return phrases.valueBeyond(label, bound.side, limit, from)
    }
    return phrases.valueInstead(label, this.#showSlot(name, slot, this.#row, change.to), from)
  }

  #unknowns(): string[] {
    const phrases = PHRASES[this.#locale]
    return [
      ...(this.#decision.flags.includes('too-late') ? [phrases.tooLate()] : []),
      ...Object.keys(this.#decision.approximate ?? {}).map((name) => phrases.approximately(this.#label(name))),
      ...this.#book.rules.flatMap((rule) => {
        const finding = this.#decision.rules[rule.source.id]
        const counts = finding?.outcome === 'unknown' && finding.notCounted === undefined
        return counts
          ? [
              phrases.unknownRule(
                rule.source.title[this.#locale],
                this.#missing(rule, finding.leaves) || rule.source.id,
              ),
            ]
          : []
      }),
    ]
  }

  /** What hard rules would have to know: they ask at least until they do. */
  #unclear(): string {
    const lacking = this.#book.rules.flatMap((rule) => {
      const { outcome, notCounted, leaves } = this.#decision.rules[rule.source.id] ?? {}
      const isOpen = rule.source.hard !== undefined && outcome === 'unknown' && notCounted === undefined
      return isOpen ? this.#missing(rule, leaves ?? '') || rule.source.title[this.#locale] : []
    })
    return [...new Set(lacking)].join(this.#locale === 'en' ? '; ' : '、')
  }

  /** What the unknown terms of a rule lacked: fields that were not given, features that could not be counted; not what `has` makes optional. */
  #missing(rule: CompiledRule, leaves: string): string {
    const { expr } = rule
    const isOptional = (name: string): boolean => expr.leaves.some(({ text }) => text === `has(${name})`)
    const names = expr.leaves.flatMap((leaf, index) => (leaves[index] === '?' ? leaf.reads : []))
    const lacking = new Set(names.filter((name) => !isOptional(name)).flatMap((name) => this.#lacking(name)))
    return [...lacking].map((name) => this.#label(name)).join(this.#locale === 'en' ? '; ' : '、')
  }

  /** A derived value lacks what it is derived from. */
  #lacking(name: string): readonly string[] {
    if (!this.#isUnknown(name)) return []
    const inputs = this.#book.features.byName.get(name)?.expr?.reads.flatMap((input) => this.#lacking(input)) ?? []
    return inputs.length > 0 ? inputs : [name]
  }

  #isUnknown(name: string): boolean {
    const slot = this.#book.layout.names.get(name)
    if (!slot) return false
    return slot.store === 'str'
      ? this.#row.strs[slot.index] === undefined
      : Number.isNaN(this.#row.nums[slot.index] ?? Number.NaN)
  }
}

function joinSentences(evidence: readonly Evidence[], locale: Locale): string {
  const sentences = evidence.map(({ reason }) => reason.replace(/[。.]$/, ''))
  return locale === 'en' ? sentences.map((each) => `${each}.`).join(' ') : sentences.map((each) => `${each}。`).join('')
}
