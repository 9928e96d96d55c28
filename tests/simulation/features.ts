import type { SimulatedEvent } from '../../packages/platform/src/simulator/simulate.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000
const KEPT_MS = 30 * DAY_MS

interface Flow {
  readonly timeMs: number
  readonly minor: number
  readonly other: string
  readonly isNewPair: boolean
}

interface Account {
  outs: Flow[]
  ins: Flow[]
  readonly signals: Map<string, number>
  readonly devices: Set<string>
}

/** One debit with what a simple observer would know of it, written apart from the engine. */
export interface Observation {
  readonly side: 'payer' | 'mule'
  readonly role: string | undefined
  readonly amountMinor: number
  readonly values: Readonly<Record<string, number>>
}

/** Watches the simulator's stream and describes every transfer; knows nothing of labels but the one it passes on. */
export class Observer {
  readonly #accounts = new Map<string, Account>()
  readonly #pairs = new Set<string>()
  readonly #firstSeenMs = new Map<string, number>()
  readonly #deviceHolders = new Map<string, Set<string>>()
  readonly #startMs: number

  constructor(startMs: number) {
    this.#startMs = startMs
  }

  see({ event, timeMs, label }: SimulatedEvent): Observation | undefined {
    const payer = textAt(event, 'payer', 'account')
    const payee = textAt(event, 'payee', 'account')
    const minor = numberAt(event, 'amount', 'minor')
    if (event.kind === 'transfer') return this.#transfer(event, timeMs, label?.role, payer, payee, minor)
    if (event.kind === 'credit') this.#account(payee).ins.push(this.#flow(payer, payee, timeMs, minor))
    else this.#account(textAt(event, 'account') || payer).signals.set(event.kind, timeMs)
    return undefined
  }

  #transfer(
    event: Readonly<Record<string, unknown>>,
    timeMs: number,
    role: string | undefined,
    payer: string,
    payee: string,
    minor: number,
  ): Observation {
    const mine = this.#account(payer)
    const theirs = this.#account(payee)
    const device = textAt(event, 'device', 'id')
    const holders = this.#deviceHolders.get(device) ?? new Set<string>()
    holders.add(payer)
    this.#deviceHolders.set(device, holders)
    const before = mine.outs.at(-1)
    const flow = this.#flow(payer, payee, timeMs, minor)
    mine.outs = recent(mine.outs, timeMs)
    mine.ins = recent(mine.ins, timeMs)
    theirs.ins = recent(theirs.ins, timeMs)
    mine.outs.push(flow)
    theirs.ins.push(flow)
    const values = {
      ...this.#velocity(mine, timeMs, minor),
      ...this.#context(event, mine, theirs, timeMs, payee, flow, before),
      holders_on_device: device === '' ? 0 : holders.size,
    }
    return { side: role === 'mule-out' ? 'mule' : 'payer', role, amountMinor: minor, values }
  }

  #velocity(mine: Account, timeMs: number, minor: number): Record<string, number> {
    const outs30 = mine.outs
    const sum30 = total(outs30)
    return {
      outs_1h: since(outs30, timeMs - HOUR_MS).length,
      outs_24h: since(outs30, timeMs - DAY_MS).length,
      outs_7d: since(outs30, timeMs - 7 * DAY_MS).length,
      out_sum_1h: total(since(outs30, timeMs - HOUR_MS)),
      out_sum_24h: total(since(outs30, timeMs - DAY_MS)),
      out_sum_7d: total(since(outs30, timeMs - 7 * DAY_MS)),
      amount: minor,
      amount_to_mean_30d: sum30 > 0 ? (minor * outs30.length) / sum30 : 1,
    }
  }

  #context(
    event: Readonly<Record<string, unknown>>,
    mine: Account,
    theirs: Account,
    timeMs: number,
    payee: string,
    flow: Flow,
    before: Flow | undefined,
  ): Record<string, number> {
    const ins24 = total(since(mine.ins, timeMs - DAY_MS))
    const ins1 = total(since(mine.ins, timeMs - HOUR_MS))
    const last = mine.ins.at(-1)
    const hour = new Date(timeMs + 8 * HOUR_MS).getUTCHours()
    const recency = (kind: string): number =>
      timeMs - (mine.signals.get(kind) ?? Number.NEGATIVE_INFINITY) <= DAY_MS ? 1 : 0
    return {
      new_pair: flow.isNewPair ? 1 : 0,
      payee_young: -(timeMs - Math.max(this.#startMs, this.#firstSeenMs.get(payee) ?? timeMs)),
      new_payees_24h: since(mine.outs, timeMs - DAY_MS).filter((out) => out.isNewPair).length,
      new_payees_7d: since(mine.outs, timeMs - 7 * DAY_MS).filter((out) => out.isNewPair).length,
      new_senders_7d: since(mine.ins, timeMs - 7 * DAY_MS).filter((credit) => credit.isNewPair).length,
      payee_first_payers_24h: since(theirs.ins, timeMs - DAY_MS).filter((credit) => credit.isNewPair).length,
      payee_inflow_24h: total(since(theirs.ins, timeMs - DAY_MS)),
      inflow_24h: ins24,
      credits_30d: mine.ins.length,
      pass_through_1h: ins1 > 0 ? Math.min(3, flow.minor / ins1) : 0,
      pass_through_24h: ins24 > 0 ? Math.min(3, flow.minor / ins24) : 0,
      since_credit: last === undefined ? -KEPT_MS : -(timeMs - last.timeMs),
      since_out: before === undefined ? -KEPT_MS : -(timeMs - before.timeMs),
      drain: flow.minor / Math.max(1, numberAt(event, 'payer', 'balance', 'minor')),
      young_payer: -numberAt(event, 'payer', 'age'),
      old_payer: numberAt(event, 'payer', 'age'),
      young_account: Date.parse(textAt(event, 'payer', 'accountOpened') || '2000-01-01'),
      night: hour < 6 || hour === 23 ? 1 : 0,
      in_call: flagAt(event, 'device', 'inCall'),
      screen_share: flagAt(event, 'device', 'screenShare'),
      new_device_7d: timeMs - (mine.signals.get('device-changed') ?? Number.NEGATIVE_INFINITY) <= 7 * DAY_MS ? 1 : 0,
      deposit_broken_24h: recency('term-deposit-broken'),
      loan_24h: recency('loan-disbursed'),
      limit_raised_24h: recency('limit-raised'),
    }
  }

  #flow(payer: string, payee: string, timeMs: number, minor: number): Flow {
    const pair = `${payer}>${payee}`
    const isNewPair = !this.#pairs.has(pair)
    this.#pairs.add(pair)
    if (!this.#firstSeenMs.has(payee)) this.#firstSeenMs.set(payee, timeMs)
    return { timeMs, minor, other: payer, isNewPair }
  }

  #account(name: string): Account {
    const known = this.#accounts.get(name)
    if (known !== undefined) return known
    const fresh: Account = { outs: [], ins: [], signals: new Map(), devices: new Set() }
    this.#accounts.set(name, fresh)
    return fresh
  }
}

