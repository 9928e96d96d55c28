import { BlockList, isIP } from 'node:net'

/** A range in its plain form, such as `203.0.113.0/24`; undefined when it is none. A single address is a range of one. */
export function parseRange(text: string): string | undefined {
  const [address = '', bits, ...rest] = text.trim().toLowerCase().split('/')
  const version = isIP(address)
  if (version === 0 || rest.length > 0) return undefined
  const most = version === 4 ? 32 : 128
  const length = bits === undefined ? most : /^\d{1,3}$/.test(bits) ? Number(bits) : -1
  return length >= LEAST_BITS[version === 4 ? 4 : 6] && length <= most ? `${address}/${length}` : undefined
}

/** A wider range would be no registration. */
const LEAST_BITS = { 4: 8, 6: 16 } as const

/** Whether the address lies in one of the ranges; what cannot be read lies in none. */
export function isWithin(address: string, ranges: readonly string[]): boolean {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  const version = isIP(plain)
  if (version === 0) return false
  const list = new BlockList()
  for (const range of ranges) {
    const [network = '', bits = ''] = range.split('/')
    const of = isIP(network)
    if (of !== 0) list.addSubnet(network, Number(bits), of === 4 ? 'ipv4' : 'ipv6')
  }
  return list.check(plain, version === 4 ? 'ipv4' : 'ipv6')
}
