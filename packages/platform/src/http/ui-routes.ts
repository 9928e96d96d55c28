import { existsSync, readdirSync } from 'node:fs'
import { extname, join, sep } from 'node:path'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import staticFiles from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../domain/errors.ts'

/** From one address: a whole office that comes to work at the same time loads its pages. */
const PAGES_PER_MINUTE = 12_000
/** Scripts, styles and calls from here only; nothing inline, nothing from elsewhere, no frame. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')
const UNBUILT =
  '<!doctype html><meta charset="utf-8"><title>Lianfang 联防</title><p>The web pages are not built. The interface is at <a href="/v1/openapi.json">/v1/openapi.json</a>.</p>'

/** The web pages in a scope of their own: only here are security headers and the rate limit of pages without a key. */
export async function serveUi(scope: FastifyInstance, options: { readonly webDir: string | undefined }): Promise<void> {
  const { webDir } = options
  await scope.register(helmet, {
    contentSecurityPolicy: false,
    strictTransportSecurity: false,
    frameguard: { action: 'deny' },
    crossOriginEmbedderPolicy: false,
  })
  scope.addHook('onRequest', (_request, reply, done) => {
    reply.header('content-security-policy', PAGE_POLICY)
    done()
  })
  await scope.register(rateLimit, {
    max: PAGES_PER_MINUTE,
    timeWindow: 60_000,
    errorResponseBuilder: (_request, context) =>
      new AppError('rate-limited', { retryAfterSeconds: Math.ceil(context.ttl / 1_000) }),
  })
  const files = webDir !== undefined && existsSync(join(webDir, 'index.html')) ? filesOf(webDir) : undefined
  if (webDir !== undefined && files !== undefined)
    await scope.register(staticFiles, { root: webDir, serve: false, index: false, preCompressed: true })
  scope.get('/*', (request, reply) => servePage(request, reply, files))
}

/** A file of the build, else for a page's address the one page that routes in the browser. */
function servePage(request: FastifyRequest, reply: FastifyReply, files: ReadonlySet<string> | undefined): FastifyReply {
  const path = (request.params as { '*': string })['*']
  if (/^(v1|healthz|readyz|metrics)(\/|$)/.test(path)) throw new AppError('not-found')
  if (files?.has(path) === true) {
    const isNamedByContent = path.startsWith('assets/')
    return reply
      .header('cache-control', isNamedByContent ? 'public, max-age=31536000, immutable' : 'no-cache')
      .sendFile(path, { cacheControl: false })
  }
  if (extname(path) !== '') throw new AppError('not-found')
  if (files === undefined) return reply.type('text/html; charset=utf-8').send(UNBUILT)
  return reply.header('cache-control', 'no-cache').sendFile('index.html', { cacheControl: false })
}

function filesOf(webDir: string): ReadonlySet<string> {
  const entries = readdirSync(webDir, { recursive: true, withFileTypes: true })
  return new Set(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(webDir.length + 1)
          .replaceAll(sep, '/'),
      ),
  )
}
