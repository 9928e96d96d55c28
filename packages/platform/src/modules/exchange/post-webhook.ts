import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { LookupFunction } from 'node:net'
import { resolveSafely, type AddressRules } from './safe-address.ts'

export type Posted =
  | {
      readonly outcome: 'answered'
      readonly status: number
      readonly head: string
      readonly retryAfterSeconds: number | undefined
    }
  | { readonly outcome: 'not-allowed' | 'failed'; readonly error: string }

export const WEBHOOK_TIME_MS = 10_000
const HEAD_BYTES = 2_048
const HEAD_CHARACTERS = 500

/** One POST to an address that was looked at first. Redirects are not followed, and no more than the head of the answer is read. */
export async function postWebhook(
  text: string,
  message: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
  { rules, signal }: { readonly rules: AddressRules; readonly signal: AbortSignal },
): Promise<Posted> {
  const url = new URL(text)
  try {
    const place = await resolveSafely(url, rules)
    if (place === undefined)
      return { outcome: 'not-allowed', error: 'the name leads to an address inside a network that is not allowed' }
    // The name was resolved once; asking again could give another address.
    const lookup = ((_host: string, options: { readonly all?: boolean }, done: (...answer: unknown[]) => void) =>
      options.all === true ? done(null, [place]) : done(null, place.address, place.family)) as LookupFunction
    return await post(url, message, lookup, AbortSignal.any([signal, AbortSignal.timeout(WEBHOOK_TIME_MS)]))
  } catch (error) {
    return { outcome: 'failed', error: sayFailure(error) }
  }
}

function post(
  url: URL,
  { headers, body }: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
  lookup: LookupFunction,
  signal: AbortSignal,
): Promise<Posted> {
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? requestHttps : requestHttp
    const outgoing = send(
      url,
      {
        method: 'POST',
        agent: false,
        lookup,
        signal,
        headers: {
          ...headers,
          'content-type': 'application/json',
          'content-length': String(Buffer.byteLength(body)),
          'user-agent': 'lianfang-webhook',
        },
      },
      (response) => {
        const chunks: Buffer[] = []
        const finish = (): void => {
          const wait = Number(response.headers['retry-after'])
          resolve({
            outcome: 'answered',
            status: response.statusCode ?? 0,
            head: Buffer.concat(chunks).toString('utf8').replaceAll('\0', '').slice(0, HEAD_CHARACTERS),
            retryAfterSeconds: Number.isFinite(wait) && wait > 0 ? Math.min(wait, 86_400) : undefined,
          })
          outgoing.destroy()
        }
        response.on('data', (chunk: Buffer) => {
          chunks.push(chunk)
          if (chunks.reduce((sum, { length }) => sum + length, 0) >= HEAD_BYTES) finish()
        })
        response.on('end', finish)
        response.on('error', reject)
      },
    )
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

const SAID: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nobody listens at this address',
  ENOTFOUND: 'the name is not known',
  EAI_AGAIN: 'the name could not be looked up now',
  ECONNRESET: 'the connection was cut',
  ETIMEDOUT: 'the address does not answer',
}

function sayFailure(error: unknown): string {
  const { name, code, message } = error as { name?: string; code?: string; message?: string }
  if (name === 'TimeoutError' || name === 'AbortError' || code === 'ABORT_ERR')
    return `no answer within ${WEBHOOK_TIME_MS / 1_000} seconds`
  return SAID[code ?? ''] ?? (message ?? 'the connection failed').slice(0, 200)
}
