/** How likely a character follows another in Chinese texts: natural logarithms, from counts of pairs. */
export interface Likelihood {
  readonly after: (before: string, character: string) => number
}

/** What a character costs beside the Latin alphabet, figures, line ends. */
const FOREIGN = Math.log(1e-3)
const UNKNOWN = Math.log(1e-9)
const PAIR_SHARE = 0.9
const ALONE = Math.log(1 - PAIR_SHARE)

/** `bigrams`: a line a character, its level, then pairs of follower and level; two levels are a doubling. */
export function makeLikelihood(bigrams: string): Likelihood {
  const lines = bigrams.split('\n').filter((line) => line !== '')
  const total = lines.reduce((sum, line) => sum + times(line, 1), 0)
  const singles = new Map<string, number>()
  for (const line of lines) singles.set(line.charAt(0), times(line, 1) / total)
  const logSingles = new Map([...singles].map(([character, share]) => [character, Math.log(share)]))
  const logPairs = new Map<number, number>()
  for (const line of lines) {
    const count = times(line, 1)
    for (let at = 2; at + 1 < line.length; at += 2) {
      const single = singles.get(line.charAt(at)) ?? 0
      const pair = Math.min(1, times(line, at + 1) / count)
      logPairs.set(
        pairOf(line.charCodeAt(0), line.charCodeAt(at)),
        Math.log(PAIR_SHARE * pair + (1 - PAIR_SHARE) * single),
      )
    }
  }
  return {
    after: (before, character) => {
      if (character <= '\u007F') return FOREIGN
      const single = logSingles.get(character) ?? UNKNOWN
      if (before <= '\u007F') return single
      return logPairs.get(pairOf(before.charCodeAt(0), character.charCodeAt(0))) ?? Math.max(UNKNOWN, ALONE + single)
    },
  }
}

const pairOf = (before: number, after: number): number => before * 0x10000 + after
const times = (line: string, at: number): number => 2 ** ((line.charCodeAt(at) - 65) / 2)
