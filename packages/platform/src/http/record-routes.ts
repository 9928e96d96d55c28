import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../domain/errors.ts'
import { maskEvent, maskText } from '../domain/masking.ts'
import { LOCALES, type Locale } from '../domain/text.ts'
import type { Caller } from '../domain/caller.ts'
import type { SourceFilter } from '../operations/list-sources.ts'
import type { Entry, LedgerPort } from './ports.ts'
import { isFrom } from './source-filter.ts'
import { isoTime, listSummaries, personalFieldsFor, seqOf } from './summaries.ts'

export interface RecordParts {
  readonly ledger: LedgerPort
  /** The sources whose decisions the caller may see; undefined: all. */
  readonly sources: SourceFilter | undefined
}

/** `GET /v1/decisions`. */
export async function listDecisions(parts: RecordParts, request: FastifyRequest): Promise<unknown> {
  const { before, limit = 50, verdict } = request.query as { before?: string; limit?: number; verdict?: string }
  const { items, next } = await parts.ledger.list({
    limit,
    ...(before === undefined ? {} : { before: seqOf(before) }),
    ...(verdict === undefined ? {} : { verdict }),
    ...(parts.sources === undefined ? {} : { sources: parts.sources }),
  })
  return {
    items: await listSummaries(parts.ledger, items),
    next: next === undefined ? null : `dec_${next}`,
  }
}

/** `GET /v1/decisions/{id}`; event and decision are placed in the answer as they are stored, except that a person sees them masked. */
export async function readDecision(
  parts: RecordParts,
  request: FastifyRequest,
  reply: FastifyReply,
  caller: Caller,
): Promise<FastifyReply> {
  const entry = await entryOf(parts, request)
  const checkpoint = await parts.ledger.checkpointFor(entry.seq)
  const isMasked = caller.kind !== 'key'
  const event = isMasked
    ? JSON.stringify(maskEvent(JSON.parse(entry.body), await personalFieldsFor(parts.ledger, entry)).event)
    : entry.body
  const decision = isMasked ? maskedDecision(entry) : entry.decision
  const explain = async (locale: Locale) =>
    [locale, await parts.ledger.explain(entry, locale, isMasked ? maskText : undefined)] as const
  const explanation = Object.fromEntries(await Promise.all(LOCALES.map(explain)))
  const chain = {
    seq: entry.seq,
    hash: entry.hash.toString('hex'),
    previousHash: entry.prevHash.toString('hex'),
    ...(checkpoint === undefined ? {} : { checkpoint }),
  }
  return reply
    .type('application/json')
    .send(
      `{"id":"dec_${entry.seq}","recordedAt":"${isoTime(entry.recordedAtMs)}","source":${JSON.stringify(entry.source)},"masked":${isMasked},"event":${event},"decision":${decision},` +
        `"explanation":${JSON.stringify(explanation)},"chain":${JSON.stringify(chain)}}`,
    )
}

/** `POST /v1/decisions/{id}/verify`. */
export async function verifyDecision(parts: RecordParts, request: FastifyRequest): Promise<unknown> {
  const entry = await entryOf(parts, request)
  return parts.ledger.verify(entry.seq)
}

async function entryOf({ ledger, sources }: RecordParts, request: FastifyRequest): Promise<Entry> {
  const { id } = request.params as { id: string }
  const seq = seqOf(id)
  const entry = Number.isSafeInteger(seq) ? await ledger.read(seq) : undefined
  if (entry === undefined || entry.decision === null || !isFrom(sources, entry.source))
    throw new AppError('not-found', { detail: `There is no decision ${id}.` })
  return entry
}

/** Text values of features can be accounts and names: a person sees them masked. */
function maskedDecision(entry: Entry): string {
  const decision = JSON.parse(entry.decision ?? '{}') as { features?: Record<string, unknown> }
  const features = Object.entries(decision.features ?? {}).map(([name, value]) => [
    name,
    typeof value === 'string' ? maskText(value, 'account') : value,
  ])
  return JSON.stringify({ ...decision, features: Object.fromEntries(features) })
}
