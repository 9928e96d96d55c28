import { assert } from '../language/assert.ts'
import type { Row } from '../language/row.ts'
import { utf8Bytes, utf8Text } from '../language/utf8.ts'
import { createInProcessWindows } from '../windows/index.ts'
import type { PaymentState, WindowPlan, WindowStore } from '../windows/plan.ts'
import type { Rung, RuleSource } from './book-source.ts'
import { RUNGS } from './book-source.ts'
import type { CompiledBook, CompiledRule } from './compile-book.ts'
import type { Decision } from './decision.ts'
import { DecisionEncoder } from './encode-decision.ts'
import type { Engine, ListChange, ListEntry, ParsedEvent, ParseResult } from './engine.ts'
import type { KindLayout } from './event-layout.ts'
import type { CachedFinding, NotCounted } from './findings.ts'
import { FindingCache } from './findings.ts'
import { ListBook } from './list-book.ts'
import { loadRow, parseEvent } from './parse-event.ts'
import type { RecordShape } from './record-shape.ts'
import { recordShape } from './record-shape.ts'
import { inShare } from './share.ts'
import { type Following, type StandingVerdict, StandingVerdicts } from './standing-verdicts.ts'
import type { Verdict } from './verdict.ts'
import { reachVerdict } from './verdict.ts'

export interface EngineOptions {
  /** Other window implementations with the same specification. Default: in process. */
  readonly createWindows?: (plan: WindowPlan) => WindowStore
}

/** Puts a compiled rule book to work with empty windows and empty lists. */
export function createEngine(book: CompiledBook, options: EngineOptions = {}): Engine {
  return new BookEngine(book, options)
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }
const NOTHING: readonly never[] = Object.freeze([])
const IN_ORDER: Decision['flags'] = NOTHING
const NO_FINDINGS: Decision['rules'] = Object.freeze({})
const NO_FEATURES: Decision['features'] = Object.freeze({})

/** What an event made of its payment: `from` is what an earlier verdict had made of it and this one takes back, `to` is its new state. */
export interface PaymentStep {
  readonly from: PaymentState | undefined
  readonly to: PaymentState | undefined
}
const NO_STEP: PaymentStep = Object.freeze({ from: undefined, to: undefined })

/** The engine of one rule book; a library puts several to work on one log. */
export class BookEngine implements Engine {
  readonly books: readonly CompiledBook[]
  readonly bookHash: string
  readonly #book: CompiledBook
  readonly #windows: WindowStore
  #lists: ListBook
  readonly #row: Row
  readonly #conditions: readonly Uint8Array[]
  readonly #leaves: readonly Uint8Array[]
  readonly #shape: RecordShape
  /** The findings of the event at hand, in order of rule id. */
  readonly #found: CachedFinding[]
  /** Indexes of the rules in order of their ids: the order of members in canonical JSON. */
  readonly #rulesById: readonly number[]
  /** Whether some rule is on a share of traffic or valid for a time only. */
  readonly #conditional: boolean
  readonly #reasons: readonly (NotCounted | undefined)[]
  readonly #findings: FindingCache
  readonly #encoder: DecisionEncoder
  readonly #standing: StandingVerdicts
  #paymentStep: PaymentStep = NO_STEP
  #newestMs = Number.NEGATIVE_INFINITY
  #lastSeq = 0

