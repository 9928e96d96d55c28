import { parseArgs } from 'node:util'
import { simulate } from '../../packages/platform/src/simulator/simulate.ts'
import { auc, type Observation, Observer, overlap, recallAt, velocityScores } from './features.ts'

/** Midnight of 2 March 2026 in UTC+8. */
const START_MS = Date.UTC(2026, 2, 1, 16)

interface Run {
  readonly observations: readonly Observation[]
  readonly events: number
  readonly kinds: ReadonlyMap<string, number>
  readonly paymentsPerCase: number
  readonly casesByType: ReadonlyMap<string, number>
  readonly lossMedianYuan: number
}

/** Prints the acceptance figures of the simulator, each with its goal and whether it is met. */
function main(): void {
  const { values } = parseArgs({
    options: {
      customers: { type: 'string', default: '20000' },
      days: { type: 'string', default: '75' },
      factor: { type: 'string', default: '100' },
      seed: { type: 'string', default: '7' },
      detail: { type: 'boolean', default: false },
    },
  })
  const [customers, days, fraudFactor, seed] = [values.customers, values.days, values.factor, values.seed].map(
    Number,
  ) as [number, number, number, number]
  const first = observe(seed, customers, days, fraudFactor)
  const second = observe(seed + 4, customers, days, fraudFactor)
  const lines = [...figures(first, values.detail), ...agreement(first, second)]
  process.stdout.write(
    `simulator acceptance: seed ${seed}, ${customers} customers, ${days} days, fraud x${fraudFactor}, ${first.events} events, first third left out as warm-up\n`,
  )
  for (const line of lines) process.stdout.write(`${line}\n`)
}

function observe(seed: number, customers: number, days: number, fraudFactor: number): Run {
  const observer = new Observer(START_MS)
  const observations: Observation[] = []
  const kinds = new Map<string, number>()
  const payments = new Map<string, number>()
  const losses = new Map<string, number>()
  const casesByType = new Map<string, number>()
  const warmUntilMs = START_MS + (days / 3) * 86_400_000
  const settledByMs = START_MS + days * 0.5 * 86_400_000
  let events = 0
  for (const simulated of simulate({ seed, customers, days, startMs: START_MS, fraudFactor })) {
    events += 1
    kinds.set(simulated.event.kind, (kinds.get(simulated.event.kind) ?? 0) + 1)
    const seen = observer.see(simulated)
    const { label } = simulated
    if (label?.role === 'victim' && seen !== undefined) {
      // Long cases that begin late are cut off by the end of the run: count those that began in the first half.
      if (!payments.has(label.caseId)) {
        casesByType.set(label.type, (casesByType.get(label.type) ?? 0) + 1)
        if (simulated.timeMs < settledByMs) payments.set(label.caseId, 0)
      }
      if (payments.has(label.caseId)) payments.set(label.caseId, (payments.get(label.caseId) ?? 0) + 1)
      losses.set(label.caseId, (losses.get(label.caseId) ?? 0) + seen.amountMinor)
    }
    if (seen !== undefined && simulated.timeMs >= warmUntilMs) observations.push(seen)
  }
  const perCase = [...payments.values()]
  const sortedLosses = [...losses.values()].sort((a, b) => a - b)
  return {
    observations,
    events,
    kinds,
    paymentsPerCase: perCase.reduce((sum, n) => sum + n, 0) / perCase.length,
    casesByType,
    lossMedianYuan: (sortedLosses[Math.floor(sortedLosses.length / 2)] ?? 0) / 100,
  }
}

