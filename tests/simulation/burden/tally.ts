import type { Rung } from '@lianfang/engine'
import { rungRank } from '../../../packages/platform/src/domain/intervention-lifecycle.ts'
import type { Truth } from './customers.ts'

const RUNGS: readonly Rung[] = ['notice', 'ask', 'confirm', 'delay', 'hold', 'refuse']
const YEAR_MS = 365 * 86_400_000

export interface Served {
  readonly truth: Truth
  readonly first: Rung
  readonly last: Rung
  readonly account: string
  readonly timeMs: number
}

/** What was counted of one run. Honest and deceived are counted apart; counts of different measures are never added. */
export class Tally {
  unread = 0
  retriesHeld = 0
  readonly #first = new Map<string, number>()
  readonly #last = new Map<string, number>()
  readonly #decided = { honest: 0, deceived: 0 }
  readonly #questions = { honest: [] as number[], deceived: [] as number[] }
  readonly #seconds: number[] = []
  readonly #accounts = new Set<string>()
  readonly #savedBy = new Map<string, number>()
  readonly #lostBy = new Map<string, number>()
  #fromMs = Infinity
  #toMs = -Infinity

  decided({ truth, first, last, account, timeMs }: Served): void {
    const side = sideOf(truth)
    this.#decided[side] += 1
    this.#accounts.add(account)
    this.#fromMs = Math.min(this.#fromMs, timeMs)
    this.#toMs = Math.max(this.#toMs, timeMs)
    add(this.#first, `${side} ${first}`, 1)
    add(this.#last, `${side} ${last}`, 1)
  }

  asked(truth: Truth, tookMs: readonly number[]): void {
    this.#questions[sideOf(truth)].push(tookMs.length)
    if (truth === 'honest') this.#seconds.push(tookMs.reduce((sum, ms) => sum + ms, 0) / 1_000)
  }

  saved(caseId: string, minor: number): void {
    add(this.#savedBy, caseId, minor)
  }

  lost(caseId: string, minor: number): void {
    add(this.#lostBy, caseId, minor)
  }

  report(): readonly (readonly [string, string])[] {
    const { honest, deceived } = this.#decided
    const years = ((this.#toMs - this.#fromMs) / YEAR_MS) * this.#accounts.size
    const saved = total(this.#savedBy)
    const lost = total(this.#lostBy)
    const cases = new Set([...this.#savedBy.keys(), ...this.#lostBy.keys()])
    const whole = [...cases].filter((id) => !this.#lostBy.has(id)).length
    const per10k = (counts: Map<string, number>, side: 'honest' | 'deceived', rung: Rung, of: number): string =>
      ((10_000 * (counts.get(`${side} ${rung}`) ?? 0)) / Math.max(1, of)).toFixed(1)
    const held = RUNGS.filter((rung) => rungRank(rung) >= rungRank('hold'))
    const falseHolds = held.reduce((sum, rung) => sum + (this.#last.get(`honest ${rung}`) ?? 0), 0)
    return [
      ['honest transfers', String(honest)],
      ['victims’ payments decided', String(deceived)],
      ...RUNGS.map(
        (rung) =>
          [
            `honest ${rung} per 10,000, first → after answers`,
            `${per10k(this.#first, 'honest', rung, honest)} → ${per10k(this.#last, 'honest', rung, honest)}`,
          ] as const,
      ),
      ...RUNGS.map(
        (rung) =>
          [
            `victims ${rung} per 10,000, first → after answers`,
            `${per10k(this.#first, 'deceived', rung, deceived)} → ${per10k(this.#last, 'deceived', rung, deceived)}`,
          ] as const,
      ),
      ['questions an honest customer who is asked hears, mean', mean(this.#questions.honest)],
      ['seconds he needs to answer, median', median(this.#seconds)],
      ['questions a deceived customer hears, mean', mean(this.#questions.deceived)],
      ['false holds per customer-year', (falseHolds / Math.max(years, 1e-9)).toFixed(4)],
      ['cases; wholly saved', `${cases.size}; ${whole} (${((100 * whole) / Math.max(1, cases.size)).toFixed(1)} %)`],
      [
        'money saved',
        `${((100 * saved) / Math.max(1, saved + lost)).toFixed(1)} % of ${((saved + lost) / 1e8).toFixed(2)} million`,
      ],
      ['retries by another channel that were caught', String(this.retriesHeld)],
      ...(this.unread === 0 ? [] : [['events the book could not read', String(this.unread)] as const]),
    ]
  }
}

const sideOf = (truth: Truth): 'honest' | 'deceived' => (truth === 'honest' ? 'honest' : 'deceived')

function add(counts: Map<string, number>, key: string, more: number): void {
  counts.set(key, (counts.get(key) ?? 0) + more)
}

const total = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((sum, each) => sum + each, 0)
const mean = (values: readonly number[]): string =>
  values.length === 0 ? '–' : (values.reduce((sum, each) => sum + each, 0) / values.length).toFixed(2)
function median(values: readonly number[]): string {
  const sorted = values.toSorted((left, right) => left - right)
  return sorted[Math.floor(sorted.length / 2)]?.toFixed(1) ?? '–'
}
