import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../domain/errors.ts'
import type { ErrorCode } from '../domain/errors.ts'
import { preferredLocale } from '../domain/text.ts'
import { parseIsoMessage } from '../iso20022/parse-message.ts'
import type { IsoRefusal, IsoResult } from '../iso20022/parse-message.ts'
import { isTimeZone } from '../iso20022/time.ts'
import type { Caller } from '../domain/caller.ts'
import { jsonOrXmlBody } from './bodies.ts'
import { candidateOf, decideBatch, idempotencyKey, sourceOf } from './decision-routes.ts'
import type { DecisionParts } from './decision-routes.ts'
import type { HttpDeps } from './ports.ts'

const CODES: Readonly<Record<IsoRefusal, ErrorCode>> = {
  malformed: 'iso-malformed',
  'unknown-message': 'iso-unknown-message',
  'unknown-version': 'iso-unknown-version',
  inconsistent: 'iso-inconsistent',
}

/** `POST /v1/iso20022`: every transaction line of the message is one event; a message that is known but not taken is set aside with the reason. */
export async function decideIso20022(
  parts: DecisionParts & Pick<HttpDeps, 'quarantine'>,
  request: FastifyRequest,
  reply: FastifyReply,
  caller: Caller,
): Promise<FastifyReply> {
  const startedMs = performance.now()
  const body = jsonOrXmlBody(request.body)
  const source = sourceOf(caller)
  if (idempotencyKey(request) !== undefined)
    throw new AppError('idempotency-key-mismatch', {
      detail: 'A message has no Idempotency-Key: its events take their ids from the message.',
    })
  const { zone } = request.query as { zone?: string }
  if (zone !== undefined && !isTimeZone(zone))
    throw new AppError('invalid-request', {
      errors: [
        { path: 'zone', code: 'not-a-zone', message: 'zone is an IANA time zone', hint: 'such as Asia/Shanghai' },
      ],
    })
  const read = parseIsoMessage({
    raw: body.text,
    format: body.kind,
    ...(body.kind === 'json' ? { json: body.value } : {}),
    ...(zone === undefined ? {} : { zone }),
  })
  if (!read.ok) throw await refusedMessage(parts, source, body.text, read, caller)
  const candidates = read.events.map((event) => candidateOf(parts.ledger, event))
  const results = await decideBatch(parts, source, candidates, preferredLocale(request.headers['accept-language']))
  parts.metrics.observeRequest((performance.now() - startedMs) / 1_000, candidates.length)
  return reply.type('application/json').send(`{"message":${JSON.stringify(read.message)},"results":[${results}]}`)
}

async function refusedMessage(
  parts: DecisionParts & Pick<HttpDeps, 'quarantine'>,
  source: string,
  raw: string,
  refused: Extract<IsoResult, { ok: false }>,
  caller: Caller,
): Promise<AppError> {
  parts.metrics.countOutcome(CODES[refused.refusal])
  const recordedBy = caller.kind === 'key' ? caller.keyId : caller.kind
  // What is not even recognised as a message is the sender's to mend; keeping it would let anybody fill the store.
  const number =
    refused.name === undefined
      ? undefined
      : await parts.quarantine({ source, raw, reason: `${refused.refusal}: ${refused.detail}`, recordedBy })
  return new AppError(CODES[refused.refusal], {
    detail: refused.detail,
    errors: refused.problems,
    extra: {
      ...(number === undefined ? {} : { quarantined: number }),
      sha256: refused.sha256,
      supported: refused.supported,
      ...(refused.name === undefined ? {} : { message: refused.name }),
    },
  })
}