function figures({ observations, paymentsPerCase, lossMedianYuan, casesByType }: Run, detail: boolean): string[] {
  const lines: string[] = []
  for (const [side, role] of [
    ['victim', 'victim'],
    ['mule', 'mule-out'],
  ] as const) {
    const seen = observations.filter((o) => o.role === undefined || o.role === role)
    const isPositive = seen.map((o) => o.role === role)
    const velocity = recallAt(0.005, velocityScores(seen), isPositive)
    lines.push(
      line(velocity <= 0.25, `${side} side: velocity-only recall at 0.5 % false alarms`, velocity, 'at most 0.25'),
    )
    const areas = Object.keys(seen[0]?.values ?? {}).map(
      (name) =>
        [
          name,
          auc(
            seen.map((o) => o.values[name] ?? 0),
            isPositive,
          ),
        ] as const,
    )
    areas.sort((a, b) => b[1] - a[1])
    const [name, best] = areas[0] ?? ['', 0]
    lines.push(line(best <= 0.85, `${side} side: best single feature (${name}) AUC`, best, 'at most 0.85'))
    for (const [other, area] of detail ? areas.slice(1, 12) : areas.slice(1, 4).filter((each) => each[1] > 0.85))
      lines.push(`        then ${other} ${area.toFixed(3)}`)
    lines.push(`        ${isPositive.filter(Boolean).length} positives in ${seen.length} transfers`)
  }
  const ordinary = observations.filter((o) => o.role === undefined)
  const victims = observations.filter((o) => o.role === 'victim')
  const shared = overlap(
    ordinary.map((o) => o.amountMinor),
    victims.map((o) => o.amountMinor),
  )
  lines.push(line(shared >= 0.6, 'overlap of victim and ordinary amounts', shared, 'at least 0.60'))
  for (const name of ['night', 'new_device_7d']) {
    const lift = share(victims, name) / share(ordinary, name)
    lines.push(line(lift <= 1.5, `lift of ${name} among victim payments`, lift, 'at most 1.50'))
  }
  lines.push(
    line(
      Math.abs(paymentsPerCase - 2.04) <= 0.2,
      'victim payments per case (2.04 in the UK)',
      paymentsPerCase,
      '2.04 ± 0.20',
    ),
  )
  lines.push(
    `        median loss per case ${Math.round(lossMedianYuan)} yuan; cases: ${[...casesByType].map(([type, n]) => `${type} ${n}`).join(', ')}`,
  )
  return lines
}

/** Two seeds on the table's marginals: traffic by kind, amounts, cases. */
function agreement(a: Run, b: Run): string[] {
  const marginals: [string, number, number][] = [...a.kinds].map(([kind, n]) => [
    `${kind} events`,
    n,
    b.kinds.get(kind) ?? 0,
  ])
  const victims = (run: Run): number[] =>
    run.observations
      .filter((o) => o.role === 'victim')
      .map((o) => o.amountMinor)
      .sort((x, y) => x - y)
  const median = (sorted: readonly number[]): number => sorted[Math.floor(sorted.length / 2)] ?? 0
  const ordinaryMedian = (run: Run): number =>
    median(
      run.observations
        .filter((o) => o.role === undefined)
        .map((o) => o.amountMinor)
        .sort((x, y) => x - y),
    )
  marginals.push(
    ['median ordinary amount', ordinaryMedian(a), ordinaryMedian(b)],
    ['median victim amount', median(victims(a)), median(victims(b))],
  )
  marginals.push(
    ['payments per case', a.paymentsPerCase, b.paymentsPerCase],
    ['victim payments', victims(a).length, victims(b).length],
  )
  return marginals.map(([name, left, right]) => {
    const apart = Math.abs(left - right) / Math.max(left, right)
    const text = `two seeds: ${name} (${left.toPrecision(5)} and ${right.toPrecision(5)})`
    // Fewer than 1,600 events scatter by more than 5 % between any two seeds (two standard errors of a count).
    const isRare = /events|victim payments/.test(name) && Math.max(left, right) < 1_600
    return isRare && apart > 0.05
      ? `rare    ${text}: ${apart.toFixed(3)} (too few to tell)`
      : line(apart <= 0.05, text, apart, 'apart at most 0.05')
  })
}

const share = (observations: readonly Observation[], name: string): number =>
  observations.reduce((sum, o) => sum + (o.values[name] ?? 0), 0) / observations.length

const line = (isMet: boolean, what: string, value: number, goal: string): string =>
  `${isMet ? 'ok   ' : 'FAILS'}   ${what}: ${value.toFixed(3)} (${goal})`

main()
