import type { FastifyRequest } from 'fastify'
import type { ListEntry, ListSource } from '@lianfang/engine'
import { AppError } from '../domain/errors.ts'
import type { FieldProblem } from '../domain/errors.ts'
import { maskText } from '../domain/masking.ts'
import type { Caller } from '../domain/caller.ts'
import { jsonBody } from './bodies.ts'
import { errorOf, sourceOf } from './decision-routes.ts'
import type { LedgerPort } from './ports.ts'
import { isoTime } from './summaries.ts'

/** `GET /v1/lists`. */
export function readLists(ledger: LedgerPort): unknown {
  const entries = ledger.lists()
  return {
    items: Object.entries(listsOf(ledger)).map(([name, { title, entity }]) => ({
      name,
      title,
      entity,
      count: entries.get(name)?.length ?? 0,
    })),
  }
}

/** `GET /v1/lists/{list}`: by value, ascending; a person sees values masked and cannot page by them. */
export function readList(ledger: LedgerPort, request: FastifyRequest, caller: Caller): unknown {
  const { after, limit = 100 } = request.query as { after?: string; limit?: number }
  const name = listNameOf(ledger, request)
  const sorted = [...(ledger.lists().get(name) ?? [])]
    .sort((a, b) => (a.value < b.value ? -1 : 1))
    .filter(({ value }) => after === undefined || value > after)
  const shown = sorted.slice(0, limit)
  const isMasked = caller.kind !== 'key'
  return {
    items: shown.map((entry) => renderEntry(entry, isMasked)),
    next: !isMasked && sorted.length > limit ? (shown.at(-1)?.value ?? null) : null,
  }
}

/** `POST /v1/lists/{list}`. */
export async function changeList(
  ledger: LedgerPort,
  request: FastifyRequest,
  caller: Caller,
  nowMs: number,
): Promise<unknown> {
  const list = listNameOf(ledger, request)
  const wish = parseWish(jsonBody(request.body).value, nowMs)
  const source = sourceOf(caller)
  const result = await ledger.changeList(source, { list, ...wish, source, knownAtMs: nowMs })
  const error = errorOf(result)
  if (error !== undefined || !('entry' in result)) throw error
  return { seq: result.entry.seq, list, action: wish.action, value: wish.value }
}

function listNameOf(ledger: LedgerPort, request: FastifyRequest): string {
  const { list } = request.params as { list: string }
  const lists = listsOf(ledger)
  if (Object.hasOwn(lists, list)) return list
  throw new AppError('not-found', {
    detail: `There is no list ${list}; there are ${Object.keys(lists).join(', ')}.`,
  })
}

/** A list that several rule books name is one list. */
function listsOf({ books }: LedgerPort): Readonly<Record<string, ListSource>> {
  return Object.fromEntries(books.flatMap(({ lists }) => Object.entries(lists)))
}

interface Wish {
  readonly action: 'add' | 'remove'
  readonly value: string
  readonly reason: string
  readonly expiresAtMs?: number
}

function parseWish(value: unknown, nowMs: number): Wish {
  const errors: FieldProblem[] = []
  const wish = (typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}) as Readonly<
    Record<string, unknown>
  >
  for (const name of Object.keys(wish)) {
    if (!['action', 'value', 'reason', 'expiresAt'].includes(name))
      errors.push({
        path: name.slice(0, 100),
        code: 'unknown-field',
        message: 'a list change has action, value, reason and expiresAt',
      })
  }
  const { action, expiresAt } = wish
  if (action !== 'add' && action !== 'remove')
    errors.push({ path: 'action', code: 'not-allowed', message: 'action is add or remove' })
  const text = textOf(wish, 'value', errors)
  const reason = textOf(wish, 'reason', errors)
  const isTime =
    typeof expiresAt === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/.test(expiresAt)
  const expiresAtMs = isTime ? Date.parse(expiresAt) : Number.NaN
  if (expiresAt !== undefined && !(expiresAtMs > nowMs))
    errors.push({
      path: 'expiresAt',
      code: 'bad-time',
      message: 'expiresAt is a time to come, such as 2027-01-01T00:00:00+08:00',
    })
  if (errors.length > 0) throw new AppError('list-change-refused', { errors: errors.slice(0, 50) })
  return {
    action: action === 'add' ? 'add' : 'remove',
    value: text,
    reason,
    ...(expiresAt === undefined ? {} : { expiresAtMs }),
  }
}

function textOf(wish: Readonly<Record<string, unknown>>, name: string, errors: FieldProblem[]): string {
  const text = wish[name]
  if (typeof text === 'string' && text.trim() !== '' && text.length <= 500) return text.trim()
  errors.push({
    path: name,
    code: text === undefined ? 'missing' : 'wrong-type',
    message: `${name} is a text of 1 to 500 characters`,
  })
  return ''
}

function renderEntry(entry: ListEntry, isMasked: boolean): unknown {
  const { value, source, reason, knownAtMs, expiresAtMs } = entry
  return {
    value: isMasked ? maskText(value, 'account') : value,
    source,
    reason,
    knownAt: isoTime(knownAtMs),
    ...(expiresAtMs === undefined ? {} : { expiresAt: isoTime(expiresAtMs) }),
  }
}
