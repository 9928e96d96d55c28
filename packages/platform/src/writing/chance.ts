/**
 * How often chance alone makes two counts differ at least as much, when nothing changed: the conditional binomial test of two
 * Poisson counts. `exposure` is the share of time of the first.
 */
export function chanceOf(first: number, second: number, exposure: number): number {
  const n = first + second
  if (n === 0) return 1
  const logs = logChoose(n)
  const density = (k: number): number =>
    Math.exp((logs[k] ?? 0) + k * Math.log(exposure) + (n - k) * Math.log(1 - exposure))
  const seen = density(first) * (1 + 1e-7)
  let p = 0
  for (let k = 0; k <= n; k += 1) {
    const each = density(k)
    if (each <= seen) p += each
  }
  return Math.min(1, p)
}

function logChoose(n: number): readonly number[] {
  const logs = [0]
  for (let k = 1; k <= n; k += 1) logs.push((logs[k - 1] ?? 0) + Math.log((n - k + 1) / k))
  return logs
}

/** Two-sided 95 %. */
const Z = 1.959_963_985

/** Between which shares of the whole group the share of a random sample leaves it (Wilson 1927). */
export function wilson(passed: number, of: number): readonly [low: number, high: number] {
  const share = passed / of
  const z2 = (Z * Z) / of
  const middle = (share + z2 / 2) / (1 + z2)
  const half = (Z / (1 + z2)) * Math.sqrt((share * (1 - share)) / of + z2 / (4 * of))
  return [middle - half, middle + half]
}
