import type { Indicator } from '../domain/indicator.ts'

/** `content/indicators` by id. Throws with every place that is wrong. */
export function loadIndicators(_content: string): ReadonlyMap<string, Indicator> {
  return new Map()
}
