import { type BookSource, type Decision, RUNGS } from '@lianfang/engine'
import { renderTable } from './table.ts'

/** What a run did, in numbers for people: verdicts against their budgets, hits per rule, speed. */
export class ReplaySummary {
  readonly #book: BookSource
  readonly #nowMs: () => number
  readonly #startedMs: number
  readonly #verdicts = new Map<string, number>()
  readonly #hits = new Map<string, number>()
  readonly #unknown = new Map<string, number>()
  #events = 0
  #decided = 0
  #tooLate = 0
  #approximate = 0
  #elapsedMs = 0
  #refused = 0
  #windows = ''

  constructor(book: BookSource, nowMs: () => number) {
    this.#book = book
    this.#nowMs = nowMs
    this.#startedMs = nowMs()
  }

  add(decision: Decision): void {
    this.#events += 1
    if (decision.flags.includes('too-late')) this.#tooLate += 1
    if (decision.approximate !== undefined) this.#approximate += 1
    if (decision.verdict === 'observed') return
    this.#decided += 1
    this.#verdicts.set(decision.verdict, (this.#verdicts.get(decision.verdict) ?? 0) + 1)
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
      `rule book ${this.#book.id}: ${count(this.#events)} events, ${count(this.#decided)} decided, ${count(this.#events - this.#decided)} observed, ${count(this.#refused)} refused`,
      `${(this.#elapsedMs / 1_000).toFixed(1)} s, ${count(perSecond)} events/s with reading and writing; windows: ${this.#windows}`,
    ]
    if (this.#tooLate > 0) lines.push(`${count(this.#tooLate)} events came too late for the windows`)
    if (this.#approximate > 0) lines.push(`${count(this.#approximate)} decisions rest on an approximate feature`)
    return [...lines, '', this.#verdictTable(), '', this.#ruleTable()].join('\n')
  }

  #verdictTable(): string {
    const budgets = this.#book.policy.budgetsPer10k
    const rows = RUNGS.map((rung) => {
      const times = this.#verdicts.get(rung) ?? 0
      const per10k = this.#decided === 0 ? 0 : (times * 10_000) / this.#decided
      const budget = budgets[rung]
      return [
        rung,
        times,
        per10k.toFixed(1),
        budget === undefined ? '' : String(budget),
        budget === undefined ? '' : per10k <= budget ? 'within' : 'over',
      ]
    })
    return renderTable(['verdict', 'events', 'per 10,000', 'budget', ''], rows)
  }

  #ruleTable(): string {
    const rows = this.#book.rules
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
