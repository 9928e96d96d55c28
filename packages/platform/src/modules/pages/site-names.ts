import { domainToASCII, domainToUnicode } from 'node:url'
import type { DomainNames } from '../../domain/page-rules.ts'

/** What an unregistered name has to do with a registered one. */
export interface Likeness {
  readonly imitates: string
  /** Characters that have to be changed; two neighbours exchanged are one change. */
  readonly editDistance: number
  /** Looks the same once look-alike characters are read as what they look like. */
  readonly isConfusable: boolean
  /** The registered name stands inside another domain: `shop.example.evil.example`, `shop-pay.example`. */
  readonly containsBrand: boolean
  /** Length of the own part of the unregistered name. */
  readonly labelLength: number
}

/** Host of an address in ASCII; undefined when it is none, or a bare IP address. */
export function hostOf(address: string | undefined): string | undefined {
  if (address === undefined || !URL.canParse(address)) return undefined
  const { hostname, protocol } = new URL(address)
  if (protocol !== 'https:' && protocol !== 'http:') return undefined
  return hostname === '' ? undefined : hostname.replace(/\.$/, '').toLowerCase()
}

/** A domain as somebody registers it, in ASCII; undefined when it cannot be one. */
export function registrableName(text: string): string | undefined {
  const name = text.trim().toLowerCase().replace(/\.$/, '')
  // The reader of addresses would drop a port, a path or a user in silence.
  if (/[\s/:@?#\\]/.test(name)) return undefined
  const ascii = domainToASCII(name)
  return /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/.test(ascii) ? ascii : undefined
}

/** The registered domain covers itself and what stands under it. */
export const isUnder = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`)

/** The part that somebody registered: `a.b.shop.com.cn` → `shop.com.cn`. */
export function registeredPart(host: string, { suffixes }: Pick<DomainNames, 'suffixes'>): string {
  const labels = host.split('.')
  const isTwo = labels.length >= 3 && suffixes.has(labels.slice(-2).join('.'))
  return labels.slice(isTwo ? -3 : -2).join('.')
}

/** The nearest of the registered names, when it is near enough to be meant: a rule says how near. */
export function likenessOf(host: string, registered: readonly string[], rules: DomainNames): Likeness | undefined {
  const own = registeredPart(host, rules)
  const label = readable(own)
  let nearest: Likeness | undefined
  for (const name of registered) {
    const part = registeredPart(name, rules)
    const brand = readable(part)
    if (part === own || brand.length < rules.brandLengthLeast) continue
    const likeness: Likeness = {
      imitates: part,
      editDistance: editDistance(label, brand),
      isConfusable: skeleton(label, rules) === skeleton(brand, rules),
      containsBrand: carries(host, own, brand, rules),
      labelLength: label.length,
    }
    if (nearest === undefined || rank(likeness) < rank(nearest)) nearest = likeness
  }
  return nearest !== undefined && (nearest.isConfusable || nearest.containsBrand || isNear(nearest))
    ? nearest
    : undefined
}

const rank = ({ isConfusable, containsBrand, editDistance: distance }: Likeness): number =>
  (isConfusable ? 0 : 100) + (containsBrand ? 0 : 50) + distance

/** Farther than a third of the name is another name. */
const isNear = ({ editDistance: distance, labelLength }: Likeness): boolean => distance * 3 <= labelLength

/** The own label as people read it: without suffix, punycode undone. */
const readable = (domain: string): string => domainToUnicode(domain.split('.')[0] ?? '').normalize('NFKC')

/** Characters read as what they look like: Unicode UTS 39, in the excerpt of the content. */
export function skeleton(label: string, { confusables, pairs }: DomainNames): string {
  let text = [...label.normalize('NFKD').replaceAll(/\p{M}/gu, '')]
    .map((each) => confusables.get(each) ?? each)
    .join('')
  for (const [pair, single] of pairs) text = text.replaceAll(pair, single)
  return text
}

/** As a whole word of the own name, or as a name before it. */
function carries(host: string, own: string, brand: string, rules: DomainNames): boolean {
  const seen = skeleton(brand, rules)
  const before = host
    .slice(0, -own.length)
    .split('.')
    .map((each) => skeleton(domainToUnicode(each), rules))
  return before.includes(seen) || `-${skeleton(readable(own), rules)}-`.includes(`-${seen}-`)
}

/** Optimal string alignment: insert, drop, replace, or exchange two neighbours. */
export function editDistance(left: string, right: string): number {
  const a = [...left]
  const b = [...right]
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let least = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1)
      next.push(least)
    }
    before = row
    row = next
  }
  return row[b.length] ?? 0
}
