import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'
import { isLoopbackHost } from '../../domain/loopback.ts'
import type { Text } from '../../domain/text.ts'

/** Networks inside the house into which webhooks may go although they are not public, such as `10.20.0.0/16`. */
export interface AddressRules {
  readonly allows: (address: string) => boolean
}

export interface Address {
  readonly address: string
  readonly family: 4 | 6
}

const NOT_PUBLIC: readonly (readonly [network: string, prefix: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
  ['::', 3],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
  ['4000::', 2],
  ['8000::', 1],
]
/** Lists of its own for each family: one list would take an IPv4 address for the IPv6 one that it maps to. */
function blockLists(networks: Iterable<readonly [network: string, prefix: number]>): Record<4 | 6, BlockList> {
  const lists = { 4: new BlockList(), 6: new BlockList() }
  for (const [network, prefix] of networks)
    if (isIP(network) === 6) lists[6].addSubnet(network, prefix, 'ipv6')
    else lists[4].addSubnet(network, prefix, 'ipv4')
  return lists
}
const blocked = blockLists(NOT_PUBLIC)

/** `networks` as CIDR; they have been checked with the settings. */
export function addressRules(networks: readonly string[]): AddressRules {
  const allowed = blockLists(
    networks.map((network) => {
      const [address = '', prefix = ''] = network.split('/')
      return [address, Number(prefix)]
    }),
  )
  return {
    allows(address) {
      const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
      const family = isIP(plain)
      if (family === 4) return allowed[4].check(plain, 'ipv4') || !blocked[4].check(plain, 'ipv4')
      return family === 6 && (allowed[6].check(plain, 'ipv6') || !blocked[6].check(plain, 'ipv6'))
    },
  }
}

/** Looks the host up; all its addresses must be allowed, and the connection is made to the one that was looked at. */
export async function resolveSafely(url: URL, rules: AddressRules): Promise<Address | undefined> {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const found = isIP(host) === 0 ? await lookup(host, { all: true }) : [{ address: host, family: isIP(host) }]
  const [first] = found
  if (first === undefined || found.some(({ address }) => !rules.allows(address))) return undefined
  return { address: first.address, family: first.family === 6 ? 6 : 4 }
}

/** What can be said about an address without asking the network. */
export function checkWebhookUrl(text: string, rules: AddressRules): URL | Text {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:')) return NOT_AN_ADDRESS
  if (url.username !== '' || url.password !== '' || url.hash !== '') return NO_CREDENTIALS
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  if (url.protocol === 'http:' && !isLoopbackHost(host)) return HTTPS_ONLY
  const addresses = host === 'localhost' ? ['127.0.0.1'] : isIP(host) === 0 ? [] : [host]
  return addresses.every((address) => rules.allows(address)) ? url : INSIDE
}

const NOT_AN_ADDRESS: Text = {
  'zh-Hans': '网址写得不完整。请写成 https://主机名/路径 的形式。',
  'zh-Hant': '網址寫得不完整。請寫成 https://主機名稱/路徑 的形式。',
  en: 'This is not a whole address. Write it like https://host/path.',
}
const NO_CREDENTIALS: Text = {
  'zh-Hans': '网址里不能带用户名、密码或 # 部分。接收方凭签名识别我们。',
  'zh-Hant': '網址裡不能帶使用者名稱、密碼或 # 部分。接收方憑簽章識別我們。',
  en: 'An address may not hold a user name, a password or a # part. The receiver knows us by the signature.',
}
const HTTPS_ONLY: Text = {
  'zh-Hans': '只能用 https 网址；http 只限本机。',
  'zh-Hant': '只能用 https 網址；http 只限本機。',
  en: 'The address must start with https; http is for this machine only.',
}
const INSIDE: Text = {
  'zh-Hans':
    '这个地址在内部网络里，不能作为接收地址。确有需要，请系统运行人员用 LIANFANG_WEBHOOK_NETWORKS 放行该网段。',
  'zh-Hant':
    '這個位址在內部網路裡，不能作為接收位址。確有需要，請系統運作人員用 LIANFANG_WEBHOOK_NETWORKS 放行該網段。',
  en: 'This address lies in an internal network. Whoever runs the server can allow it with LIANFANG_WEBHOOK_NETWORKS.',
}
