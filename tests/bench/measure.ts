export const RUNS = 5

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2
}

export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN
}

/** CPU seconds (user and system, all threads) that a piece of work takes in this process. */
export function cpuSeconds(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const used = process.cpuUsage(before)
  return (used.user + used.system) / 1e6
}

/** The contestants in turn, `runs` rounds, so that a noisy neighbour meets all of them; the median of each. */
export function rounds<Name extends string>(
  runs: number,
  contestants: Readonly<Record<Name, () => number>>,
): Record<Name, number> {
  const names = Object.keys(contestants) as Name[]
  const taken = new Map<Name, number[]>(names.map((name) => [name, []]))
  for (let run = 0; run < runs; run += 1) for (const name of names) taken.get(name)?.push(contestants[name]())
  return Object.fromEntries(names.map((name) => [name, median(taken.get(name) ?? [])])) as Record<Name, number>
}

export const perSecond = (value: number): string => Math.round(value).toLocaleString('en-US')
