/** A calendar day moved by whole months to the first of a month: `2026-11-24`, −1 → `2026-10-01`. */
function firstOf(day: string, months: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10)
}

const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)

export const PERIOD_PRESETS = ['lastMonth', 'thisMonth', 'lastQuarter', 'thisYear', 'lastYear'] as const
export type PeriodPreset = (typeof PERIOD_PRESETS)[number]

/** The days of a preset, both included, seen from today. */
export function periodOf(preset: PeriodPreset, today: string): { readonly from: string; readonly to: string } {
  const month = Number(today.slice(5, 7))
  const inQuarter = (month - 1) % 3
  switch (preset) {
    case 'lastMonth':
      return { from: firstOf(today, -1), to: dayBefore(firstOf(today, 0)) }
    case 'thisMonth':
      return { from: firstOf(today, 0), to: today }
    case 'lastQuarter':
      return { from: firstOf(today, -inQuarter - 3), to: dayBefore(firstOf(today, -inQuarter)) }
    case 'thisYear':
      return { from: `${today.slice(0, 4)}-01-01`, to: today }
    case 'lastYear':
      return { from: `${Number(today.slice(0, 4)) - 1}-01-01`, to: `${Number(today.slice(0, 4)) - 1}-12-31` }
  }
}

/** What a template's period is most often. */
export const USUAL: Readonly<Record<string, PeriodPreset>> = {
  month: 'lastMonth',
  quarter: 'lastQuarter',
  year: 'thisYear',
  days: 'lastMonth',
  none: 'thisMonth',
}
