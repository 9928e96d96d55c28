/** A number as somebody wrote it. */
export interface WrittenNumber {
  readonly start: number
  readonly end: number
  readonly words: string
  readonly value: number
  /** What one step of it is: 1.5万 has steps of 1000. */
  readonly step: number
  readonly unit: 'percent' | 'points' | 'money' | 'none'
  /** 余: rounded down. 近: rounded up. 约: either. 几十: from twice to ten times its value. */
  readonly rounded: 'down' | 'up' | 'about' | 'several' | 'no'
}

/** Words that hold a number and count nothing. */
export interface Uncounted {
  readonly hotlines: readonly string[]
  readonly setExpressions: readonly RegExp[]
}

/** 3000 → 1000: whoever rounded it down wrote noughts. */
export function stepOf(value: number): number {
  if (value === 0) return 1
  let step = 1
  while (value % (step * 10) === 0) step *= 10
  return step
}
