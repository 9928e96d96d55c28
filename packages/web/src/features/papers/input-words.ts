import type { Output } from '../../api/call.ts'
import type { Paper } from './paper-state.tsx'

export type Asked = Output<'listPaperTemplates'>['items'][number]['inputs'][number]
type Value = Paper['inputs'][string]

const CELL = /[\t|｜]/

/** An input as somebody types it: one row in each line, cells divided by a stroke. */
export function wordsOf(asked: Asked, value: Value | undefined): string {
  if (value === undefined) return ''
  if (!Array.isArray(value)) return String(value)
  return value
    .map((row) =>
      typeof row === 'string'
        ? row
        : columnsOf(asked)
            .map(({ id }) => row[id] ?? '')
            .join(' | '),
    )
    .join('\n')
}

/** The value the server takes; undefined when nothing was written. */
export function valueOf(asked: Asked, words: string): Value | undefined {
  const plain = words.trim()
  if (plain === '') return undefined
  if (asked.type === 'text' || asked.type === 'day') return plain
  if (asked.type === 'number') return Number(plain.replaceAll(',', ''))
  const lines = plain.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]))
  if (asked.type === 'lines') return lines
  return lines.map((line) => {
    const cells = line.split(CELL).map((cell) => cell.trim())
    return Object.fromEntries(
      columnsOf(asked).map(({ id, type }, index) => {
        const cell = cells[index] ?? ''
        const number = Number(cell.replaceAll(',', ''))
        return [id, type === 'number' && cell !== '' && Number.isFinite(number) ? number : cell]
      }),
    )
  })
}

const columnsOf = ({ type, columns }: Asked): Pick<Asked['columns'][number], 'id' | 'type'>[] =>
  columns.length > 0 || type !== 'fields'
    ? [...columns]
    : [
        { id: 'label', type: 'text' },
        { id: 'value', type: 'text' },
      ]
