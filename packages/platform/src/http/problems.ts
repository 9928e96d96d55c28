import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { AppError, ERRORS, problemOf } from '../domain/errors.ts'
import type { ErrorCode, FieldProblem } from '../domain/errors.ts'
import { schemaText } from '../domain/error-texts/schema-texts.ts'
import { preferredLocale } from '../domain/text.ts'
import { ANSWER_HEADERS, answerHeadersFor } from './answer-headers.ts'

const PROBLEM_TYPE = 'application/problem+json; charset=utf-8'
const RETRY_SECONDS: Partial<Record<ErrorCode, number>> = {
  'too-busy': 1,
  'rate-limited': 10,
  'store-unavailable': 5,
  'not-ready': 3,
}

/** Answers with problem+json. Nothing of an internal failure but its request id leaves the house. */
export function replyWithProblem(reply: FastifyReply, request: FastifyRequest, error: AppError): FastifyReply {
  const problem = { ...problemOf(error, preferredLocale(request.headers['accept-language'])), requestId: request.id }
  const retryAfter = error.details.retryAfterSeconds ?? RETRY_SECONDS[error.code]
  if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter))
  if (error.code === 'unauthenticated') reply.header('www-authenticate', 'Bearer realm="lianfang"')
  if (!reply.hasHeader('x-content-type-options')) reply.headers(answerHeadersFor(request))
  return reply.code(error.status).type(PROBLEM_TYPE).header('x-request-id', request.id).send(JSON.stringify(problem))
}

/** What Fastify, Node and our own code throw → a row of the error table. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  if (typeof error !== 'object' || error === null) return new AppError('internal', { cause: error })
  const { code, validation, statusCode } = error as Partial<FastifyError>
  if (Array.isArray(validation)) return new AppError('invalid-request', { errors: validation.map(validationProblem) })
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new AppError('body-too-large')
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new AppError('unsupported-media-type', {
        extra: { supported: ['application/json', 'application/xml', 'text/xml'] },
      })
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return new AppError('invalid-request', { detail: 'Content-Length does not fit the body.' })
    case 'FST_ERR_BAD_URL':
    case 'FST_ERR_PARAM_DECODE':
      return new AppError('invalid-request', { detail: 'The address holds an escape that cannot be read.' })
    case 'FST_ERR_MAX_PARAM_LENGTH_EXCEEDED':
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return new AppError('address-too-long')
    default:
      return statusCode !== undefined && statusCode >= 400 && statusCode < 500
        ? new AppError('invalid-request', { cause: error })
        : new AppError(storeCode(error) ?? 'internal', { cause: error })
  }
}

/** Errors that the HTTP parser found before there was a request: answered as bytes. */
export function rawProblem(code: ErrorCode, detail: string): string {
  const body = JSON.stringify(problemOf(new AppError(code, { detail }), 'en'))
  const headers = Object.entries(ANSWER_HEADERS).map(([name, value]) => `${name}: ${value}\r\n`)
  return `HTTP/1.1 ${ERRORS[code].status} ${code}\r\n${headers.join('')}Content-Type: ${PROBLEM_TYPE}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`
}

interface AjvFinding {
  readonly instancePath?: string
  readonly keyword?: string
  readonly message?: string
  readonly params?: Readonly<Record<string, unknown>>
}

/** One finding of a schema check, as the caller reads it. */
export const schemaProblem = validationProblem

function validationProblem(finding: AjvFinding): FieldProblem {
  const extra = finding.params?.['additionalProperty'] ?? finding.params?.['missingProperty']
  const path = [
    ...(finding.instancePath ?? '').split('/').filter((part) => part !== ''),
    ...(typeof extra === 'string' ? [extra.slice(0, 100)] : []),
  ].join('.')
  const allowed = finding.params?.['allowedValues']
  const says = schemaText(finding.keyword ?? '', finding.params ?? {})
  return {
    path,
    code: finding.keyword ?? 'invalid',
    message: finding.message ?? 'is not valid',
    ...(says === undefined ? {} : { says }),
    ...(Array.isArray(allowed) ? { hint: `one of ${allowed.join(', ')}` } : {}),
  }
}

const NETWORK = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/
/** PostgreSQL's classes: connection, resources, operator's intervention; then what two at once did to each other. */
const AWAY = /^(08|53|57)[0-9A-Z]{3}$/
/** A value that no column can hold came past the checks: a gap of ours, and still the caller's value. */
const UNSTORABLE = /^22[0-9A-Z]{3}$/
const COLLIDED = /^(40001|40P01|23505)$/

function storeCode(error: object): ErrorCode | undefined {
  const { code, name } = error as { code?: unknown; name?: unknown }
  if (name === 'StoreError')
    return code === 'store-unavailable' || code === 'postgres-failed' ? 'store-unavailable' : undefined
  if (typeof code !== 'string') return isLost(error) ? 'store-unavailable' : undefined
  if (COLLIDED.test(code)) return 'conflict'
  if (UNSTORABLE.test(code)) return 'invalid-request'
  const isSocketGone = code === 'ENOENT' && (error as { syscall?: unknown }).syscall === 'connect'
  return isSocketGone || NETWORK.test(code) || AWAY.test(code) ? 'store-unavailable' : undefined
}

/** What `pg` says of a connection that ended in the middle: it gives no code. */
function isLost(error: object): boolean {
  return (
    error instanceof Error &&
    /^(Connection terminated|Client (has encountered|was closed)|timeout exceeded|Query read timeout)/.test(
      error.message,
    )
  )
}
