import type { FastifyInstance, FastifyRequest } from 'fastify'

/** What browsers are told about every answer; the pages add what they need of their own. */
export const ANSWER_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
}
const STRICT_TRANSPORT = 'max-age=31536000; includeSubDomains'

/** For answers that are written without Fastify, such as a stream. */
export function answerHeadersFor(request: FastifyRequest): Readonly<Record<string, string>> {
  return isSecure(request) ? { ...ANSWER_HEADERS, 'strict-transport-security': STRICT_TRANSPORT } : ANSWER_HEADERS
}

export function addAnswerHeaders(server: FastifyInstance): void {
  server.addHook('onRequest', (request, reply, done) => {
    reply.headers(answerHeadersFor(request))
    done()
  })
}

/** Came over TLS, as far as it can be known. The word of a stranger is enough: believing it is strict with nobody but him. */
export function isSecure(request: FastifyRequest): boolean {
  return request.protocol === 'https' || request.headers['x-forwarded-proto'] === 'https'
}
