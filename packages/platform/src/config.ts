import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { isLoopbackHost } from './domain/loopback.ts'

/** Every setting of the program, read once from the environment and passed on as a value. */
export interface Config {
  readonly host: string
  readonly port: number
  /** Absolute path. */
  readonly dataDir: string
  /** PostgreSQL to use; absent: the embedded one under `dataDir`. */
  readonly databaseUrl: string | undefined
  /** Bound to this machine only: a browser here may look without a key. */
  readonly isLoopback: boolean
  /** Networks that are not public and may still be told by webhooks, as CIDR such as `10.20.0.0/16`; absent: none. */
  readonly webhookNetworks?: readonly string[]
  /** Networks of proxies whose `X-Forwarded-*` headers are believed, as CIDR; absent: none. */
  readonly trustedProxies?: readonly string[]
  /** Named points at which a test wants the process to fail. */
  readonly fault: string | undefined
}

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly string[] }

export type Environment = Readonly<Record<string, string | undefined>>

const RESERVED_URLS: Readonly<Record<string, readonly string[]>> = {
  REDIS_URL: ['redis:', 'rediss:'],
  NATS_URL: ['nats:', 'tls:'],
}
const KNOWN_OWN = new Set(['LIANFANG_FAULT', 'LIANFANG_WEBHOOK_NETWORKS', 'LIANFANG_TRUSTED_PROXIES'])

/** Reads all settings and reports everything wrong with them at once, one sentence each. */
export function readConfig(env: Environment = process.env): ConfigResult {
  const problems: string[] = []
  const host = env['HOST']?.trim() || '127.0.0.1'
  if (!/^[A-Za-z0-9.:_-]+$/.test(host))
    problems.push(`HOST must be a host name or an IP address, not ${JSON.stringify(host)}.`)
  const port = parsePort(env['PORT'], problems)
  const databaseUrl = readSecret(env, 'DATABASE_URL', problems)
  checkUrl('DATABASE_URL', databaseUrl, ['postgres:', 'postgresql:'], problems)
  for (const [name, protocols] of Object.entries(RESERVED_URLS)) {
    checkUrl(name, readSecret(env, name, problems), protocols, problems)
  }
  const dataDir = resolve(env['DATA_DIR']?.trim() || './data')
  if (dataDir.includes('\0')) problems.push('DATA_DIR must be a path without a zero byte.')
  for (const name of Object.keys(env)) {
    if (name.startsWith('LIANFANG_') && !KNOWN_OWN.has(name)) {
      problems.push(`${name} is not a setting of this program; known is ${[...KNOWN_OWN].join(', ')}.`)
    }
  }
  const webhookNetworks = readNetworks('LIANFANG_WEBHOOK_NETWORKS', env, problems)
  const trustedProxies = readNetworks('LIANFANG_TRUSTED_PROXIES', env, problems)
  if (problems.length > 0) return { ok: false, problems }
  const fault = env['LIANFANG_FAULT'] || undefined
  return {
    ok: true,
    config: Object.freeze({
      host,
      port,
      dataDir,
      databaseUrl,
      isLoopback: isLoopbackHost(host),
      fault,
      ...(webhookNetworks.length === 0 ? {} : { webhookNetworks }),
      ...(trustedProxies.length === 0 ? {} : { trustedProxies }),
    }),
  }
}

function parsePort(text: string | undefined, problems: string[]): number {
  if (text === undefined || text.trim() === '') return 8080
  const port = Number(text)
  if (/^\s*\d{1,5}\s*$/.test(text) && port <= 65_535) return port
  problems.push(`PORT must be a whole number from 0 to 65535, not ${JSON.stringify(text)}.`)
  return 8080
}

function readSecret(env: Environment, name: string, problems: string[]): string | undefined {
  const direct = env[name]?.trim() || undefined
  const path = env[`${name}_FILE`]?.trim() || undefined
  if (path === undefined) return direct
  if (direct !== undefined) {
    problems.push(`${name} and ${name}_FILE are both set; keep one of them.`)
    return undefined
  }
  try {
    const content = readFileSync(path, 'utf8').trim()
    if (content !== '') return content
    problems.push(`${name}_FILE names an empty file: ${path}.`)
  } catch (error) {
    problems.push(`${name}_FILE cannot be read: ${error instanceof Error ? error.message : String(error)}.`)
  }
  return undefined
}

function readNetworks(name: string, env: Environment, problems: string[]): readonly string[] {
  const networks = (env[name] ?? '').split(',').flatMap((each) => each.trim() || [])
  for (const network of networks) {
    const [address = '', prefix = '', ...rest] = network.split('/')
    const most = isIP(address) === 6 ? 128 : 32
    if (isIP(address) === 0 || rest.length > 0 || !/^\d{1,3}$/.test(prefix) || Number(prefix) > most)
      problems.push(`${name} must be networks like 10.20.0.0/16, with commas between, not ${JSON.stringify(network)}.`)
  }
  return networks
}

function checkUrl(name: string, url: string | undefined, protocols: readonly string[], problems: string[]): void {
  if (url === undefined) return
  const protocol = URL.canParse(url) ? new URL(url).protocol : undefined
  if (protocol === undefined || !protocols.includes(protocol)) {
    problems.push(`${name} must be an address that starts with ${protocols.map((each) => `${each}//`).join(' or ')}.`)
  }
}
