import { parseDurationMs } from '../language/duration.ts'
import { nearestName } from '../language/nearest-name.ts'
import type { Row } from '../language/row.ts'
import { TIME_SLOT } from '../language/row.ts'
import type { CompiledBook } from './compile-book.ts'
import type { FieldValue, Money, ParsedEvent, ParseResult, Problem } from './engine.ts'
import type { BodyMember, FieldLayout, GroupLayout, KindLayout } from './event-layout.ts'
import { KIND_SLOT } from './event-layout.ts'

const ID_LENGTH_MAX = 200
const STRING_LENGTH_MAX = 2_000
const PROBLEMS_MAX = 50
const EARLIEST_MS = Date.UTC(1970, 0, 1)
const LATEST_MS = Date.UTC(2200, 0, 1)
const ISO_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/

/** Unknown → typed. All problems at once, each saying where, what, and what to do. */
export function parseEvent(kinds: ReadonlyMap<string, KindLayout>, input: unknown): ParseResult {
  if (!isRecord(input))
    return refuse({ path: '', code: 'not-an-object', message: `an event is a JSON object, not ${nameOf(input)}` })
  const problems: Problem[] = []
  const id = parseId(input['id'], problems)
  const kind = parseKind(kinds, input['kind'], problems)
  const timeMs = parseTime('time', input['time'], problems)
  if (!kind) return { ok: false, problems }
  const values: (FieldValue | undefined)[] = kind.noValues.slice()
  collectFields(kind, kind.members, input, '', values, problems)
  for (const field of kind.fields) {
    if (field.source.required !== true || values[field.index] !== undefined) continue
    if (!problems.some(({ path }) => path === field.path)) problems.push(missingField(kind, field))
  }
  if (problems.length > 0 || id === undefined || timeMs === undefined) return { ok: false, problems }
  const body = writeBody(kind.body, id, kind.name, timeMs, values)
  return { ok: true, event: { id, kind: kind.name, timeMs, body, values } }
}

/** Reads an event as this book alone does: the one that a decision of this book was made from. */
export function parseForBook({ layout }: Pick<CompiledBook, 'layout'>, input: unknown): ParseResult {
  return parseEvent(layout.kindByName, input)
}

/** Copies the event's fields into the row; every other field slot becomes unknown. */
export function loadRow(kind: KindLayout, event: ParsedEvent, row: Row): void {
  const { nums, strs } = row
  nums.fill(Number.NaN)
  strs.fill(undefined)
  nums[TIME_SLOT] = event.timeMs
  strs[KIND_SLOT.index] = kind.name
  const { fields } = kind
  for (let index = 0; index < fields.length; index++) {
    const value = event.values[index]
    if (value === undefined) continue
    const { slot } = fields[index] as FieldLayout
    if (slot.store === 'str') strs[slot.index] = value as string
    else if (slot.type === 'money') {
      nums[slot.index] = (value as Money).minor
      if ('str' in slot.currency) strs[slot.currency.str] = (value as Money).currency
    } else nums[slot.index] = Number(value)
  }
}

function collectFields(
  kind: KindLayout,
  group: GroupLayout,
  input: Readonly<Record<string, unknown>>,
  prefix: string,
  values: (FieldValue | undefined)[],
  problems: Problem[],
): void {
  for (const key of Object.keys(input)) {
    if (prefix === '' && (key === 'id' || key === 'kind' || key === 'time')) continue
    const value = input[key]
    const field = group.fields.get(key) ?? kind.byPath.get(prefix + key)
    const inside = field ? undefined : group.groups.get(key)
    if (field) {
      if (value !== null && value !== undefined) collectValue(field, value, values, problems)
    } else if (!inside) problems.push(unknownField(kind, prefix + key))
    else if (isRecord(value)) collectFields(kind, inside, value, `${prefix}${key}.`, values, problems)
    else if (value !== null && value !== undefined)
      problems.push({
        path: prefix + key,
        code: 'not-an-object',
        message: `${prefix}${key} is an object, not ${nameOf(value)}`,
      })
    if (problems.length >= PROBLEMS_MAX) return
  }
}

function collectValue(
  field: FieldLayout,
  value: unknown,
  values: (FieldValue | undefined)[],
  problems: Problem[],
): void {
  if (values[field.index] === undefined) values[field.index] = parseField(field, value, problems)
  else problems.push({ path: field.path, code: 'given-twice', message: `${field.path} is given twice` })
}

