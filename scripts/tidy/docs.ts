import { existsSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import type { Finding } from '../tidy.ts'
import type { Source } from './source.ts'
import { BANNED_TEXT } from './table.ts'

/** Nouns that the glossary must hold: every exported type of these files. */
const NOUNS =
  /^packages\/(platform\/src\/domain\/(?!.*\.test\.)|engine\/src\/(language\/(row|diagnostic)|windows\/plan|run\/(book-source|decision|engine))\.ts)/

/** Links lead somewhere, a page has one title, and the glossary and the code name the same things. */
export function checkDocs(root: string, paths: readonly string[], sources: readonly Source[]): Finding[] {
  const pages = new Map(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]))
  const glossary = pages.get('GLOSSARY.md')
  return [
    ...[...pages].flatMap(([path, text]) => [...titles(path, text), ...links(root, path, text), ...banned(path, text)]),
    ...(glossary === undefined ? [] : nouns(root, glossary, sources)),
  ]
}

function titles(path: string, text: string): Finding[] {
  const count = prose(text).filter((line) => line.startsWith('# ')).length
  return count === 1 ? [] : [{ path, line: 1, message: `a page has one # title, this one has ${count}` }]
}

/** The lines outside fenced code; fenced ones are empty so that line numbers stay. */
function prose(text: string): string[] {
  let fenced = false
  return text.split('\n').map((line) => {
    const fence = /^\s*(```|~~~)/.test(line)
    if (fence) fenced = !fenced
    return fenced || fence ? '' : line
  })
}

function links(root: string, path: string, text: string): Finding[] {
  return prose(text).flatMap((line, index) =>
    [...line.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target = '']) => {
      const message = brokenLink(root, path, target)
      return message ? [{ path, line: index + 1, message }] : []
    }),
  )
}

function brokenLink(root: string, from: string, target: string): string | undefined {
  if (/^[a-z]+:/.test(target)) return undefined
  const [file = '', anchor] = target.split('#')
  const path = file === '' ? from : posix.join(posix.dirname(from), decodeURIComponent(file))
  if (!existsSync(join(root, path))) return `link to ${target}, which is not there`
  if (anchor === undefined || !path.endsWith('.md')) return undefined
  const anchors = prose(readFileSync(join(root, path), 'utf8'))
    .filter((line) => line.startsWith('#'))
    .map(anchorOf)
  return anchors.includes(decodeURIComponent(anchor)) ? undefined : `link to ${target}: no such heading`
}

function anchorOf(heading: string): string {
  return heading
    .replace(/^#+\s*/, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-')
}

function banned(path: string, text: string): Finding[] {
  return BANNED_TEXT.filter(({ text: pattern }) => pattern.test(text)).map(({ text: pattern, why }) => ({
    path,
    line: text.slice(0, text.search(pattern)).split('\n').length,
    message: `\`${pattern.exec(text)?.[0]}\`: ${why}`,
  }))
}

/** Glossary lines: | `Code` | 简 / 繁 | meaning | `file` |. */
function nouns(root: string, glossary: string, sources: readonly Source[]): Finding[] {
  const path = 'GLOSSARY.md'
  const listed = new Set<string>()
  const findings = glossary.split('\n').flatMap((text, index): Finding[] => {
    const [, name, file] = /^\| `([^`]+)` \|.*\| `([^`]+)` \|$/.exec(text) ?? []
    if (name === undefined || file === undefined) return []
    listed.add(name)
    const line = index + 1
    if (!existsSync(join(root, file))) return [{ path, line, message: `${file} is not there` }]
    const source = sources.find((one) => one.path === file)
    const isNamed = source ? new RegExp(`\\b${name}\\b`).test(source.text) : true
    return isNamed ? [] : [{ path, line, message: `${file} does not name \`${name}\`` }]
  })
  const missing = sources
    .filter((source) => NOUNS.test(source.path))
    .flatMap((source) => source.exportedTypes.map((one) => ({ ...one, path: source.path })))
  return [
    ...findings,
    ...missing
      .filter((one) => !listed.has(one.text))
      .map((one) => ({ path: one.path, line: one.line, message: `\`${one.text}\` is not in GLOSSARY.md` })),
  ]
}
