import { beginningOf, dayAfter, dayOf } from '../../../domain/days.ts'

/** The end of the day so many working days later, Monday to Friday; holidays of the year are not known and only make it earlier. */
export function workdaysAfter(fromMs: number, days: number): string {
  let day = dayOf(fromMs)
  for (let left = days; left > 0;) {
    day = dayAfter(day)
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
    if (weekday !== 0 && weekday !== 6) left -= 1
  }
  return beginningOf(dayAfter(day))
}
