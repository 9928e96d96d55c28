import type { Text } from '../domain/text.ts'

/** What people write in cells and titles, without case, blanks, stars and remarks in brackets. */
export function plainCell(written: string): string {
  return written
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\(.*?\)|[\s*:_/·–—~-]|[\u200b\ufeff]/g, '')
}

interface Titled {
  readonly id: string
  readonly title: Text
}

/** What is written → the id: by itself, or by its name in any language, also without its remark or by a part between 、; the first of a list goes before. */
export function readerOfNames(list: readonly Titled[]): (written: string) => string | undefined {
  const whole = new Map<string, string>()
  const loose = new Map<string, string>()
  for (const { id, title } of list)
    for (const name of [id, ...Object.values(title)]) {
      whole.set(wholeCell(name), id)
      for (const part of [name, ...name.split('、')]) if (!loose.has(plainCell(part))) loose.set(plainCell(part), id)
    }
  return (written) => whole.get(wholeCell(written)) ?? loose.get(plainCell(written))
}

const wholeCell = (written: string): string => written.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '')

/** `2026-11-24`, `2026/11/24`, `2026.11.24`, `2026年11月24日`. */
export function dayOfCell(value: string): string | undefined {
  const [, year = '', month = '', day = ''] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ]\d{1,2}:\d{2}(?::\d{2})?)?$/.exec(value.normalize('NFKC')) ?? []
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const ms = Date.parse(`${iso}T00:00:00Z`)
  return Number.isFinite(ms) && Number(year) >= 2000 && new Date(ms).toISOString().startsWith(iso) ? iso : undefined
}
