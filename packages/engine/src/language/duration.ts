const UNITS_MS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** Parses `30m`, `24h`, `90d`, `1h30m` into milliseconds; `all` is Infinity; anything else is undefined. */
export function parseDurationMs(text: string): number | undefined {
  if (text === 'all') return Number.POSITIVE_INFINITY
  if (!/^(\d+(ms|s|m|h|d))+$/.test(text)) return undefined
  let totalMs = 0
  for (const [, amount, unit] of text.matchAll(/(\d+)(ms|s|m|h|d)/g))
    totalMs += Number(amount) * (UNITS_MS[unit ?? ''] ?? 0)
  return Number.isSafeInteger(totalMs) ? totalMs : undefined
}
