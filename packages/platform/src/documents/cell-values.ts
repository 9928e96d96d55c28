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

/** What is written → the id: by itself, or by its name in any language; a name with 、 also by each of its parts. */
export function readerOfNames(list: readonly Titled[]): (written: string) => string | undefined {
  const byName = new Map<string, string>()
  const whole = list.flatMap(({ id, title }) => [id, ...Object.values(title)].map((name) => [name, id] as const))
  const parts = whole.flatMap(([name, id]) => name.split('、').map((part) => [part, id] as const))
  for (const [name, id] of [...parts, ...whole]) byName.set(plainCell(name), id)
  return (written) => byName.get(plainCell(written))
}

/** `2026-11-24`, `2026/11/24`, `2026.11.24`, `2026年11月24日`. */
export function dayOfCell(value: string): string | undefined {
  const [, year = '', month = '', day = ''] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ]\d{1,2}:\d{2}(?::\d{2})?)?$/.exec(value.normalize('NFKC')) ?? []
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const ms = Date.parse(`${iso}T00:00:00Z`)
  return Number.isFinite(ms) && Number(year) >= 2000 && new Date(ms).toISOString().startsWith(iso) ? iso : undefined
}
