/** First sign, number it stands for, how many signs follow each other. */
const RUNS: readonly (readonly [string, number, number])[] = [
  ['①', 1, 20],
  ['⓪', 0, 1],
  ['⓫', 11, 10],
  ['⓵', 1, 10],
  ['❶', 1, 10],
  ['➀', 1, 10],
  ['➊', 1, 10],
  ['㉑', 21, 15],
  ['㊱', 36, 15],
  ['㈠', 1, 10],
  ['㊀', 1, 10],
]

const CIRCLED: ReadonlyMap<string, number> = new Map(
  RUNS.flatMap(([first, value, length]) =>
    Array.from({ length }, (_, at) => [String.fromCodePoint((first.codePointAt(0) ?? 0) + at), value + at] as const),
  ),
)

/** ③ → 3. Undefined: no digit in a circle. */
export const circledValue = (sign: string): number | undefined => CIRCLED.get(sign)