export const VELOCITY = [
  'outs_1h',
  'outs_24h',
  'outs_7d',
  'out_sum_1h',
  'out_sum_24h',
  'out_sum_7d',
  'amount_to_mean_30d',
] as const

/** Area under the ROC curve, ties counted half; below 0.5 the feature is turned round. */
export function auc(values: readonly number[], isPositive: readonly boolean[]): number {
  const order = values.map((_, index) => index).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0))
  const positives = isPositive.filter(Boolean).length
  let rankSum = 0
  for (let from = 0; from < order.length;) {
    let to = from
    while (to < order.length && values[order[to] ?? 0] === values[order[from] ?? 0]) to += 1
    const rank = (from + to + 1) / 2
    for (let i = from; i < to; i += 1) if (isPositive[order[i] ?? 0] === true) rankSum += rank
    from = to
  }
  const area = (rankSum - (positives * (positives + 1)) / 2) / (positives * (order.length - positives))
  return Math.max(area, 1 - area)
}

/** Share of positives above the score that `fpr` of the negatives exceed. */
export function recallAt(fpr: number, scores: readonly number[], isPositive: readonly boolean[]): number {
  const negatives = scores.filter((_, i) => isPositive[i] !== true).sort((a, b) => b - a)
  const threshold = negatives[Math.floor(negatives.length * fpr)] ?? Number.POSITIVE_INFINITY
  const hits = scores.filter((score, i) => isPositive[i] === true && score > threshold).length
  return hits / isPositive.filter(Boolean).length
}

/** For every feature the share of observations below, the highest counts: a rule per feature, equally strict. */
export function velocityScores(observations: readonly Observation[]): number[] {
  const scores = new Array<number>(observations.length).fill(0)
  for (const name of VELOCITY) {
    const sorted = Float64Array.from(observations, (o) => o.values[name] ?? 0).sort()
    for (const [i, o] of observations.entries())
      scores[i] = Math.max(scores[i] ?? 0, lowerBound(sorted, o.values[name] ?? 0) / sorted.length)
  }
  return scores
}

/** Area shared by two histograms of log amounts. */
export function overlap(a: readonly number[], b: readonly number[]): number {
  const bins = (minors: readonly number[]): Map<number, number> => {
    const counts = new Map<number, number>()
    for (const minor of minors) {
      const bin = Math.floor(Math.log10(Math.max(1, minor)) * 4)
      counts.set(bin, (counts.get(bin) ?? 0) + 1 / minors.length)
    }
    return counts
  }
  const [left, right] = [bins(a), bins(b)]
  return [...left].reduce((sum, [bin, share]) => sum + Math.min(share, right.get(bin) ?? 0), 0)
}

function recent(flows: Flow[], timeMs: number): Flow[] {
  return (flows[0]?.timeMs ?? timeMs) < timeMs - 2 * KEPT_MS ? since(flows, timeMs - KEPT_MS) : flows
}

function since(flows: readonly Flow[], fromMs: number): Flow[] {
  let at = flows.length
  while (at > 0 && (flows[at - 1]?.timeMs ?? 0) > fromMs) at -= 1
  return flows.slice(at)
}

const total = (flows: readonly Flow[]): number => flows.reduce((sum, flow) => sum + flow.minor, 0)

function lowerBound(sorted: Float64Array, value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}

function at(event: unknown, path: readonly string[]): unknown {
  let value = event
  for (const name of path)
    value = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined
  return value
}

function textAt(event: unknown, ...path: string[]): string {
  const value = at(event, path)
  return typeof value === 'string' ? value : ''
}

function numberAt(event: unknown, ...path: string[]): number {
  const value = at(event, path)
  return typeof value === 'number' ? value : 0
}

const flagAt = (event: unknown, ...path: string[]): number => (at(event, path) === true ? 1 : 0)
