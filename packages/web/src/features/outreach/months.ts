import { nowMs } from '../../ui/clock.ts'
import { wallTime } from '../../ui/format.ts'

const DAY_MS = 86_400_000

/** The last full month: most reports speak of it. */
export function lastMonth(): { readonly from: string; readonly to: string } {
  const first = `${wallTime(nowMs()).date.slice(0, 7)}-01`
  const to = wallTime(Date.parse(`${first}T12:00:00Z`) - DAY_MS).date
  return { from: `${to.slice(0, 7)}-01`, to }
}

export const today = (): string => wallTime(nowMs()).date
