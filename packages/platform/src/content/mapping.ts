import { minorDigits } from '@lianfang/engine'

/** How rows of a CSV file become events. The first entry of `rows` whose conditions hold makes the event; no entry: the row is skipped. */
export interface MappingSource {
  readonly id: string
  readonly title: string
  /** The rule book the events are for. */
  readonly book: string
  /** Where the file comes from and what it is. */
  readonly about: string
  readonly time: TimeSource
  readonly rows: readonly {
    /** Column → the values it may have. */
    readonly when?: Readonly<Record<string, readonly string[]>>
    readonly kind: string
    readonly id: string
    readonly fields: Readonly<Record<string, FieldMapping>>
  }[]
}

export interface TimeSource {
  readonly column: string
  /** The unit counted from `epoch`; absent: the column holds ISO 8601 texts. */
  readonly unit?: 'ms' | 's' | 'm' | 'h' | 'd'
  readonly epoch?: string
}

/** A text with `{column}` places (`{row}` is the row's number; empty column: no field), or a typed column. */
export type FieldMapping =
  | string
  | { readonly column: string; readonly money: string }
  | { readonly column: string; readonly as: 'int' | 'double' | 'bool' }
  | { readonly column: string; readonly values: Readonly<Record<string, string>> }
  | { readonly value: string | number | boolean }

export type CsvRow = Readonly<Record<string, string>>
export type EventObject = Record<string, unknown>
export type RowMapping = (row: CsvRow, rowNumber: number) => EventObject | undefined

type Read = (row: CsvRow, rowNumber: number) => unknown

const UNIT_MS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** A mapping at work. What cannot be converted is passed on as it is, so that the engine refuses it by name. */
export function compileMapping(source: MappingSource): RowMapping {
  const readTime = compileTime(source.time)
  const rows = source.rows.map((entry) => ({
    conditions: Object.entries(entry.when ?? {}).map(([column, values]) => ({ column, values: new Set(values) })),
    kind: entry.kind,
    readId: compileTemplate(entry.id),
    fields: Object.entries(entry.fields).map(([path, field]) => ({ path, read: compileField(field) })),
  }))
  return (row, rowNumber) => {
    const entry = rows.find(({ conditions }) => conditions.every(({ column, values }) => values.has(row[column] ?? '')))
    if (!entry) return undefined
    const event: EventObject = { id: entry.readId(row, rowNumber), kind: entry.kind, time: readTime(row, rowNumber) }
    for (const { path, read } of entry.fields) {
      const value = read(row, rowNumber)
      if (value !== undefined) event[path] = value
    }
    return event
  }
}

function compileTime({ column, unit, epoch }: TimeSource): Read {
  if (unit === undefined) return (row) => row[column]
  const epochMs = epoch === undefined ? 0 : Date.parse(epoch)
  return (row) => {
    const count = numberIn(row[column])
    return count === undefined ? row[column] : Math.round(epochMs + count * UNIT_MS[unit])
  }
}

function compileField(field: FieldMapping): Read {
  if (typeof field === 'string') return compileTemplate(field)
  if ('value' in field) return () => field.value
  const { column } = field
  if ('money' in field) return (row) => (isEmpty(row[column]) ? undefined : moneyIn(row[column] ?? '', field.money))
  if ('values' in field)
    return (row) => (isEmpty(row[column]) ? undefined : (field.values[row[column] ?? ''] ?? row[column]))
  if (field.as === 'bool') return (row) => (isEmpty(row[column]) ? undefined : boolIn(row[column] ?? ''))
  return (row) => (isEmpty(row[column]) ? undefined : (numberIn(row[column]) ?? row[column]))
}

function compileTemplate(template: string): Read {
  const whole = /^\{(\w+)\}$/.exec(template)?.[1]
  if (whole !== undefined && whole !== 'row') return (row) => (isEmpty(row[whole]) ? undefined : row[whole])
  const parts = template.split(/\{(\w+)\}/)
  return (row, rowNumber) => {
    let text = ''
    for (let index = 0; index < parts.length; index++) {
      const part = parts[index] ?? ''
      if (index % 2 === 0) text += part
      else if (part === 'row') text += rowNumber
      else if (isEmpty(row[part])) return undefined
      else text += row[part]
    }
    return text
  }
}

const isEmpty = (text: string | undefined): boolean => text === undefined || text === ''

function numberIn(text: string | undefined): number | undefined {
  if (text === undefined || !/^-?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(text)) return undefined
  return Number(text)
}

function boolIn(text: string): unknown {
  if (text === '1' || text === 'true') return true
  return text === '0' || text === 'false' ? false : text
}

const NOISE_MINOR = 1e-4

/** A decimal in minor units. Files written from binary fractions hold 157.89999999999998 for 157.90: that much noise is taken off. */
function moneyIn(text: string, currency: string): unknown {
  const units = numberIn(text)
  const digits = minorDigits(currency)
  if (units === undefined || digits === undefined) return text
  const exact = units * 10 ** digits
  const minor = Math.round(exact)
  return Number.isSafeInteger(minor) && Math.abs(exact - minor) < NOISE_MINOR ? { minor, currency } : text
}