  constructor(book: CompiledBook, options: EngineOptions) {
    this.books = [book]
    this.bookHash = book.hash
    this.#book = book
    this.#windows = (options.createWindows ?? createInProcessWindows)(book.windowPlan)
    this.#lists = new ListBook(book.listNames)
    this.#row = {
      nums: new Float64Array(book.layout.numCount).fill(Number.NaN),
      strs: Array.from({ length: book.layout.strCount }, () => undefined),
    }
    this.#conditions = book.programs.map((program) => new Uint8Array(program.conditionCount))
    this.#leaves = book.programs.map((program) => new Uint8Array(program.leafCount))
    this.#rulesById = book.rules
      .map((_, index) => index)
      .sort((left, right) => (ruleId(book, left) < ruleId(book, right) ? -1 : 1))
    const ruleIds = this.#rulesById.map((index) => ruleId(book, index))
    const featureSlots = [...book.features.byName]
      .map(([name, { slot }]) => [name, slot] as const)
      .sort(([left], [right]) => (left < right ? -1 : 1))
    this.#shape = recordShape(featureSlots, ruleIds, book.mode)
    this.#encoder = new DecisionEncoder(this.#shape, ruleIds)
    this.#found = []
    this.#found.length = ruleIds.length
    this.#conditional = book.rules.some(
      ({ source: { share, validFrom, validTo } }) => (share ?? validFrom ?? validTo) !== undefined,
    )
    this.#reasons = book.rules.map(({ source }) => (source.mode === 'shadow' ? 'shadow' : undefined))
    this.#findings = new FindingCache(book.rules)
    this.#standing = new StandingVerdicts(book)
  }

  parse(input: unknown): ParseResult {
    return parseEvent(this.#book.layout.kindByName, input)
  }

  admit(event: ParsedEvent, seq: number, source: string): Decision {
    const kind = this.#begin(event, seq)
    const paymentId = paymentOf(kind, event)
    if (!kind.source.decided) {
      this.#beginStep(paymentId, undefined)
      const decision = this.#observed(event, seq, source, this.#fillWindows(kind, event, seq, paymentId))
      this.#endStep(paymentId, stateIn(kind, event))
      return decision
    }
    const standing =
      paymentId !== undefined && this.#standing.isUsed ? this.#standing.find(kind, event, paymentId) : undefined
    this.#beginStep(paymentId, standing && this.#book.policy.stateAfter[standing.rank])
    const flags = this.#fillWindows(kind, event, seq, paymentId)
    const decision = this.#decide(kind, event, seq, source, flags, paymentId, standing)
    this.#endStep(paymentId, this.#book.policy.stateAfter[RUNGS.indexOf(decision.verdict as Rung)])
    return decision
  }

  /** What the event admitted last made of its payment. */
  get paymentStep(): PaymentStep {
    return this.#paymentStep
  }

  /** Fills the windows with an event that another book decided, or read; `step` is what that made of its payment. */
  observe(event: ParsedEvent, seq: number, step: PaymentStep): void {
    const kind = this.#begin(event, seq)
    const paymentId = paymentOf(kind, event)
    this.#beginStep(paymentId, step.from)
    this.#fillWindows(kind, event, seq, paymentId)
    this.#endStep(paymentId, step.to)
  }

  encode(decision: Decision): string {
    return this.#encoder.encode(decision)
  }

  changeList(change: ListChange): void {
    this.#lists.apply(change)
  }

  listEntry(list: string, value: string): ListEntry | undefined {
    return this.#lists.read(list, value)
  }

  lists(): ReadonlyMap<string, readonly ListEntry[]> {
    return this.#lists.list()
  }

  stats(): ReturnType<WindowStore['stats']> {
    return this.#windows.stats()
  }

  /** Four bytes of header length, the header as JSON, then the windows' own bytes. */
  snapshot(): Uint8Array {
    const header = utf8Bytes(
      JSON.stringify({
        book: this.bookHash,
        lastSeq: this.#lastSeq,
        newestMs: Number.isFinite(this.#newestMs) ? this.#newestMs : null,
        lists: [...this.#lists.list().values()].flat(),
        ...(this.#standing.isUsed && { standing: this.#standing.list() }),
      }),
    )
    const windows = this.#windows.snapshot()
    const bytes = new Uint8Array(4 + header.length + windows.length)
    new DataView(bytes.buffer).setUint32(0, header.length)
    bytes.set(header, 4)
    bytes.set(windows, 4 + header.length)
    return bytes
  }

  restore(bytes: Uint8Array): void {
    const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0)
    const header = JSON.parse(utf8Text(bytes.subarray(4, 4 + length))) as {
      book: string
      lastSeq: number
      newestMs: number | null
      lists: ListEntry[]
      standing?: ReturnType<StandingVerdicts['list']>
    }
    assert(header.book === this.bookHash, 'a snapshot is restored into the rule book it was taken with')
    this.#lastSeq = header.lastSeq
    this.#newestMs = header.newestMs ?? Number.NEGATIVE_INFINITY
    this.#lists = new ListBook(this.#book.listNames)
    for (const entry of header.lists) this.#lists.apply(entry)
    this.#standing.restore(header.standing ?? [])
    this.#windows.restore(bytes.subarray(4 + length))
  }

  /** The next in the order of admission, laid out in the row. */
  #begin(event: ParsedEvent, seq: number): KindLayout {
    assert(seq > this.#lastSeq, `seq ${seq} follows ${this.#lastSeq}: admission order is the only order`)
    this.#lastSeq = seq
    const kind = this.#book.layout.kindByName.get(event.kind)
    assert(kind, `kind ${event.kind} was parsed by this engine's rule book`)
    loadRow(kind, event, this.#row)
    return kind
  }

  /** A payment that is judged again counts as attempted in its own windows, whatever an earlier verdict made of it. */
  #beginStep(paymentId: string | undefined, from: PaymentState | undefined): void {
    this.#paymentStep = { from, to: undefined }
    if (paymentId !== undefined && from !== undefined) this.#windows.setPaymentState(paymentId, 'attempted', from)
  }

  #endStep(paymentId: string | undefined, to: PaymentState | undefined): void {
    this.#paymentStep = { from: this.#paymentStep.from, to }
    if (paymentId !== undefined && to !== undefined) this.#windows.setPaymentState(paymentId, to)
  }

  #fillWindows(kind: KindLayout, event: ParsedEvent, seq: number, paymentId: string | undefined): Decision['flags'] {
    const { programs } = this.#book
    const onTime = this.#windows.advance(event.timeMs)
    const inOrder = event.timeMs >= this.#newestMs
    if (inOrder) this.#newestMs = event.timeMs
    if (!onTime) this.#windows.leaveUnknown(this.#row)
    // A state report is a message about a payment, not the payment: each one is collected.
    const arrival = { seq, kind: kind.index, row: this.#row, paymentId: kind.stateAt < 0 ? paymentId : undefined }
    for (let stage = 0; stage < programs.length; stage++) {
      if (stage === programs.length - 1 && !kind.source.decided) break
      const conditions = this.#conditions[stage] as Uint8Array
      programs[stage]?.run(this.#row, this.#lists.readers, conditions, this.#leaves[stage] as Uint8Array)
      if (onTime && stage < this.#book.windowPlan.levels) this.#windows.admit(stage, arrival, conditions)
    }
    return onTime ? (inOrder ? IN_ORDER : ['out-of-order']) : ['too-late']
  }

  #decide(
    kind: KindLayout,
    event: ParsedEvent,
    seq: number,
    source: string,
    flags: Decision['flags'],
    paymentId: string | undefined,
    standing: StandingVerdict | undefined,
  ): Decision {
    const outcomes = this.#conditions.at(-1) as Uint8Array
    const leaves = this.#leaves.at(-1) as Uint8Array
    const reasons = this.#reasonsFor(event)
    const found = this.#found
    for (let place = 0; place < found.length; place++) {
      const index = this.#rulesById[place] as number
      found[place] = this.#findings.find(index, outcomes[index] as number, leaves, reasons[index])
    }
    const reached = reachVerdict(this.#book.policy, outcomes, reasons)
    const following: Following =
      paymentId !== undefined && this.#standing.isUsed
        ? this.#standing.follow(kind, event, seq, paymentId, standing, reached)
        : { verdict: reached }
    const decision = this.#record(event, seq, source, flags, following.verdict, this.#shape.rules(found))
    if (following.kept !== undefined) decision.kept = following.kept
    this.#encoder.remember(decision, found)
    return decision
  }

  /** Why rules do not count on this event; shadow is fixed, shares and validity depend on the event. */
  #reasonsFor(event: ParsedEvent): readonly (NotCounted | undefined)[] {
    if (!this.#conditional) return this.#reasons
    return this.#book.rules.map((rule) => notCountedBecause(rule, event))
  }

  #record(
    event: ParsedEvent,
    seq: number,
    source: string,
    flags: Decision['flags'],
    verdict: Verdict,
    rules: Decision['rules'],
  ): Mutable<Decision> {
    const book = this.#book
    const top = verdict.suspected[0]
    const typology = top && book.source.typologies.find(({ id }) => id === top.type)
    const decision = this.#observed(event, seq, source, flags)
    decision.verdict = RUNGS[verdict.rank] ?? 'allow'
    decision.score = verdict.score
    decision.suspected = verdict.suspected
    decision.rules = rules
    decision.features = this.#shape.features(this.#row.nums, this.#row.strs)
    if (verdict.hits.length > 0) {
      decision.hits = verdict.hits.map((rule) => ruleId(book, rule))
      decision.questions = questionsOf(verdict.hits.map((rule) => book.rules[rule]?.source))
    }
    // Optional members are set one by one: spreading them in costs as much as the rest of the decision.
    if (verdict.durationMs > 0) decision.durationMs = verdict.durationMs
    if (verdict.report) decision.report = true
    if (typology?.script !== undefined) decision.script = typology.script
    if (typology?.notice !== undefined) decision.notice = typology.notice
    if (verdict.exemption) decision.exemption = exemptionOf(book, verdict.exemption)
    const approximations = this.#windows.approximations()
    if (approximations.length > 0)
      decision.approximate = Object.fromEntries(
        approximations.map(({ feature, errorAtMost }) => [feature, errorAtMost ?? null]),
      )
    return decision
  }

  /** What every decision starts as, and all that an event of an observed kind gets. */
  #observed(event: ParsedEvent, seq: number, source: string, flags: Decision['flags']): Mutable<Decision> {
    return {
      schemaVersion: 1,
      seq,
      source,
      eventId: event.id,
      kind: event.kind,
      timeMs: event.timeMs,
      book: this.bookHash,
      verdict: 'observed',
      score: 0,
      hits: NOTHING,
      suspected: NOTHING,
      questions: NOTHING,
      rules: NO_FINDINGS,
      features: NO_FEATURES,
      flags,
    }
  }
}

const paymentOf = (kind: KindLayout, event: ParsedEvent): string | undefined =>
  kind.paymentAt < 0 ? undefined : (event.values[kind.paymentAt] as string | undefined)

const stateIn = (kind: KindLayout, event: ParsedEvent): PaymentState | undefined =>
  kind.stateAt < 0 ? undefined : (event.values[kind.stateAt] as PaymentState | undefined)

const ruleId = (book: CompiledBook, index: number): string => book.rules[index]?.source.id ?? ''

function exemptionOf(
  book: CompiledBook,
  exemption: NonNullable<Verdict['exemption']>,
): NonNullable<Decision['exemption']> {
  const id = book.source.policy.exemptions[exemption.index]?.id ?? ''
  const { applied, overriddenBy } = exemption
  return overriddenBy === undefined ? { id, applied } : { id, applied, overriddenBy: ruleId(book, overriddenBy) }
}

function notCountedBecause(
  { source, validFromMs, validToMs }: CompiledRule,
  event: ParsedEvent,
): NotCounted | undefined {
  if (event.timeMs < validFromMs || event.timeMs >= validToMs) return 'not-valid'
  if (source.mode === 'shadow') return 'shadow'
  return source.share !== undefined && !inShare(event.id, source.share) ? 'share' : undefined
}

function questionsOf(rules: readonly (RuleSource | undefined)[]): readonly string[] {
  return [...new Set(rules.flatMap((rule) => rule?.questions ?? []))]
}
