import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, Scalar } from 'yaml'
import type { Document, Node } from 'yaml'
import type { Diagnostic } from '@lianfang/engine'
import type { Path, SourcePlace } from './places.ts'
import { Places } from './places.ts'

/** One file of content as it was written. */
export interface SourceText {
  readonly file: string
  readonly text: string
  readonly lines: LineCounter
}

export interface YamlContent {
  readonly value: unknown
  readonly places: Places
  readonly diagnostics: readonly Diagnostic[]
}

/** YAML 1.2 core schema without tags of its own → plain values, with the place of every one of them. */
export function readYaml(file: string, text: string): YamlContent {
  const lines = new LineCounter()
  const source: SourceText = { file, text, lines }
  const document = parseDocument(text, {
    schema: 'core',
    lineCounter: lines,
    prettyErrors: false,
    keepSourceTokens: false,
    uniqueKeys: true,
  })
  const places = new Places()
  places.add([], { source, start: 0, end: 0 })
  const findings: Diagnostic[] = []
  for (const error of [...document.errors, ...document.warnings]) {
    const path = [`yaml ${findings.length}`]
    places.add(path, { source, start: error.pos[0], end: error.pos[1] })
    findings.push({
      code: `yaml-${error.code.toLowerCase().replaceAll('_', '-')}`,
      severity: 'error',
      message: error.message,
      at: { path },
    })
  }
  if (findings.length > 0) return { value: undefined, places, diagnostics: findings }
  const value = new PlainReader(document, source, places, findings).read(document.contents, [])
  return { value, places, diagnostics: findings }
}

const MAX_DEPTH = 40

class PlainReader {
  readonly #document: Document
  readonly #source: SourceText
  readonly #places: Places
  readonly #findings: Diagnostic[]

  constructor(document: Document, source: SourceText, places: Places, findings: Diagnostic[]) {
    this.#document = document
    this.#source = source
    this.#places = places
    this.#findings = findings
  }

  read(node: unknown, path: Path, key?: unknown): unknown {
    const resolved = isAlias(node) ? node.resolve(this.#document) : node
    if (resolved === null || resolved === undefined) return undefined
    if (path.length > MAX_DEPTH) return this.#report(path, 'too-deep', `more than ${MAX_DEPTH} levels`)
    const place = placeOf(this.#source, (isAlias(node) ? node : resolved) as Node)
    const [start, end] = (isScalar(key) && key.range) || [0, 0]
    this.#places.add(path, end === 0 ? place : { ...place, key: { start, end } })
    if (isScalar(resolved)) return resolved.value ?? undefined
    if (isSeq(resolved)) return resolved.items.map((item, index) => this.read(item, [...path, index]))
    if (!isMap(resolved)) return this.#report(path, 'not-plain', 'this cannot be read as a plain value')
    const plain: Record<string, unknown> = {}
    for (const { key, value } of resolved.items) {
      const name = isScalar(key) ? String(key.value) : undefined
      if (name === undefined || name === '__proto__') this.#report(path, 'bad-key', 'a key is a plain text')
      else if (value !== null) plain[name] = this.read(value, [...path, name], key)
    }
    return plain
  }

  #report(path: Path, code: string, message: string): undefined {
    this.#findings.push({ code, severity: 'error', message, at: { path } })
  }
}

function placeOf(source: SourceText, node: Node): SourcePlace {
  const [start, end] = node.range ?? [0, 0]
  if (!isScalar(node) || typeof node.value !== 'string') return { source, start, end }
  return { source, start, end, characters: characterOffsets(source.text, node, start, end) }
}

/** Source offset of each character of a string; approximate only where a folded text has blank lines in it. */
function characterOffsets(text: string, node: Scalar, start: number, end: number): number[] {
  const offsets: number[] = []
  const isBlock = node.type === Scalar.BLOCK_FOLDED || node.type === Scalar.BLOCK_LITERAL
  const isQuoted = node.type === Scalar.QUOTE_DOUBLE || node.type === Scalar.QUOTE_SINGLE
  let at = isBlock ? text.indexOf('\n', start) + 1 : isQuoted ? start + 1 : start
  if (isBlock) at = skipIndent(text, at)
  while (at < end && offsets.length < String(node.value).length) {
    offsets.push(at)
    if (text[at] === '\n') at = skipIndent(text, at + 1)
    else if (node.type === Scalar.QUOTE_DOUBLE && text[at] === '\\') at += 2
    else if (node.type === Scalar.QUOTE_SINGLE && text[at] === "'" && text[at + 1] === "'") at += 2
    else at += 1
  }
  return offsets
}

function skipIndent(text: string, at: number): number {
  let offset = at
  while (text[offset] === ' ') offset += 1
  return offset
}
