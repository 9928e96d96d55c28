import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ParsedEvent, Problem } from '@lianfang/engine'
import { AppError, ERRORS, problemOf } from '../domain/errors.ts'
import type { SubmitResult } from '../decide/ticket.ts'
import { preferredLocale } from '../domain/text.ts'
import type { Locale } from '../domain/text.ts'
import type { Caller } from '../domain/caller.ts'
import { checkSize, jsonBody } from './bodies.ts'
import type { Metrics } from './metrics.ts'
import { BATCH_LIMIT_EVENTS } from './operations.ts'
import type { LedgerPort } from './ports.ts'

/** One event of a request: parsed, or why it was refused. */
export type Candidate =
  | { readonly ok: true; readonly event: ParsedEvent }
  | { readonly ok: false; readonly error: AppError }

export interface DecisionParts {
  readonly ledger: LedgerPort
  readonly metrics: Metrics
}

/** `POST /v1/decisions`: one event, a list, or `{"events": […]}`. */
export async function decide(
  parts: DecisionParts,
  request: FastifyRequest,
  reply: FastifyReply,
  caller: Caller,
): Promise<FastifyReply> {
  const startedMs = performance.now()
  const body = jsonBody(request.body)
  const inputs = batchOf(body.value)
  checkSize(body.bytes, inputs !== undefined)
  const source = sourceOf(caller)
  const key = idempotencyKey(request)
  if (inputs !== undefined) {
    if (key !== undefined)
      throw new AppError('idempotency-key-mismatch', {
        detail: 'A batch has no Idempotency-Key: every event brings its own id.',
      })
    const text = await decideBatch(
      parts,
      source,
      inputs.map((input) => candidateOf(parts.ledger, input)),
      preferredLocale(request.headers['accept-language']),
    )
    parts.metrics.observeRequest((performance.now() - startedMs) / 1_000, inputs.length)
    return reply.type('application/json').send(`{"results":[${text}]}`)
  }
  const parsed = parts.ledger.parse(body.value)
  if (!parsed.ok) throw refusedEvent(parsed.problems)
  if (key !== undefined && key !== parsed.event.id)
    throw new AppError('idempotency-key-mismatch', {
      detail: `Idempotency-Key is "${key.slice(0, 200)}", the event's id is "${parsed.event.id}".`,
    })
  const [result] = await parts.ledger.submit(source, [parsed.event])
  const json = renderResult(parts.metrics, result)
  parts.metrics.observeRequest((performance.now() - startedMs) / 1_000, 1)
  return reply.type('application/json').send(json)
}

/** Results of a batch as JSON text, in order; when nothing at all could be taken, the one reason is thrown instead. */
export async function decideBatch(
  parts: DecisionParts,
  source: string,
  candidates: readonly Candidate[],
  locale: Locale,
): Promise<string> {
  const events = candidates.flatMap((candidate) => (candidate.ok ? [candidate.event] : []))
  const results = events.length === 0 ? [] : await parts.ledger.submit(source, events)
  const refusal = results[0] === undefined ? undefined : errorOf(results[0])
  if (
    refusal !== undefined &&
    ERRORS[refusal.code].retryable &&
    events.length === candidates.length &&
    results.every((each) => each.status === results[0]?.status)
  )
    throw refusal
  let next = 0
  return candidates
    .map((candidate) => {
      if (!candidate.ok) return refusedItem(parts.metrics, candidate.error, locale)
      const result = results[next++]
      const error = result === undefined ? new AppError('internal') : errorOf(result)
      return error === undefined ? renderResult(parts.metrics, result) : refusedItem(parts.metrics, error, locale)
    })
    .join(',')
}

export function candidateOf(ledger: LedgerPort, input: unknown): Candidate {
  const parsed = ledger.parse(input)
  return parsed.ok ? parsed : { ok: false, error: refusedEvent(parsed.problems) }
}

export function sourceOf(caller: Caller): string {
  if (caller.kind !== 'key') throw new AppError('unauthenticated')
  return caller.source
}

export function idempotencyKey(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key']
  return typeof key === 'string' ? key : undefined
}

/** What was submitted and not decided, as a row of the error table. */
export function errorOf(result: SubmitResult): AppError | undefined {
  switch (result.status) {
    case 'decided':
    case 'repeated':
      return undefined
    case 'conflict':
      return new AppError('id-reused', {
        detail: `This id was given to other content before: dec_${result.seq}.`,
        extra: { decisionId: `dec_${result.seq}` },
      })
    case 'busy':
      return new AppError('too-busy', { retryAfterSeconds: Math.ceil(result.retryAfterMs / 1_000) })
    case 'failed':
      return new AppError('internal')
    case 'unavailable':
      return new AppError('store-unavailable', {
        retryAfterSeconds: Math.ceil(result.retryAfterMs / 1_000),
        detail: `No decision was given: ${result.reason}. Send the same again; it is never decided twice.`,
      })
  }
}

function batchOf(value: unknown): readonly unknown[] | undefined {
  const events = Array.isArray(value) ? (value as readonly unknown[]) : eventsMember(value)
  if (events === undefined) return undefined
  if (events.length === 0) throw new AppError('event-refused', { detail: 'The batch holds no event.' })
  if (events.length > BATCH_LIMIT_EVENTS)
    throw new AppError('batch-too-large', {
      detail: `The batch holds ${events.length} events; at most ${BATCH_LIMIT_EVENTS} are taken.`,
    })
  return events
}

function eventsMember(value: unknown): readonly unknown[] | undefined {
  if (typeof value !== 'object' || value === null || !('events' in value)) return undefined
  const { events, ...rest } = value as { readonly events: unknown }
  const extra = Object.keys(rest)[0]
  if (!Array.isArray(events))
    throw new AppError('event-refused', {
      errors: [{ path: 'events', code: 'not-a-list', message: 'events must be a list of events' }],
    })
  if (extra !== undefined)
    throw new AppError('event-refused', {
      errors: [
        { path: extra.slice(0, 100), code: 'unknown-field', message: 'a batch has the member events and no other' },
      ],
    })
  return events as readonly unknown[]
}

function refusedEvent(problems: readonly Problem[]): AppError {
  const first = problems[0]
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : ''
  return new AppError('event-refused', {
    ...(first === undefined ? {} : { detail: `${first.message}${more}.` }),
    errors: problems,
  })
}

/** The stored decision is placed in the answer as it is: the bytes that were hashed. */
function renderResult(metrics: Metrics, result: SubmitResult | undefined): string {
  const error = result === undefined ? new AppError('internal') : errorOf(result)
  if (error !== undefined || result === undefined || !('entry' in result)) throw error
  const { entry, status } = result
  metrics.countOutcome(status)
  return `{"id":"dec_${entry.seq}","status":"${status}","decision":${entry.decision},"chain":{"hash":"${entry.hash.toString('hex')}"}}`
}

function refusedItem(metrics: Metrics, error: AppError, locale: Locale): string {
  metrics.countOutcome(error.code)
  return `{"status":"refused","problem":${JSON.stringify(problemOf(error, locale))}}`
}
