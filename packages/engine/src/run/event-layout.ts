import type { Diagnostic } from '../language/diagnostic.ts'
import type { Slot } from '../language/row.ts'
import type { BookSource, EventKindSource, FieldSource } from './book-source.ts'

export interface FieldLayout {
  readonly path: string
  /** Place among the fields of its kind. */
  readonly index: number
  readonly source: FieldSource
  readonly slot: Slot
  readonly allowed: ReadonlySet<string> | undefined
}

/** Members of the canonical body in key order: a field, a nested object, or one of the three fixed members. */
export interface BodyMember {
  readonly key: string
  readonly path: string
  readonly field: FieldLayout | undefined
  readonly children: readonly BodyMember[]
}

export interface KindLayout {
  readonly name: string
  readonly index: number
  readonly source: EventKindSource
  readonly fields: readonly FieldLayout[]
  /** One `undefined` for each field: what reading an event starts from. */
  readonly noValues: readonly undefined[]
  /** Places of the fields that name the payment and its state; −1: none. */
  readonly paymentAt: number
  readonly stateAt: number
  readonly byPath: ReadonlyMap<string, FieldLayout>
  /** Every proper prefix of a field path: `payer` of `payer.account`. */
  readonly groups: ReadonlySet<string>
  readonly body: readonly BodyMember[]
  /** The same members by key, for reading events. */
  readonly members: GroupLayout
}

export interface GroupLayout {
  readonly fields: ReadonlyMap<string, FieldLayout>
  readonly groups: ReadonlyMap<string, GroupLayout>
}

/** Where every field of every kind of the book lives in a row. */
export interface EventLayout {
  readonly kinds: readonly KindLayout[]
  readonly kindByName: ReadonlyMap<string, KindLayout>
  /** Field path → slot, and `time`, `kind`, `<money field>.currency`. Features are added by the compiler. */
  readonly names: Map<string, Slot>
  numCount: number
  strCount: number
}

export const KIND_SLOT: Slot = { store: 'str', index: 0, type: 'string' }
const FIXED_MEMBERS = ['id', 'kind', 'time']

/** Lays out rows: one slot per field path over all kinds, two for money (minor units and currency). */
export function layOutEvents(book: BookSource, diagnostics: Diagnostic[]): EventLayout {
  const layout: EventLayout = { kinds: [], kindByName: new Map(), names: new Map(), numCount: 1, strCount: 1 }
  layout.names.set('time', { store: 'num', index: 0, type: 'timestamp' })
  layout.names.set('kind', KIND_SLOT)
  const kinds: KindLayout[] = []
  for (const [name, source] of Object.entries(book.kinds)) {
    const fields = Object.entries(source.fields)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([path, field], index): FieldLayout => ({
        path,
        index,
        source: field,
        slot: slotFor(layout, path, field, ['kinds', name, 'fields', path], diagnostics),
        allowed: field.values && new Set(field.values),
      }))
    const byPath = new Map(fields.map((field) => [field.path, field]))
    checkSpecialField(source.payment, 'payment', name, byPath, diagnostics)
    checkSpecialField(source.state, 'state', name, byPath, diagnostics)
    for (const path of source.about ?? []) checkSpecialField(path, 'about', name, byPath, diagnostics)
    const groups = new Set(fields.flatMap((field) => prefixesOf(field.path)))
    for (const { path } of fields) if (groups.has(path)) diagnostics.push(fieldAndGroup(name, path))
    const at = (path: string | undefined): number => byPath.get(path ?? '')?.index ?? -1
    kinds.push({
      name,
      index: kinds.length,
      source,
      fields,
      noValues: fields.map(() => undefined),
      paymentAt: at(source.payment),
      stateAt: at(source.state),
      byPath,
      groups,
      body: bodyMembers(fields),
      members: groupLayout(fields),
    })
  }
  return Object.assign(layout, { kinds, kindByName: new Map(kinds.map((kind) => [kind.name, kind])) })
}

function slotFor(layout: EventLayout, path: string, field: FieldSource, at: string[], diagnostics: Diagnostic[]): Slot {
  const known = layout.names.get(path)
  if (known) {
    if (known.type !== field.type || FIXED_MEMBERS.includes(path))
      diagnostics.push({
        code: 'field-type-differs',
        severity: 'error',
        message: `field ${path} is ${known.type} elsewhere in this book and ${field.type} here`,
        hint: 'give it one type in all kinds, or another name',
        at: { path: at },
      })
    return known
  }
  const slot = newSlot(layout, path, field.type)
  layout.names.set(path, slot)
  return slot
}

function newSlot(layout: EventLayout, path: string, type: FieldSource['type']): Slot {
  if (type === 'string') return { store: 'str', index: layout.strCount++, type }
  if (type !== 'money') return { store: 'num', index: layout.numCount++, type }
  const currency = { store: 'str', index: layout.strCount++, type: 'string' } as const
  layout.names.set(`${path}.currency`, currency)
  return { store: 'num', index: layout.numCount++, type, currency: { str: currency.index } }
}

function checkSpecialField(
  path: string | undefined,
  role: 'payment' | 'state' | 'about',
  kind: string,
  fields: ReadonlyMap<string, FieldLayout>,
  diagnostics: Diagnostic[],
): void {
  if (path === undefined || fields.get(path)?.source.type === 'string') return
  diagnostics.push({
    code: 'unknown-field',
    severity: 'error',
    message: `${role} names ${path}, which is not a string field of ${kind}`,
    at: { path: ['kinds', kind, role] },
  })
}

function fieldAndGroup(kind: string, path: string): Diagnostic {
  const message = `${path} is a field and holds other fields too`
  return {
    code: 'field-and-group',
    severity: 'error',
    message,
    hint: 'name one of them differently',
    at: { path: ['kinds', kind, 'fields', path] },
  }
}

function groupLayout(fields: readonly FieldLayout[], prefix = ''): GroupLayout {
  const direct = new Map<string, FieldLayout>()
  const nested = new Map<string, FieldLayout[]>()
  for (const field of fields) {
    const [key = '', ...rest] = field.path.slice(prefix.length).split('.')
    if (rest.length === 0) direct.set(key, field)
    else nested.set(key, [...(nested.get(key) ?? []), field])
  }
  return {
    fields: direct,
    groups: new Map([...nested].map(([key, inside]) => [key, groupLayout(inside, `${prefix}${key}.`)])),
  }
}

function prefixesOf(path: string): string[] {
  const parts = path.split('.')
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('.'))
}

function bodyMembers(fields: readonly FieldLayout[], prefix = ''): BodyMember[] {
  const children = new Map<string, FieldLayout[]>()
  for (const field of fields) {
    const key = field.path.slice(prefix.length).split('.')[0] ?? ''
    children.set(key, [...(children.get(key) ?? []), field])
  }
  if (prefix === '') for (const key of FIXED_MEMBERS) children.set(key, [])
  return [...children.keys()].sort().map((key): BodyMember => {
    const path = prefix + key
    const inside = children.get(key) ?? []
    const field = inside.find((candidate) => candidate.path === path)
    const nested = field ? [] : inside
    return { key, path, field, children: bodyMembers(nested, `${path}.`) }
  })
}
