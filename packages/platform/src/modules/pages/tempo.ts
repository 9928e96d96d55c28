/** The times between the stages of one order. */
export interface Tempo {
  /** Shortest stage that a person does; undefined before there is one. */
  readonly fastestMs: number | undefined
  readonly count: number
  /** Standard deviation by mean; undefined below two, or when nothing passed. */
  readonly regularity: number | undefined
}

export interface Pause {
  readonly ms: number
  readonly isOfPerson: boolean
}

export function tempoOf(pauses: readonly Pause[]): Tempo {
  const byPerson = pauses.filter(({ isOfPerson }) => isOfPerson).map(({ ms }) => ms)
  return {
    fastestMs: byPerson.length === 0 ? undefined : Math.min(...byPerson),
    count: pauses.length,
    regularity: variation(pauses.map(({ ms }) => ms)),
  }
}

function variation(values: readonly number[]): number | undefined {
  if (values.length < 2) return undefined
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  if (mean === 0) return undefined
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return Math.sqrt(squares / (values.length - 1)) / mean
}
