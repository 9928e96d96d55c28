import type { FastifyInstance } from 'fastify'
import { AppError } from '../domain/errors.ts'
import { BATCH_LIMIT_BYTES, SINGLE_LIMIT_BYTES } from './operations.ts'
import { readJson } from './json-guard.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    takesBody?: boolean
    /** A browser comes here by itself and would show whatever is answered. */
    answersPage?: boolean
  }
}

/** A body as it came and as it was read, once. */
export interface JsonBody {
  readonly kind: 'json'
  readonly value: unknown
  readonly text: string
  readonly bytes: number
}
export interface XmlBody {
  readonly kind: 'xml'
  readonly text: string
}

/** A file, such as a workbook. */
export class BytesBody {
  readonly type: string
  readonly bytes: Uint8Array
  constructor(type: string, bytes: Uint8Array) {
    this.type = type
    this.bytes = bytes
  }
}

/** Bodies are read here and nowhere else: JSON through the guard, XML as text; everything else is refused with what is taken. */
export function readBodies(server: FastifyInstance): void {
  server.removeAllContentTypeParsers()
  const isPacked = (encoding: string | undefined): boolean => encoding !== undefined && encoding !== 'identity'
  const packed = (): AppError =>
    new AppError('unsupported-media-type', {
      detail: 'Bodies are taken without Content-Encoding.',
      extra: { supported: ['identity'] },
    })
  server.addContentTypeParser(/^application\/([\w.+-]+\+)?json\b/i, { parseAs: 'buffer' }, (request, bytes, done) => {
    if (bytes.length === 0 && request.routeOptions.config.takesBody !== true) return done(null, undefined)
    if (isPacked(request.headers['content-encoding'])) return done(packed())
    const read = readJson(bytes as Buffer)
    if (read.ok)
      done(null, { kind: 'json', value: read.value, text: read.text, bytes: bytes.length } satisfies JsonBody)
    else done(new AppError('malformed-body', { detail: `${read.problem.message}.`, errors: [read.problem] }))
  })
  server.addContentTypeParser(
    /^(application|text)\/([\w.+-]+\+)?xml\b/i,
    { parseAs: 'buffer' },
    (request, bytes, done) => {
      if (isPacked(request.headers['content-encoding'])) return done(packed())
      const text = xmlText(bytes as Buffer)
      if (text === undefined)
        done(new AppError('malformed-body', { detail: 'The XML is not valid UTF-8; no other encoding is taken.' }))
      else done(null, { kind: 'xml', text } satisfies XmlBody)
    },
  )
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

function xmlText(bytes: Buffer): string | undefined {
  try {
    const text = utf8.decode(bytes)
    const declared = /^<\?xml[^>]{0,200}encoding\s*=\s*["']([^"']{1,40})["']/i.exec(text)?.[1]
    return declared === undefined || /^(utf-?8|us-ascii)$/i.test(declared) ? text : undefined
  } catch {
    return undefined
  }
}

/** The JSON of a request, or a refusal that says which types are taken. */
export function jsonBody(body: unknown): JsonBody {
  if (isRead(body, 'json')) return body as JsonBody
  // XML, or a file that another operation takes.
  if (isRead(body, 'xml') || body instanceof BytesBody) throw wrongType(['application/json'])
  throw new AppError('malformed-body', { detail: 'The request has no body.' })
}

export function jsonOrXmlBody(body: unknown): JsonBody | XmlBody {
  if (isRead(body, 'json') || isRead(body, 'xml')) return body as JsonBody | XmlBody
  if (body instanceof BytesBody) throw wrongType(['application/xml', 'text/xml', 'application/json'])
  throw new AppError('malformed-body', { detail: 'The request has no body.' })
}

export function checkSize(bytes: number, isBatch: boolean): void {
  const limit = isBatch ? BATCH_LIMIT_BYTES : SINGLE_LIMIT_BYTES
  if (bytes > limit)
    throw new AppError('body-too-large', { detail: `The body has ${bytes} bytes; at most ${limit} are taken here.` })
}

export function wrongType(supported: readonly string[]): AppError {
  return new AppError('unsupported-media-type', {
    detail: `This operation takes ${supported.join(', ')}.`,
    extra: { supported },
  })
}

function isRead(body: unknown, kind: 'json' | 'xml'): boolean {
  return typeof body === 'object' && body !== null && (body as { kind?: unknown }).kind === kind
}
