import { isIPv6 } from 'node:net'
import { isLoopbackHost } from '../../domain/loopback.ts'

/** The network an address lies in: who has one address there usually has the others too. */
export function blockOf(
  address: string,
  { ipv4Bits, ipv6Bits }: { readonly ipv4Bits: number; readonly ipv6Bits: number },
): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '')
  if (isLoopbackHost(plain)) return 'loopback'
  return isIPv6(plain) ? networkOf(groupsOf(plain), 16, ipv6Bits, ':') : networkOf(numbersOf(plain), 8, ipv4Bits, '.')
}

const numbersOf = (address: string): number[] => address.split('.').map(Number)

/** `2001:db8::1` → eight numbers. */
function groupsOf(address: string): number[] {
  const [head = '', tail] = address.split('::')
  const numbers = (part: string): number[] =>
    part === ''
      ? []
      : part.split(':').flatMap((group) => (group.includes('.') ? pairsOf(group) : [Number.parseInt(group, 16)]))
  const first = numbers(head)
  if (tail === undefined) return first
  const last = numbers(tail)
  return [...first, ...Array.from({ length: Math.max(8 - first.length - last.length, 0) }, () => 0), ...last]
}

function pairsOf(ipv4: string): number[] {
  const [a = 0, b = 0, c = 0, d = 0] = numbersOf(ipv4)
  return [a * 256 + b, c * 256 + d]
}

function networkOf(parts: readonly number[], width: number, bits: number, separator: string): string {
  const kept = parts.map((part, index) => {
    const free = Math.min(Math.max((index + 1) * width - bits, 0), width)
    return part - (part % 2 ** free)
  })
  return `${kept.map((part) => part.toString(width === 16 ? 16 : 10)).join(separator)}/${bits}`
}
