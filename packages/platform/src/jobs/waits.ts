/** Twice as long after each attempt, up to a bound; spread from half to one and a half, so that many do not come back together. */
export function waitMsAfter(
  attempt: number,
  { firstMs, mostMs, chance }: { readonly firstMs: number; readonly mostMs: number; readonly chance: number },
): number {
  return Math.round(Math.min(firstMs * 2 ** (attempt - 1), mostMs) * (0.5 + chance))
}
