import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { HousesPort, LedgerPort } from './ports.ts'

const SECONDS = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5]

/** Measurements of one server. What is counted on the decision path is a number in a map; it becomes text only when somebody asks. */
export class Metrics {
  readonly registry = new Registry()
  readonly #verdicts = new Map<string, number>()
  readonly #hits = new Map<string, number>()
  readonly #outcomes = new Map<string, number>()
  readonly #latency = new Histogram({
    name: 'lianfang_decision_seconds',
    help: 'From the read request to the durable decision',
    buckets: SECONDS,
    registers: [this.registry],
  })
  readonly #batch = new Histogram({
    name: 'lianfang_batch_events',
    help: 'Events in one request',
    buckets: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000],
    registers: [this.registry],
  })

  constructor(
    ledgers: Readonly<Record<string, LedgerPort | undefined>>,
    houses: Pick<HousesPort, 'jobCounts'> | undefined,
  ) {
    this.#counter('lianfang_decisions_total', 'Decisions by verdict', 'verdict', this.#verdicts)
    this.#counter('lianfang_rule_hits_total', 'Rules that hit and counted', 'rule', this.#hits)
    this.#counter('lianfang_events_total', 'Events by what became of them', 'outcome', this.#outcomes)
    this.#ledgerGauge('lianfang_ledger_seq', 'Newest entry of the ledger', ledgers, ({ seq }) => seq)
    this.#ledgerGauge('lianfang_queue_depth', 'Events waiting for the decider', ledgers, ({ queueDepth }) => queueDepth)
    new Counter({
      name: 'lianfang_jobs_total',
      help: 'Attempts at jobs by how they ended: done, again, dead, uncertain',
      labelNames: ['house', 'ending'],
      registers: [this.registry],
      collect() {
        this.reset()
        for (const { house, ending, count } of houses?.jobCounts() ?? []) this.inc({ house, ending }, count)
      },
    })
    new Gauge({
      name: 'lianfang_memory_bytes',
      help: 'Resident memory of the process',
      registers: [this.registry],
      collect() {
        this.set(process.memoryUsage.rss())
      },
    })
  }

  countDecision(verdict: string, hits: readonly string[]): void {
    add(this.#verdicts, verdict)
    for (const rule of hits) add(this.#hits, rule)
  }

  countOutcome(outcome: string): void {
    add(this.#outcomes, outcome)
  }

  observeRequest(seconds: number, events: number): void {
    this.#latency.observe(seconds)
    this.#batch.observe(events)
  }

  /** Bounds that half, and 99 of 100, of the measured requests stayed under; undefined before the first and above the last bucket. */
  async latencyBounds(): Promise<{ readonly halfMs: number; readonly mostMs: number } | undefined> {
    const { values } = await this.#latency.get()
    const count = values.find(({ metricName }) => metricName?.endsWith('_count'))?.value ?? 0
    const boundOf = (share: number): number | undefined => {
      const reached = values.find(({ labels, value }) => typeof labels.le === 'number' && value >= count * share)
        ?.labels.le
      return typeof reached === 'number' ? reached * 1_000 : undefined
    }
    const halfMs = boundOf(0.5)
    const mostMs = boundOf(0.99)
    return count === 0 || halfMs === undefined || mostMs === undefined ? undefined : { halfMs, mostMs }
  }

  #ledgerGauge(
    name: string,
    help: string,
    ledgers: Readonly<Record<string, LedgerPort | undefined>>,
    valueOf: (state: ReturnType<LedgerPort['state']>) => number,
  ): void {
    new Gauge({
      name,
      help,
      labelNames: ['ledger'],
      registers: [this.registry],
      collect() {
        for (const [ledger, port] of Object.entries(ledgers))
          if (port !== undefined) this.set({ ledger }, valueOf(port.state()))
      },
    })
  }

  #counter(name: string, help: string, label: string, counts: ReadonlyMap<string, number>): void {
    new Counter({
      name,
      help,
      labelNames: [label],
      registers: [this.registry],
      collect() {
        this.reset()
        for (const [value, count] of counts) this.inc({ [label]: value }, count)
      },
    })
  }
}

function add(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1)
}
