import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Received {
  readonly id: string
  readonly timestamp: string
  readonly signature: string
  readonly body: string
}

/** Somebody else's system on this machine: keeps what it was told, and answers as a test wants. */
export async function openReceiver() {
  const received: Received[] = []
  let answer: { readonly status: number; readonly headers?: Record<string, string>; readonly text?: string } = {
    status: 204,
  }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const header = (name: string): string => String(request.headers[name] ?? '')
      received.push({
        id: header('webhook-id'),
        timestamp: header('webhook-timestamp'),
        signature: header('webhook-signature'),
        body: Buffer.concat(chunks).toString('utf8'),
      })
      response.writeHead(answer.status, answer.headers)
      response.end(answer.text)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/told`,
    received,
    answerWith(next: typeof answer) {
      answer = next
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
