import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import {
  compileBook,
  type CompiledBook,
  type Diagnostic,
  joinBooks,
  type Library,
  type ProgramOptions,
} from '@lianfang/engine'
import { type LoadedBook, loadBook, readText } from './load-book.ts'
import type { Places } from './places.ts'
import { renderDiagnostic } from './render-diagnostic.ts'

export interface LoadedLibrary {
  readonly ok: true
  readonly library: Library
  readonly loaded: readonly LoadedBook[]
}

export interface UnusableLibrary {
  readonly ok: false
  /** Every finding with its place, as authors read it. */
  readonly problems: readonly string[]
}

/** Names of the rule books that a server decides with: those whose `book.yaml` says `serve: true`. */
export function listServedBooks(directory: string): readonly string[] {
  return readdirSync(directory)
    .filter((name) => /^serve: true *$/m.test(readText(join(directory, name, 'book.yaml')) ?? ''))
    .sort()
}

/** Loads, compiles and joins rule books of a directory such as `content/rulebooks`; without names those that are served. */
export function loadLibrary(
  directory: string,
  names: readonly string[] = listServedBooks(directory),
  mode: ProgramOptions['mode'] = 'generated',
): LoadedLibrary | UnusableLibrary {
  const read = names.map((name) => loadBook(join(directory, name)))
  const problems: string[] = []
  const loaded: LoadedBook[] = []
  const compiled: CompiledBook[] = []
  const add = (found: readonly Diagnostic[], places: Places): void => {
    for (const each of found) if (each.severity === 'error') problems.push(renderDiagnostic(each, places))
  }
  for (const each of read) {
    if (!each.ok) {
      add(each.diagnostics, each.places)
      continue
    }
    const result = compileBook(each.book, { mode })
    add(result.diagnostics, each.places)
    loaded.push(each)
    if (result.ok) compiled.push(result.book)
  }
  if (problems.length > 0) return { ok: false, problems }
  const joined = joinBooks(compiled)
  if (joined.ok) return { ok: true, library: joined.library, loaded }
  return {
    ok: false,
    problems: joined.findings.map(({ book, diagnostic }) => {
      const places = loaded.find((each) => each.book.id === book)?.places
      return places === undefined ? diagnostic.message : renderDiagnostic(diagnostic, places)
    }),
  }
}
