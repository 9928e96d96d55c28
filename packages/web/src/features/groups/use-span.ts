import { useLocale } from '../../ui/i18n.ts'

const MINUTE_MS = 60_000
const UNITS = [
  ['day', 24 * 60 * MINUTE_MS],
  ['hour', 60 * MINUTE_MS],
  ['minute', MINUTE_MS],
  ['second', 1_000],
] as const

/** A span in words, in its largest fitting unit and the next one: 3 小时 20 分钟. */
export function useSpan(): (ms: number) => string {
  const locale = useLocale()
  return (ms) => {
    const from = Math.max(
      0,
      UNITS.findIndex(([, size]) => ms >= size),
    )
    // Seconds say something only where there are no minutes.
    const shown = ms < MINUTE_MS ? [UNITS[3]] : UNITS.slice(from, Math.min(from + 2, 3))
    let rest = Math.max(ms, 0)
    const parts = shown.map(([unit, size]) => {
      const count = Math.floor(rest / size)
      rest -= count * size
      return count === 0 && rest !== ms
        ? ''
        : new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count)
    })
    return parts.filter(Boolean).join(' ')
  }
}