function missingField(kind: KindLayout, field: FieldLayout): Problem {
  return {
    path: field.path,
    code: 'missing',
    message: `${field.path} is required for ${kind.name}`,
    hint: hintFor(field),
  }
}

function parseField(field: FieldLayout, value: unknown, problems: Problem[]): FieldValue | undefined {
  const { path, source } = field
  const wrong = (message: string): undefined => {
    problems.push({ path, code: 'wrong-type', message: `${path} ${message}`, hint: hintFor(field) })
  }
  switch (source.type) {
    case 'string':
      return parseText(field, value, problems)
    case 'bool':
      return typeof value === 'boolean' ? value : wrong(`is true or false, not ${nameOf(value)}`)
    case 'int':
      return Number.isSafeInteger(value)
        ? inRange(field, value as number, problems)
        : wrong(`is a whole number, not ${nameOf(value)}`)
    case 'double':
      return typeof value === 'number' && Number.isFinite(value)
        ? inRange(field, value, problems)
        : wrong(`is a number, not ${nameOf(value)}`)
    case 'timestamp':
      return parseTime(path, value, problems)
    case 'duration': {
      const ms = typeof value === 'string' ? parseDurationMs(value) : value
      return Number.isSafeInteger(ms)
        ? inRange(field, ms as number, problems)
        : wrong(`is milliseconds or a text such as "30m", not ${nameOf(value)}`)
    }
    case 'money':
      return parseMoney(field, value, problems)
  }
}

function parseText(field: FieldLayout, value: unknown, problems: Problem[]): string | undefined {
  const { path } = field
  const problem = (code: string, message: string): undefined => {
    problems.push({ path, code, message: `${path} ${message}`, hint: hintFor(field) })
  }
  if (typeof value !== 'string') return problem('wrong-type', `is a text, not ${nameOf(value)}`)
  if (value === '') return problem('empty', 'is empty: leave it out when it is not known')
  if (value.length > STRING_LENGTH_MAX)
    return problem('too-long', `has ${value.length} characters; at most ${STRING_LENGTH_MAX}`)
  if (!isStorable(value)) return problem('bad-characters', 'holds a NUL or half a surrogate pair')
  if (field.allowed && !field.allowed.has(value)) {
    const nearest = nearestName(value, field.allowed)
    return problem(
      'not-allowed',
      `is "${shorten(value)}", which is not one of its values${nearest ? `; did you mean "${nearest}"?` : ''}`,
    )
  }
  return value
}

function parseMoney(field: FieldLayout, value: unknown, problems: Problem[]): Money | undefined {
  const { path } = field
  const problem = (message: string): undefined => {
    problems.push({
      path,
      code: 'bad-money',
      message: `${path} ${message}`,
      hint: 'money is {"minor": 18600000, "currency": "CNY"}: an integer in fen or cents',
    })
  }
  if (!isRecord(value)) return problem(`is not money but ${nameOf(value)}`)
  const { minor, currency, ...rest } = value
  const extra = Object.keys(rest)[0]
  if (extra !== undefined) return problem(`has an unknown member "${shorten(extra)}"`)
  if (!Number.isSafeInteger(minor)) return problem(`has minor ${nameOf(minor)}, not an integer within ±(2^53−1)`)
  if (typeof currency !== 'string' || !/^[A-Z]{3}$/.test(currency))
    return problem('has no ISO 4217 currency of three capital letters')
  return inRange(field, minor as number, problems) === undefined ? undefined : { minor: minor as number, currency }
}

function inRange(field: FieldLayout, value: number, problems: Problem[]): number | undefined {
  const { min, max } = field.source
  if ((min === undefined || value >= min) && (max === undefined || value <= max)) return value
  problems.push({
    path: field.path,
    code: 'out-of-range',
    message: `${field.path} is ${value}; it lies between ${min ?? '−∞'} and ${max ?? '∞'}`,
  })
  return undefined
}

