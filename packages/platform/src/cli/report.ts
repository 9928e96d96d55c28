import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { loadReading } from '../content/load-reading.ts'
import { readTextFile } from '../documents/read-text-file.ts'
import { TEXT_BYTES_MOST, TextProblem } from '../documents/text-problems.ts'
import { AppError, EXIT_OK } from '../domain/errors.ts'
import type { ReadActivity, ReadFact, ReadReport } from '../domain/report-reading.ts'
import { type Locale, LOCALES } from '../domain/text.ts'
import { readReport } from '../reading/read-report.ts'
import { type Command, type Invocation, isSet, textOption } from './command.ts'
import { contentDir } from './open-engine.ts'
import { renderTable } from './table.ts'

/** Draft records from a report that somebody else wrote; nothing is kept. */
export const REPORT: Command = {
  name: 'report',
  summary: 'read a work summary (.docx, .pdf, .txt) as draft records: activities, dates, numbers, money, doubts',
  arguments: { text: 'read FILE (- is stdin)', least: 2, most: 2 },
  options: {
    json: { type: 'boolean', text: 'draft records as JSON Lines, each with the place of its words in the text' },
    lang: { type: 'string', value: 'LANG', text: 'language of doubts and refusals: zh-Hans (default), zh-Hant, en' },
    content: { type: 'string', value: 'DIR', text: 'content directory (default: the one of the project)' },
  },
  run: runReport,
}

async function runReport(invocation: Invocation): Promise<number> {
  const { positionals, io, out } = invocation
  const [what, file = '-'] = positionals
  if (what !== 'read') throw new AppError('invalid-request', { detail: `report takes: read FILE, not ${what}` })
  const locale = localeOf(invocation)
  const text = await readTextFile(await readBytes(file, io.stdin))
  if (text instanceof TextProblem) throw new AppError('refused', { detail: text.says[locale], says: text.says })
  const report = readReport(text.text, loadReading(contentDir(invocation)))
  for (const line of isSet(invocation, 'json') ? jsonLines(report, locale) : tables(report, locale)) {
    const wait = out.line(line)
    if (wait !== undefined) await wait
  }
  return EXIT_OK
}

function localeOf(invocation: Invocation): Locale {
  const asked = textOption(invocation, 'lang') ?? 'zh-Hans'
  const locale = LOCALES.find((each) => each === asked)
  if (locale === undefined)
    throw new AppError('invalid-request', { detail: `--lang is one of ${LOCALES.join(', ')}, not ${asked}` })
  return locale
}

/** One byte more than is taken, so that what is too large is refused as such. */
async function readBytes(file: string, stdin: Readable): Promise<Uint8Array> {
  const stream = file === '-' ? stdin : createReadStream(file)
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of stream) {
      chunks.push(Buffer.from(chunk as Uint8Array))
      length += (chunk as Uint8Array).length
      if (length > TEXT_BYTES_MOST) break
    }
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new AppError('not-found', { detail: `cannot read ${file}: ${why}`, cause })
  }
  return Buffer.concat(chunks)
}

/** A line a record; what a record does not say is null. */
function* jsonLines(report: ReadReport, locale: Locale): Generator<string> {
  for (const fact of report.facts) yield JSON.stringify(factLine(fact))
  for (const activity of report.activities) yield JSON.stringify(activityLine(activity))
  for (const { kind, factIds, says } of report.doubts)
    yield JSON.stringify({ field: 'doubt', kind, factIds, says: says[locale] })
  const { title = null, unitName = null, fingerprint } = report
  yield JSON.stringify({ field: 'report', title, unitName, fingerprint: fingerprint.exact })
}

function factLine(fact: ReadFact): object {
  const { id, field, value, valueMost = null, qualifier, unit = null, object = null, meaning = null, per = null } = fact
  const { date = null, place = null, organisation = null, channel = null, activityId = null, partOf = null } = fact
  return {
    id,
    field,
    value,
    valueMost,
    qualifier,
    unit,
    object,
    meaning,
    per,
    date,
    place,
    organisation,
    channel,
    activityId,
    partOf,
    span: fact.span,
    words: fact.words,
  }
}

function activityLine({ id, channel, date, place, organisation, span, words, factIds }: ReadActivity): object {
  return {
    id,
    field: 'activity',
    channel,
    date: date ?? null,
    place: place ?? null,
    organisation: organisation ?? null,
    factIds,
    span,
    words,
  }
}

function* tables({ title, unitName, facts, activities, doubts }: ReadReport, locale: Locale): Generator<string> {
  yield [title, unitName].filter((each) => each !== undefined).join(' | ')
  if (facts.length === 0 && activities.length === 0) yield 'nothing was read'
  if (facts.length > 0) {
    yield ''
    yield renderTable(['fact', 'field', 'value', 'unit', 'object', 'date', 'place', 'words'], facts.map(factRow))
  }
  if (activities.length > 0) {
    yield ''
    yield renderTable(
      ['activity', 'channel', 'date', 'place', 'organisation', 'words'],
      activities.map(({ id, channel, date = '', place = '', organisation = '', words }) => [
        id,
        channel,
        date,
        place,
        organisation,
        oneLine(words),
      ]),
    )
  }
  if (doubts.length > 0) yield ''
  for (const { factIds, says } of doubts) yield `? ${factIds.join(' ')} ${says[locale]}`
}

const SIGNS = { exact: '', over: '>', almost: '<~', about: '~', 'at-least': '>=', 'at-most': '<=' } as const

function factRow(fact: ReadFact): string[] {
  const { id, field, value, valueMost, qualifier, unit = '', object = '', date = '', place = '', words, meaning } = fact
  const figure = typeof value === 'number' ? value.toLocaleString('en-US') : value
  const most = valueMost === undefined ? '' : `-${valueMost.toLocaleString('en-US')}`
  const kind = meaning === undefined ? field : `${field} ${meaning}`
  return [id, kind, `${SIGNS[qualifier]}${figure}${most}`, unit, object, date, place, oneLine(words)]
}

const WORDS_SHOWN = 40

function oneLine(words: string): string {
  const line = words.replaceAll(/\s+/g, ' ')
  return line.length > WORDS_SHOWN ? `${line.slice(0, WORDS_SHOWN)}…` : line
}
