import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { parse as parseCsv } from 'csv-parse'
import { AppError } from '../domain/errors.ts'

/** One record of an input: an object from JSON Lines, or a CSV row by column name. */
export interface InputRecord {
  /** Line of JSON Lines, or row of CSV below its head; from 1. */
  readonly line: number
  readonly value: unknown
  /** Set when the line is not JSON. */
  readonly problem?: string
}

export interface RecordSource {
  readonly name: string
  readonly records: AsyncIterable<readonly InputRecord[]>
  /** Bytes of the file read so far, and its size; undefined for a pipe. */
  readonly progress: () => { readonly bytesRead: number; readonly bytesTotal: number } | undefined
}

export type Format = 'jsonl' | 'csv'

export interface ReadOptions {
  readonly format?: Format | undefined
  /** Also take one JSON value over many lines: an event, or a list of events. */
  readonly isWholeJsonTaken?: boolean
}

/** Opens a file or stdin (`-`), gunzips `.gz`, and reads JSON Lines or CSV as the name says. Records come in slices, in order. */
export async function openRecords(file: string, stdin: Readable, options: ReadOptions = {}): Promise<RecordSource> {
  const chosen = options.format ?? formatOf(file)
  const jsonOf = options.isWholeJsonTaken === true ? wholeOrLines : jsonRecords
  if (file === '-') {
    return {
      name: 'stdin',
      records: chosen === 'csv' ? csvRecords(stdin) : jsonOf(stdin),
      progress: () => undefined,
    }
  }
  const size = await stat(file).catch((cause: unknown) => {
    throw new AppError('not-found', {
      detail: `cannot read ${file}: ${cause instanceof Error ? cause.message : String(cause)}`,
      cause,
    })
  })
  const raw = createReadStream(file, { highWaterMark: 1 << 18 })
  const stream: Readable = file.endsWith('.gz') ? raw.pipe(createGunzip()) : raw
  raw.on('error', (error) => stream.destroy(error))
  return {
    name: file,
    records: chosen === 'csv' ? csvRecords(stream) : jsonOf(stream),
    progress: () => ({ bytesRead: raw.bytesRead, bytesTotal: size.size }),
  }
}

export function formatOf(file: string): Format {
  return /\.csv(\.gz)?$/.test(file) ? 'csv' : 'jsonl'
}

async function* jsonRecords(stream: Readable, heard?: (text: string) => void): AsyncIterable<readonly InputRecord[]> {
  const decoder = new TextDecoder()
  let rest = ''
  let line = 0
  for await (const chunk of stream) {
    const text = decoder.decode(chunk as Buffer, { stream: true })
    heard?.(text)
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    const slice: InputRecord[] = []
    for (const each of lines) {
      line += 1
      const record = parseLine(each, line)
      if (record !== undefined) slice.push(record)
    }
    yield slice
  }
  const last = parseLine(rest + decoder.decode(), line + 1)
  if (last !== undefined) yield [last]
}

/** JSON Lines as they come; but when the first line is not JSON by itself, the whole may be one event, or a list of them. */
async function* wholeOrLines(stream: Readable): AsyncIterable<readonly InputRecord[]> {
  const pending: InputRecord[] = []
  let areLines = false
  const texts: string[] = []
  for await (const slice of jsonRecords(stream, (text) => void (areLines || texts.push(text)))) {
    areLines ||= pending.length === 0 && slice.length > 0 && isEvent(slice[0])
    if (areLines) yield slice
    else pending.push(...slice)
  }
  if (!areLines) yield wholeJson(texts.join('')) ?? pending
}

const isEvent = (record: InputRecord | undefined): boolean =>
  record?.problem === undefined && !Array.isArray(record?.value)

function wholeJson(text: string): readonly InputRecord[] | undefined {
  const whole = parseLine(text, 1)
  if (whole === undefined) return []
  if (whole.problem !== undefined) return /^\s*\[|^\s*\{\s*\n/.test(text) ? [whole] : undefined
  return Array.isArray(whole.value)
    ? whole.value.map((value: unknown, index) => ({ line: index + 1, value }))
    : [{ line: 1, value: whole.value }]
}

function parseLine(text: string, line: number): InputRecord | undefined {
  if (text.trim() === '') return undefined
  try {
    return { line, value: JSON.parse(text) as unknown }
  } catch (error) {
    return { line, value: undefined, problem: `not JSON: ${error instanceof Error ? error.message : String(error)}` }
  }
}

async function* csvRecords(stream: Readable): AsyncIterable<readonly InputRecord[]> {
  const parser = stream.pipe(parseCsv({ columns: true, bom: true, skip_empty_lines: true, relax_column_count: false }))
  stream.on('error', (error) => parser.destroy(error))
  let line = 0
  let slice: InputRecord[] = []
  try {
    for await (const row of parser) {
      line += 1
      slice.push({ line, value: row as unknown })
      if (slice.length === 512) {
        yield slice
        slice = []
      }
    }
  } catch (cause) {
    yield slice
    throw new AppError('malformed-body', {
      detail: `cannot read the CSV: ${cause instanceof Error ? cause.message : String(cause)}`,
      cause,
    })
  }
  yield slice
}
