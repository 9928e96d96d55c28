/** A range that holds the values and nought, ends on round numbers, and is divided by round steps. */
export interface Scale {
  readonly least: number
  readonly most: number
  readonly ticks: readonly number[]
}

export function scaleOf(values: readonly number[]): Scale {
  const low = Math.min(0, ...values)
  const highest = Math.max(0, ...values)
  const high = highest === low ? 1 : highest
  const span = high - low
  const rough = span / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = power * ([1, 2, 2.5, 5, 10].find((each) => each * power >= rough) ?? 10)
  const least = Math.floor(low / step) * step
  const most = Math.max(Math.ceil(high / step) * step, least + step)
  const count = Math.round((most - least) / step)
  return { least, most, ticks: Array.from({ length: count + 1 }, (_, index) => round(least + index * step)) }
}

const round = (value: number): number => Number(value.toPrecision(12))

/** As printed in a chart: at most two decimals, thousands apart. */
export const printed = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 2 })
