import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Random } from '../../packages/platform/src/simulator/random.ts'

/** A system that is told by webhook and a provider of SMS; either may kill the node that is just talking to it. */
export class Receivers {
  /** Webhook id → the texts that came under it. */
  readonly told = new Map<string, string[]>()
  /** Message id → how often it was sent. */
  readonly sms = new Map<string, number>()
  #kill: (() => void) | undefined
  readonly #random: Random
  readonly #server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('error', () => undefined)
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8')
      const isSms = request.url === '/sms'
      if (isSms) this.#takeSms(text)
      else this.#takeWebhook(String(request.headers['webhook-id']), text)
      const kill = this.#kill
      if (kill !== undefined && isSms === this.#killsAtSms) {
        this.#kill = undefined
        kill()
        return
      }
      response.writeHead(!isSms && this.#random.chance(0.05) ? 500 : 200)
      response.end('ok')
    })
  })
  #killsAtSms = false

  constructor(random: Random) {
    this.#random = random
  }

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** The next one that talks here is killed before it has an answer. */
  killDuring(what: 'sms' | 'webhook', kill: () => void): void {
    this.#killsAtSms = what === 'sms'
    this.#kill = kill
  }

  close(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }

  #takeSms(text: string): void {
    const { id } = JSON.parse(text) as { readonly id: string }
    this.sms.set(id, (this.sms.get(id) ?? 0) + 1)
  }

  #takeWebhook(id: string, text: string): void {
    this.told.set(id, [...(this.told.get(id) ?? []), text])
  }
}
