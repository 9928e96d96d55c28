/** What is not on the server yet, kept on this device for one person. Too old, or of somebody else: as if it were not there. */
const PREFIX = 'lianfang.counter'
const KEPT_MS = 12 * 3_600_000

interface Kept<Value> {
  readonly atMs: number
  readonly value: Value
}

const placeOf = (personId: string, name: string): string => `${PREFIX}.${personId}.${name}`

export function keep(personId: string, name: string, value: unknown, atMs: number): boolean {
  try {
    localStorage.setItem(placeOf(personId, name), JSON.stringify({ atMs, value }))
    return true
  } catch {
    return false
  }
}

export function readKept<Value>(personId: string, name: string, nowMs: number): Value | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(placeOf(personId, name)) ?? 'null') as Kept<Value> | null
    if (kept === null) return undefined
    if (nowMs - kept.atMs < KEPT_MS) return kept.value
    localStorage.removeItem(placeOf(personId, name))
  } catch {
    // Storage is closed, or holds something else: nothing was kept.
  }
  return undefined
}

export function forget(personId: string, name: string): void {
  try {
    localStorage.removeItem(placeOf(personId, name))
  } catch {
    // Nothing was kept.
  }
}
