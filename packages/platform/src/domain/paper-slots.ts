import { COMPARISONS, type Comparison } from './indicator.ts'

/** A figure as a template names it: `cases-lost/type=romance@lastYear`. */
export interface FigureName {
  readonly indicator: string
  readonly group?: string
  readonly comparison?: Comparison
}

export type Slot =
  | { readonly kind: 'figure'; readonly name: FigureName; readonly nouns?: readonly [one: string, many: string] }
  /** How it changed, in words. */
  | { readonly kind: 'change'; readonly name: FigureName & { readonly comparison: Comparison } }
  /** The largest groups with their numbers, in one phrase. */
  | {
      readonly kind: 'by'
      readonly name: FigureName
      readonly by: string
      readonly top?: number
      readonly hasShare: boolean
    }
  /** What the largest groups are called, without numbers. */
  | { readonly kind: 'names'; readonly name: FigureName; readonly by: string; readonly top: number }
  /** What the largest group is called. */
  | { readonly kind: 'top'; readonly name: FigureName; readonly by: string }
  /** In a table: this group's part of the whole. */
  | { readonly kind: 'part'; readonly name: FigureName }
  | { readonly kind: 'input'; readonly id: string }
  /** A column of the row of an input. */
  | { readonly kind: 'column'; readonly id: string }
  | { readonly kind: 'word'; readonly id: Word }
  | { readonly kind: 'blank'; readonly width: number }

export const SLOT_WORDS = ['office', 'period', 'year', 'date', 'organisation'] as const
type Word = (typeof SLOT_WORDS)[number]

const FIGURE = /^([a-z][a-z0-9-]*)(?:\/([a-z]+=[^@.|{}]+))?(?:@(previous|lastYear))?$/

/** Undefined: it is no figure. */
export function parseFigureName(text: string): FigureName | undefined {
  const [, indicator, group, comparison] = FIGURE.exec(text) ?? []
  if (indicator === undefined) return undefined
  return {
    indicator,
    ...(group !== undefined && { group }),
    ...(comparison !== undefined && { comparison: comparison as Comparison }),
  }
}

/** The text between slots and the slots, in order. Throws a `RangeError` at what is no slot. */
export function parseSlots(text: string): readonly (string | Slot)[] {
  return text
    .split(/(\{[^{}]*\})/)
    .filter((part) => part !== '')
    .map((part) => (part.startsWith('{') ? parseSlot(part.slice(1, -1)) : part))
}

function parseSlot(text: string): Slot {
  if ((SLOT_WORDS as readonly string[]).includes(text)) return { kind: 'word', id: text as Word }
  const [, where, id = ''] = /^(input|row)\.([A-Za-z][A-Za-z0-9]*)$/.exec(text) ?? []
  if (where !== undefined) return where === 'input' ? { kind: 'input', id } : { kind: 'column', id }
  const width = /^blank (\d{1,2})$/.exec(text)?.[1]
  if (width !== undefined) return { kind: 'blank', width: Number(width) }
  const top = /^top (\S+) by ([a-z]+)$/.exec(text)
  if (top) return { kind: 'top', name: figure(top[1]), by: top[2] ?? '' }
  const names = /^names (\S+) by ([a-z]+) top (\d+)$/.exec(text)
  if (names) return { kind: 'names', name: figure(names[1]), by: names[2] ?? '', top: Number(names[3]) }
  const part = /^part (\S+)$/.exec(text)
  if (part) return { kind: 'part', name: figure(part[1]) }
  const by = /^(\S+) by ([a-z]+)(?: top (\d+))?( with share)?$/.exec(text)
  if (by)
    return {
      kind: 'by',
      name: figure(by[1]),
      by: by[2] ?? '',
      ...(by[3] !== undefined && { top: Number(by[3]) }),
      hasShare: by[4] !== undefined,
    }
  const change = /^(\S+)\.change$/.exec(text)
  if (change) {
    const name = figure(change[1])
    if (name.comparison === undefined)
      throw new RangeError(`{${text}}: a change is against one of ${COMPARISONS.join(', ')}`)
    return { kind: 'change', name: { ...name, comparison: name.comparison } }
  }
  const [named = '', one, many] = text.split('|')
  if (one !== undefined && many === undefined) throw new RangeError(`{${text}}: one noun for one and one for many`)
  return { kind: 'figure', name: figure(named), ...(one !== undefined && many !== undefined && { nouns: [one, many] }) }
}

function figure(text: string | undefined): FigureName {
  const name = parseFigureName(text ?? '')
  if (name === undefined) throw new RangeError(`{${text}} is no figure and no word of a template`)
  return name
}

export type Test =
  | {
      readonly kind: 'compare'
      readonly name: FigureName
      readonly of: 'value' | 'base'
      readonly op: Operator
      readonly than: number | FigureName
    }
  /** Both periods are known and over, late records included. */
  | { readonly kind: 'comparable'; readonly name: FigureName }
  | { readonly kind: 'incomplete'; readonly name: FigureName }
  /** It changed by more than chance would do. */
  | { readonly kind: 'rises' | 'falls'; readonly name: FigureName }
  | { readonly kind: 'input'; readonly id: string }
  | { readonly kind: 'known'; readonly name: FigureName }
  /** The share of a sample is so high, or so low, that the group's must be at least, or below, this: the 95 % interval of Wilson. */
  | { readonly kind: 'proves' | 'disproves'; readonly name: FigureName; readonly than: number }
type Operator = '<' | '<=' | '>' | '>=' | '='

/** Any of these groups, in which all must be true. */
export interface Condition {
  readonly anyOf: readonly (readonly { readonly test: Test; readonly isNegated: boolean }[])[]
}

/** `cases-late-share >= 20% and base cases-late-share >= 20`. Throws a `RangeError` at what it does not understand. */
export function parseCondition(text: string): Condition {
  return {
    anyOf: text.split(' or ').map((all) =>
      all.split(' and ').map((each) => {
        const isNegated = each.trim().startsWith('not ')
        return { test: parseTest(each.trim().replace(/^not /, '')), isNegated }
      }),
    ),
  }
}

function parseTest(text: string): Test {
  const input = /^input\.([A-Za-z][A-Za-z0-9]*)$/.exec(text)?.[1]
  if (input !== undefined) return { kind: 'input', id: input }
  const [, word, named] = /^(comparable|incomplete|rises|falls|known) (\S+)$/.exec(text) ?? []
  if (word !== undefined)
    return { kind: word as 'comparable' | 'incomplete' | 'rises' | 'falls' | 'known', name: figure(named) }
  const [, verdict, share, percent] = /^(proves|disproves) (\S+) (\d+)%$/.exec(text) ?? []
  if (verdict !== undefined)
    return { kind: verdict as 'proves' | 'disproves', name: figure(share), than: Number(percent) / 100 }
  const [, base, left, op, right = ''] = /^(base )?(\S+) (<=|>=|<|>|=) (\S+)$/.exec(text) ?? []
  if (op === undefined) throw new RangeError(`"${text}" is no condition`)
  const amount = /^(\d+(?:\.\d+)?)(%|yuan)?$/.exec(right)
  const factor = amount?.[2] === '%' ? 10_000 : amount?.[2] === 'yuan' ? 100 : 1
  return {
    kind: 'compare',
    name: figure(left),
    of: base === undefined ? 'value' : 'base',
    op: op as Operator,
    than: amount ? Math.round(Number(amount[1]) * factor) : figure(right),
  }
}
