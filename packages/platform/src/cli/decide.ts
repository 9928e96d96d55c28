import { readFileSync } from 'node:fs'
import type { CompiledBook, Decision, Engine, Locale } from '@lianfang/engine'
import { explain, type Explanation } from '@lianfang/engine/explain'
import { AppError, ERRORS, EXIT_OK } from '../domain/errors.ts'
import { type Command, type Invocation, isSet, textOption } from './command.ts'
import { type OpenedEngine, openEngine } from './open-engine.ts'
import { openRecords } from './read-records.ts'
import { renderProblems } from './render-problems.ts'

/** Decides a few events and says why: locally with empty windows, or by a server. */
export const DECIDE: Command = {
  name: 'decide',
  summary: 'decide events and say why: here with empty windows, or by a running server',
  arguments: { text: 'FILE (JSON Lines, one JSON event, or a list of them; - reads stdin)', least: 1, most: 1 },
  options: {
    book: { type: 'string', value: 'NAME', text: 'rule book (default: all that are served)' },
    map: { type: 'string', value: 'NAME', text: 'mapping from columns to events' },
    lang: { type: 'string', value: 'zh-Hans|zh-Hant|en', text: 'language of the explanation (default zh-Hans)' },
    json: { type: 'boolean', text: 'canonical decisions as JSON Lines; with --server its answers' },
    server: { type: 'string', value: 'URL', text: 'ask this server instead of deciding here' },
    'key-file': { type: 'string', value: 'FILE', text: 'file with the API key for the server' },
    format: { type: 'string', value: 'jsonl|csv', text: 'format, where the name does not say it' },
    content: { type: 'string', value: 'DIR', text: 'content directory (default: that of the project)' },
  },
  run: runDecide,
}

async function runDecide(invocation: Invocation): Promise<number> {
  const { io, out } = invocation
  const locale = chooseLocale(textOption(invocation, 'lang'))
  const opened = openEngine(invocation)
  const server = textOption(invocation, 'server')
  const decide =
    server === undefined
      ? decideHere(opened, isSet(invocation, 'json'), locale)
      : decideThere(opened, server, textOption(invocation, 'key-file'), isSet(invocation, 'json'), locale)
  const input = await openRecords(invocation.positionals[0] ?? '-', io.stdin, {
    format: opened.format,
    isWholeJsonTaken: true,
  })
  let refused = 0
  for await (const slice of input.records) {
    for (const { line, value, problem } of slice) {
      if (problem !== undefined) {
        refused += 1
        io.stderr.write(`line ${line}: ${problem}\n`)
        continue
      }
      const event = opened.mapRow === undefined ? value : opened.mapRow(value, line)
      if (event === undefined) continue
      const answer = await decide(event)
      if (answer.ok) await out.line(answer.text)
      else {
        refused += 1
        io.stderr.write(`line ${line}: ${answer.text}\n`)
      }
    }
  }
  return refused > 0 ? ERRORS['event-refused'].exitCode : EXIT_OK
}

type Answer = { readonly ok: boolean; readonly text: string }

function decideHere({ engine }: OpenedEngine, isJson: boolean, locale: Locale): (event: unknown) => Promise<Answer> {
  let seq = 0
  return async (input) => {
    const parsed = engine.parse(input)
    if (!parsed.ok) return { ok: false, text: renderProblems(parsed.problems) }
    seq += 1
    const decision = engine.admit(parsed.event, seq, 'cli')
    return {
      ok: true,
      text: isJson
        ? engine.encode(decision)
        : renderExplanation(decision, explain(bookOf(engine, decision), decision, parsed.event, locale)),
    }
  }
}

function decideThere(
  { engine }: OpenedEngine,
  server: string,
  keyFile: string | undefined,
  isJson: boolean,
  locale: Locale,
): (event: unknown) => Promise<Answer> {
  const url = new URL('/v1/decisions', parseServer(server))
  const headers: Record<string, string> = { 'content-type': 'application/json', 'accept-language': locale }
  if (keyFile !== undefined) headers['authorization'] = `Bearer ${readKey(keyFile)}`
  return async (input) => {
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(input) }).catch(
      (cause: unknown) => {
        throw new AppError('store-unavailable', {
          detail: `no answer from ${url.origin}: ${cause instanceof Error ? cause.message : String(cause)}`,
          cause,
        })
      },
    )
    const text = await response.text()
    if (!response.ok) return { ok: false, text: readProblem(text, response.status) }
    if (isJson) return { ok: true, text }
    const { decision, status, id } = JSON.parse(text) as {
      readonly decision: Decision
      readonly status: string
      readonly id: string
    }
    const parsed = engine.parse(input)
    const book = engine.books.find(({ hash }) => hash === decision.book)
    if (!parsed.ok || book === undefined)
      return {
        ok: true,
        text: `${id} ${status}: ${decision.verdict}, ${decision.score} points (${decision.hits.join(' ')})`,
      }
    return {
      ok: true,
      text: `${id} ${status}\n${renderExplanation(decision, explain(book, decision, parsed.event, locale))}`,
    }
  }
}

function bookOf(engine: Engine, decision: Decision): CompiledBook {
  const book = engine.books.find(({ hash }) => hash === decision.book)
  if (book === undefined) throw new TypeError(`decision ${decision.seq} was made by a book of this engine`)
  return book
}

/** A problem document's sentences; never a guess about what the server meant. */
function readProblem(text: string, status: number): string {
  try {
    const {
      title,
      detail,
      errors = [],
    } = JSON.parse(text) as {
      readonly title?: string
      readonly detail?: string
      readonly errors?: readonly { readonly path: string; readonly message: string }[]
    }
    return [
      `${status} ${title ?? ''}: ${detail ?? ''}`,
      ...errors.map(({ path, message }) => `  ${path}: ${message}`),
    ].join('\n')
  } catch {
    return `${status}: ${text.slice(0, 200)}`
  }
}

function renderExplanation(
  { eventId, score, verdict }: Decision,
  { headline, forTeller, evidence, steps, wouldChange, unknowns }: Explanation,
): string {
  const lines = [`${eventId}: ${headline}`, `  ${verdict}, ${score}`]
  if (forTeller !== headline) lines.push(`  ${forTeller}`)
  for (const { ruleId, title, weight, facts } of evidence) {
    lines.push(`  ${ruleId} ${weight < 0 ? '−' : '+'}${Math.abs(weight)}  ${title}`)
    for (const { label, value, window } of facts)
      lines.push(`      ${label}${window === undefined ? '' : ` (${window})`}: ${value}`)
  }
  for (const step of steps) lines.push(`  → ${step}`)
  for (const { sentence } of wouldChange) lines.push(`  ≠ ${sentence}`)
  for (const unknown of unknowns) lines.push(`  ? ${unknown}`)
  return lines.join('\n')
}

function chooseLocale(asked: string | undefined): Locale {
  if (asked === undefined) return 'zh-Hans'
  if (asked === 'zh-Hans' || asked === 'zh-Hant' || asked === 'en') return asked
  throw new AppError('invalid-request', { detail: `--lang is zh-Hans, zh-Hant or en, not ${JSON.stringify(asked)}` })
}

function parseServer(server: string): URL {
  if (URL.canParse(server) && /^https?:$/.test(new URL(server).protocol)) return new URL(server)
  throw new AppError('invalid-request', {
    detail: `--server is an address such as http://127.0.0.1:8080, not ${JSON.stringify(server)}`,
  })
}

function readKey(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (cause) {
    throw new AppError('not-found', { detail: `cannot read the key file ${file}`, cause })
  }
}