function parseTime(path: string, value: unknown, problems: Problem[]): number | undefined {
  const ms = typeof value === 'string' && ISO_TIME.test(value) && dayExists(value) ? Date.parse(value) : value
  if (Number.isSafeInteger(ms) && (ms as number) >= EARLIEST_MS && (ms as number) < LATEST_MS) return ms as number
  problems.push({
    path,
    code: value === undefined ? 'missing' : 'bad-time',
    message:
      value === undefined ? `${path} is required` : `${path} is ${nameOf(value)}, not a time between 1970 and 2200`,
    hint: 'ISO 8601 with an offset, such as 2026-03-02T10:00:00+08:00, or milliseconds since 1970',
  })
  return undefined
}

/** Date.parse rolls 31 February over into March. */
function dayExists(iso: string): boolean {
  const day = Number(iso.slice(8, 10))
  if (day <= 28) return true
  const [year = 0, month = 0] = iso.slice(0, 7).split('-').map(Number)
  return new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day
}

function parseId(value: unknown, problems: Problem[]): string | undefined {
  if (typeof value === 'string' && value.length > 0 && value.length <= ID_LENGTH_MAX && isStorable(value)) return value
  problems.push({
    path: 'id',
    code: value === undefined ? 'missing' : 'bad-id',
    message: value === undefined ? 'id is required' : `id is ${nameOf(value)}`,
    hint: `id is a text of 1 to ${ID_LENGTH_MAX} characters, the same when you send the same event again`,
  })
  return undefined
}

function parseKind(
  kinds: ReadonlyMap<string, KindLayout>,
  value: unknown,
  problems: Problem[],
): KindLayout | undefined {
  const kind = typeof value === 'string' ? kinds.get(value) : undefined
  if (kind) return kind
  const nearest = typeof value === 'string' ? nearestName(value, kinds.keys()) : undefined
  problems.push({
    path: 'kind',
    code: value === undefined ? 'missing' : 'unknown-kind',
    message: value === undefined ? 'kind is required' : `kind is ${nameOf(value)}, which this rule book does not know`,
    hint: nearest ? `did you mean "${nearest}"?` : `one of ${[...kinds.keys()].join(', ')}`,
  })
  return undefined
}

function unknownField(kind: KindLayout, path: string): Problem {
  const nearest = nearestName(path, [...kind.byPath.keys(), ...kind.groups])
  const shown = shorten(path)
  return {
    path: shown,
    code: 'unknown-field',
    message: `${kind.name} has no field ${shown}`,
    hint: nearest ? `did you mean ${nearest}?` : 'leave it out, or ask for it to be added to the rule book',
  }
}

function hintFor({ source, allowed }: FieldLayout): string {
  if (allowed) return `one of ${[...allowed].join(', ')}`
  return source.title.en
}

/** Members are laid out in key order, so plain JSON of the object built from them is canonical. */
function writeBody(
  members: readonly BodyMember[],
  id: string,
  kind: string,
  timeMs: number,
  values: readonly (FieldValue | undefined)[],
): string {
  const body: Record<string, unknown> = {}
  for (const member of members) {
    if (member.path === 'id') body['id'] = id
    else if (member.path === 'kind') body['kind'] = kind
    else if (member.path === 'time') body['time'] = new Date(timeMs).toISOString()
    else addMember(body, member, values)
  }
  return JSON.stringify(body)
}

/** Adds the member, unless it and everything in it is missing. */
function addMember(
  body: Record<string, unknown>,
  { key, field, children }: BodyMember,
  values: readonly (FieldValue | undefined)[],
): void {
  if (field) {
    const value = values[field.index]
    if (value !== undefined) body[key] = bodyValue(field, value)
    return
  }
  const inside: Record<string, unknown> = {}
  for (const child of children) addMember(inside, child, values)
  for (const _ in inside) {
    body[key] = inside
    return
  }
}

function bodyValue(field: FieldLayout, value: FieldValue): unknown {
  if (typeof value === 'object') return { currency: value.currency, minor: value.minor }
  return field.source.type === 'timestamp' ? new Date(value as number).toISOString() : value
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\u0000')

const shorten = (text: string): string =>
  (text.length > 60 ? `${text.slice(0, 60)}…` : text).toWellFormed().replaceAll('\u0000', '␀')

function nameOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'string') return value === '' ? 'an empty text' : `the text "${shorten(value)}"`
  if (typeof value === 'object') return 'an object'
  return typeof value === 'undefined' ? 'missing' : String(value)
}

function refuse(problem: Problem): ParseResult {
  return { ok: false, problems: [problem] }
}
