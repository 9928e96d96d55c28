import { existsSync, readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createLibraryEngine, type Engine } from '@lianfang/engine'
import { loadLibrary } from '../content/load-library.ts'
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

/** An engine with empty windows for the rule book that the command line or the mapping names, else for all that are served. */
export function openEngine(invocation: Invocation): OpenedEngine {
  const content = contentDir(invocation)
  const mapping = readMapping(content, textOption(invocation, 'map'))
  const name = textOption(invocation, 'book') ?? mapping?.book
  return {
    engine: createBooks(content, name, isSet(invocation, 'closures')),
    mapRow: mapping && mapRecords(mapping),
    format: chooseFormat(invocation),
  }
}

function createBooks(content: string, name: string | undefined, useClosures: boolean): Engine {
  const directory = join(content, 'rulebooks')
  if (name !== undefined && !existsSync(join(directory, name)))
    throw new AppError('not-found', { detail: `there is no rule book ${name} in ${directory}` })
  const names = name === undefined ? undefined : [name]
  const read = loadLibrary(directory, names, useClosures ? 'closures' : 'generated')
  if (!read.ok) throw new AppError('content-invalid', { detail: read.problems.join('\n') })
  if (read.loaded.length === 0)
    throw new AppError('not-found', { detail: `no rule book in ${directory} says serve: true; name one with --book` })
  return createLibraryEngine(read.library)
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

function chooseFormat(invocation: Invocation): Format {
  const asked = textOption(invocation, 'format')
  if (asked === undefined) return formatOf(invocation.positionals[0] ?? '-')
  if (asked === 'csv' || asked === 'jsonl') return asked
  throw new AppError('invalid-request', { detail: `--format is jsonl or csv, not ${JSON.stringify(asked)}` })
}
