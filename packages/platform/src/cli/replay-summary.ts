import { type BookSource, type Decision, RUNGS } from '@lianfang/engine'
import { renderTable } from './table.ts'

/** What a run did, in numbers for people: verdicts against their budgets, hits per rule, speed. */
export class ReplaySummary {
  readonly #books: readonly BookSource[]
  readonly #nowMs: () => number
  readonly #startedMs: number
  /** By kind of event, then by verdict. */
  readonly #verdicts = new Map<string, Map<string, number>>()
  readonly #hits = new Map<string, number>()
  readonly #unknown = new Map<string, number>()
  #events = 0
  #decided = 0
  #tooLate = 0
  #approximate = 0
  #elapsedMs = 0
  #refused = 0
  #windows = ''

  constructor(books: readonly BookSource[], nowMs: () => number) {
    this.#books = books
    this.#nowMs = nowMs
    this.#startedMs = nowMs()
  }

  add(decision: Decision): void {
    this.#events += 1
    if (decision.flags.includes('too-late')) this.#tooLate += 1
    if (decision.approximate !== undefined) this.#approximate += 1
    if (decision.verdict === 'observed') return
    this.#decided += 1
    const verdicts = this.#verdicts.get(decision.kind) ?? new Map<string, number>()
    verdicts.set(decision.verdict, (verdicts.get(decision.verdict) ?? 0) + 1)
    this.#verdicts.set(decision.kind, verdicts)
    for (const id in decision.rules) {
      const outcome = decision.rules[id]?.outcome
      if (outcome === 'hit') this.#hits.set(id, (this.#hits.get(id) ?? 0) + 1)
      else if (outcome === 'unknown') this.#unknown.set(id, (this.#unknown.get(id) ?? 0) + 1)
    }
  }

  finish(windows: { readonly keys: number; readonly entries: number; readonly bytes: number }, refused: number): void {
    this.#elapsedMs = this.#nowMs() - this.#startedMs
    this.#refused = refused
    this.#windows = `${count(windows.keys)} keys, ${count(windows.entries)} entries, ${count(Math.round(windows.bytes / 1_048_576))} MiB`
  }

  render(): string {
    const perSecond = Math.round((this.#events * 1_000) / Math.max(1, this.#elapsedMs))
    const lines = [
      `rule book${this.#books.length === 1 ? '' : 's'} ${this.#books.map(({ id }) => id).join(', ')}: ${count(this.#events)} events, ${count(this.#decided)} decided, ${count(this.#events - this.#decided)} observed, ${count(this.#refused)} refused`,
      `${(this.#elapsedMs / 1_000).toFixed(1)} s, ${count(perSecond)} events/s with reading and writing; windows: ${this.#windows}`,
    ]
    if (this.#tooLate > 0) lines.push(`${count(this.#tooLate)} events came too late for the windows`)
    if (this.#approximate > 0) lines.push(`${count(this.#approximate)} decisions rest on an approximate feature`)
    return [...lines, ...this.#shownBooks().flatMap((book) => this.#verdictTable(book)), '', this.#ruleTable()].join(
      '\n',
    )
  }

  /** Of several books those that decided something. */
  #shownBooks(): readonly BookSource[] {
    return this.#books.filter(({ kinds }) => this.#books.length === 1 || this.#verdictsOf(kinds).length > 0)
  }

  #verdictsOf(kinds: BookSource['kinds']): ReadonlyMap<string, number>[] {
    return [...this.#verdicts].flatMap(([kind, verdicts]) => (kinds[kind]?.decided === true ? [verdicts] : []))
  }

  /** The verdicts of one book against its budgets. */
  #verdictTable({ id, kinds, policy: { budgetsPer10k } }: BookSource): string[] {
    const counted = this.#verdictsOf(kinds)
    const timesOf = (rung: string): number => counted.reduce((sum, verdicts) => sum + (verdicts.get(rung) ?? 0), 0)
    const decided = RUNGS.reduce((sum, rung) => sum + timesOf(rung), 0)
    const rows = RUNGS.map((rung) => {
      const per10k = decided === 0 ? 0 : (timesOf(rung) * 10_000) / decided
      const budget = budgetsPer10k[rung]
      return [
        rung,
        timesOf(rung),
        per10k.toFixed(1),
        budget === undefined ? '' : String(budget),
        budget === undefined ? '' : per10k <= budget ? 'within' : 'over',
      ]
    })
    const head = this.#books.length > 1 ? [`${id}: ${count(decided)} decided`] : []
    return ['', ...head, renderTable(['verdict', 'events', 'per 10,000', 'budget', ''], rows)]
  }

  #ruleTable(): string {
    const rows = this.#shownBooks()
      .flatMap(({ rules }) => rules)
      .map(({ id, title, mode }): (string | number)[] => [
        id,
        title.en,
        mode ?? 'live',
        this.#hits.get(id) ?? 0,
        this.#unknown.get(id) ?? 0,
      ])
      .sort((a, b) => Number(b[3]) - Number(a[3]))
    return renderTable(['rule', 'title', 'mode', 'hits', 'unknown'], rows)
  }
}

const count = (n: number): string => n.toLocaleString('en-US')
