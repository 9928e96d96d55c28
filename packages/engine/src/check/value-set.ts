/** The values a subject may have: intervals of numbers (whole ones or all), or texts listed or excluded. */
export type ValueSet = NumberSet | TextSet

interface Interval {
  readonly low: number
  readonly high: number
  readonly isLowOpen: boolean
  readonly isHighOpen: boolean
}

interface NumberSet {
  readonly kind: 'numbers'
  readonly isWhole: boolean
  readonly parts: readonly Interval[]
}

interface TextSet {
  readonly kind: 'texts'
  /** The texts are those excluded, not those listed. */
  readonly isExcluding: boolean
  readonly texts: ReadonlySet<string>
}

export function numbers(op: '<' | '<=' | '>' | '>=' | '==' | '!=', bound: number, isWhole: boolean): ValueSet {
  switch (op) {
    case '<':
    case '<=':
      return numberSet(isWhole, [{ low: -Infinity, high: bound, isLowOpen: false, isHighOpen: op === '<' }])
    case '>':
    case '>=':
      return numberSet(isWhole, [{ low: bound, high: Infinity, isLowOpen: op === '>', isHighOpen: false }])
    case '==':
      return numberSet(isWhole, [{ low: bound, high: bound, isLowOpen: false, isHighOpen: false }])
    case '!=':
      return complement(numbers('==', bound, isWhole))
  }
}

export function oneOfNumbers(values: readonly number[], isWhole: boolean): ValueSet {
  return numberSet(
    isWhole,
    [...values]
      .sort((a, b) => a - b)
      .map((value) => ({ low: value, high: value, isLowOpen: false, isHighOpen: false })),
  )
}

export function numbersBetween(low: number, high: number, isWhole: boolean): ValueSet {
  return numberSet(isWhole, [{ low, high, isLowOpen: false, isHighOpen: false }])
}

export function texts(values: Iterable<string>): ValueSet {
  return { kind: 'texts', isExcluding: false, texts: new Set(values) }
}

export const ALL_TEXTS: ValueSet = { kind: 'texts', isExcluding: true, texts: new Set() }

export function isEmpty(set: ValueSet): boolean {
  return set.kind === 'numbers' ? set.parts.length === 0 : !set.isExcluding && set.texts.size === 0
}

/** How many intervals or texts it takes to say it. */
export function sizeOf(set: ValueSet): number {
  return set.kind === 'numbers' ? set.parts.length : set.texts.size
}

export function complement(set: ValueSet): ValueSet {
  if (set.kind === 'texts') return { ...set, isExcluding: !set.isExcluding }
  const parts: Interval[] = []
  let low = -Infinity
  let isLowOpen = false
  for (const part of set.parts) {
    if (part.low > -Infinity) parts.push({ low, isLowOpen, high: part.low, isHighOpen: !part.isLowOpen })
    low = part.high
    isLowOpen = !part.isHighOpen
    if (low === Infinity) return numberSet(set.isWhole, parts)
  }
  parts.push({ low, isLowOpen, high: Infinity, isHighOpen: false })
  return numberSet(set.isWhole, parts)
}

/** Sets of different kinds never meet: a subject has one type. */
export function intersect(a: ValueSet, b: ValueSet): ValueSet {
  if (a.kind === 'numbers') return b.kind === 'numbers' ? intersectNumbers(a, b) : a
  if (b.kind === 'numbers') return a
  if (a.isExcluding && b.isExcluding)
    return { kind: 'texts', isExcluding: true, texts: new Set([...a.texts, ...b.texts]) }
  if (a.isExcluding) return intersect(b, a)
  return texts([...a.texts].filter((text) => b.texts.has(text) !== b.isExcluding))
}

function intersectNumbers(a: NumberSet, b: NumberSet): NumberSet {
  const parts: Interval[] = []
  for (const one of a.parts) {
    for (const two of b.parts) {
      const low = Math.max(one.low, two.low)
      const high = Math.min(one.high, two.high)
      const isLowOpen = (one.low === low && one.isLowOpen) || (two.low === low && two.isLowOpen)
      const isHighOpen = (one.high === high && one.isHighOpen) || (two.high === high && two.isHighOpen)
      parts.push({ low, high, isLowOpen, isHighOpen })
    }
  }
  return numberSet(a.isWhole && b.isWhole, parts)
}

function numberSet(isWhole: boolean, parts: readonly Interval[]): NumberSet {
  const kept = (isWhole ? parts.map(toWhole) : parts).filter(
    ({ low, high, isLowOpen, isHighOpen }) => low < high || (low === high && !isLowOpen && !isHighOpen),
  )
  return { kind: 'numbers', isWhole, parts: kept }
}

/** `(3, 5.5]` holds the whole numbers `[4, 5]`. */
function toWhole({ low, high, isLowOpen, isHighOpen }: Interval): Interval {
  return {
    low: isLowOpen && Number.isInteger(low) ? low + 1 : Math.ceil(low),
    high: isHighOpen && Number.isInteger(high) ? high - 1 : Math.floor(high),
    isLowOpen: false,
    isHighOpen: false,
  }
}
