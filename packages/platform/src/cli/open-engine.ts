import { existsSync, readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BookSource, compileBook, type CompiledBook, createEngine, type Engine } from '@lianfang/engine'
import { loadBook } from '../content/load-book.ts'
import { loadMapping } from '../content/load-mapping.ts'
import { compileMapping, type MappingSource } from '../content/mapping.ts'
import { renderDiagnostic } from '../content/render-diagnostic.ts'
import { AppError } from '../domain/errors.ts'
import { type Invocation, isSet, textOption } from './command.ts'
import { type Format, formatOf } from './read-records.ts'

/** A record and its number, from 1; undefined: the mapping skips it. */
export type MapRow = (record: unknown, rowNumber: number) => unknown

export interface OpenedEngine {
  readonly engine: Engine
  readonly book: BookSource
  readonly compiled: CompiledBook
  readonly mapRow: MapRow | undefined
  readonly format: Format
}

/** The project's own `content/` directory, or the one asked for. */
export function contentDir(invocation: Invocation): string {
  const asked = textOption(invocation, 'content')
  const directory =
    asked === undefined ? fileURLToPath(new URL('../../../../content', import.meta.url)) : resolve(asked)
  if (!existsSync(directory)) throw new AppError('not-found', { detail: `there is no directory ${directory}` })
  return directory
}

/** An engine with empty windows for the rule book that the command line names, and the mapping of its input. */
export function openEngine(invocation: Invocation): OpenedEngine {
  const content = contentDir(invocation)
  const mapping = readMapping(content, textOption(invocation, 'map'))
  const book = readBook(content, textOption(invocation, 'book') ?? mapping?.book ?? 'transfer')
  const compiled = compileOrExplain(book, isSet(invocation, 'closures'))
  return {
    engine: createEngine(compiled),
    book: book.book,
    compiled,
    mapRow: mapping && mapRecords(mapping),
    format: chooseFormat(invocation),
  }
}

/** A mapping by its name in `content/mappings`, or by its file. */
function readMapping(content: string, name: string | undefined): MappingSource | undefined {
  if (name === undefined) return undefined
  const file = [join(content, 'mappings', `${name}.yaml`), resolve(name)].find(
    (each) => existsSync(each) && statSync(each).isFile(),
  )
  if (file === undefined) {
    const known = readdirSync(join(content, 'mappings')).map((each) => each.replace(/\.yaml$/, ''))
    throw new AppError('not-found', {
      detail: `there is no mapping ${name}; known are ${known.join(', ')}, or give a file`,
    })
  }
  const loaded = loadMapping(file)
  if (loaded.ok) return loaded.mapping
  throw new AppError('content-invalid', {
    detail: loaded.diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, loaded.places)).join('\n'),
  })
}

function mapRecords(mapping: MappingSource): MapRow {
  const map = compileMapping(mapping)
  return (record, rowNumber) => map(record as Readonly<Record<string, string>>, rowNumber)
}

type ReadBook = Extract<ReturnType<typeof loadBook>, { readonly ok: true }>

export function readBook(content: string, name: string): ReadBook {
  const directory = join(content, 'rulebooks', name)
  if (!existsSync(directory))
    throw new AppError('not-found', { detail: `there is no rule book ${name} in ${join(content, 'rulebooks')}` })
  const loaded = loadBook(directory)
  if (loaded.ok) return loaded
  throw new AppError('content-invalid', {
    detail: loaded.diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, loaded.places)).join('\n'),
  })
}

export function compileOrExplain({ book, places }: ReadBook, useClosures: boolean): CompiledBook {
  const result = compileBook(book, { mode: useClosures ? 'closures' : 'generated' })
  if (result.ok) return result.book
  const errors = result.diagnostics.filter(({ severity }) => severity === 'error')
  throw new AppError('content-invalid', {
    detail: errors.map((diagnostic) => renderDiagnostic(diagnostic, places)).join('\n'),
  })
}

function chooseFormat(invocation: Invocation): Format {
  const asked = textOption(invocation, 'format')
  if (asked === undefined) return formatOf(invocation.positionals[0] ?? '-')
  if (asked === 'csv' || asked === 'jsonl') return asked
  throw new AppError('invalid-request', { detail: `--format is jsonl or csv, not ${JSON.stringify(asked)}` })
}
