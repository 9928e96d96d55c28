/** `node bin/run.mjs scripts/tidy.ts`: what a reviewer would say tomorrow, in under a second. The law itself is `tidy/table.ts`. */
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { checkDocs } from './tidy/docs.ts'
import { readSource, type Import, type Source } from './tidy/source.ts'
import * as table from './tidy/table.ts'

export interface Finding {
  readonly path: string
  readonly line: number
  readonly message: string
}

export function tidy(root: string): Finding[] {
  const paths = list(root, '{packages,bin,scripts,tests}/**/*.{ts,tsx,mjs}')
  const sources = paths.map((path) => readSource(path, readFileSync(join(root, path), 'utf8')))
  const byPath = new Map(sources.map((source) => [source.path, source]))
  const docs = list(root, '{*.md,docs/**/*.md,content/**/*.md}')
  return [
    ...sources.flatMap((source) => [
      ...sizes(source),
      ...names(source),
      ...calls(source),
      ...texts(source),
      ...directions(source, byPath),
    ]),
    ...cycles(sources, byPath),
    ...unused(root, sources, byPath),
    ...checkDocs(root, docs, sources),
  ]
}

function list(root: string, pattern: string): string[] {
  const exclude = (path: string) => /(^|\/)(node_modules|dist[^/]*)$/.test(path)
  return globSync(pattern, { cwd: root, exclude })
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
}

function sizes({ path, lines, functions }: Source): Finding[] {
  const found: Finding[] = []
  const limit = table.RATCHET[path] ?? table.LINES_PER_FILE
  if (lines > limit) found.push({ path, line: 1, message: `file has ${lines} lines, at most ${limit}` })
  for (const { text, line, lines: length } of isTestSupport(path) ? [] : functions) {
    const most = table.RATCHET[`${path}#${text}`] ?? table.LINES_PER_FUNCTION
    if (length > most) found.push({ path, line, message: `function ${text} has ${length} lines, at most ${most}` })
  }
  return found
}

function names({ path, names: declared, functions }: Source): Finding[] {
  const file = posix.basename(path)
  const shape = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*\.(ts|tsx|mjs)$/.test(file)
  const found = shape ? [] : [{ path, line: 1, message: 'file names are kebab-case' }]
  const empty = (text: string, line: number, word: string | undefined): Finding[] =>
    word === undefined ? [] : [{ path, line, message: `\`${text}\`: the word "${word}" says nothing; name what it is` }]
  const noun = (text: string) =>
    table.ALLOWED_NAMES.test(text) ? undefined : words(text).find((word) => table.BANNED_NOUNS.has(word))
  const verb = (text: string) =>
    words(text)
      .slice(0, 1)
      .find((word) => table.BANNED_VERBS.has(word))
  const inside = isTest(path) ? [] : declared
  return [
    ...found,
    ...[{ text: file.replace(/\..*$/, ''), line: 1 }, ...inside].flatMap(({ text, line }) =>
      empty(text, line, noun(text)),
    ),
    ...(isTest(path) ? [] : functions).flatMap(({ text, line }) => empty(text, line, verb(text))),
  ]
}

function words(name: string): string[] {
  return name.split(/(?<=[a-z0-9])(?=[A-Z])|[-_]/).map((word) => word.toLowerCase())
}

function calls({ path, calls: made, marks }: Source): Finding[] {
  const banned = made.filter(
    ({ text }) => !table.BANNED_CALLS.find(({ call }) => call === text)?.allowedIn.some((place) => place.test(path)),
  )
  const mayDefault = /(^|\/)vite\.config\.ts$/.test(path)
  return [
    ...banned.map(({ text, line }) => ({
      path,
      line,
      message: `\`${text}\` here: take it as a parameter from the edge`,
    })),
    ...marks
      .filter(({ text }) => text !== 'default export' || !mayDefault)
      .map(({ text, line }) => ({ path, line, message: `no ${text}` })),
  ]
}

function texts({ path, text }: Source): Finding[] {
  return table.BANNED_TEXT.flatMap(({ text: pattern, why }) => {
    const at = text.search(pattern)
    return at < 0
      ? []
      : [{ path, line: text.slice(0, at).split('\n').length, message: `\`${pattern.exec(text)?.[0]}\`: ${why}` }]
  })
}

function directions(source: Source, byPath: ReadonlyMap<string, Source>): Finding[] {
  if (isTest(source.path)) return []
  const [folder, allowed] = lawFor(table.DIRECTIONS, source.path) ?? ['', undefined]
  if (!allowed) return [{ path: source.path, line: 1, message: 'its folder is missing in tidy/table.ts' }]
  return source.imports.flatMap((one) => {
    const target = resolve(source.path, one.text, byPath)
    if (target === undefined) return outside(source.path, one)
    if (samePlace(folder, source.path, target) || allowed.some((rule) => allows(rule, one, source.path, target)))
      return []
    return [
      {
        path: source.path,
        line: one.line,
        message: `${place(source.path)} may not import ${one.typeOnly ? 'types of ' : ''}${place(target)}`,
      },
    ]
  })
}

function lawFor<Law>(laws: Readonly<Record<string, Law>>, path: string): [string, Law] | undefined {
  const matching = Object.entries(laws).filter(([folder]) => pattern(folder).test(path))
  return matching.sort(([a], [b]) => b.length - a.length)[0]
}

function pattern(folder: string): RegExp {
  return new RegExp(`^${folder.replaceAll('.', '\\.').replaceAll('*', '[^/]+')}(/|$)`)
}

function samePlace(folder: string, from: string, to: string): boolean {
  return (
    !folder.includes('*') &&
    pattern(folder).test(to) &&
    lawFor(table.DIRECTIONS, from)?.[0] === lawFor(table.DIRECTIONS, to)?.[0]
  )
}

function allows(rule: string, { typeOnly }: Import, from: string, to: string): boolean {
  if (rule.startsWith('type:') && !typeOnly) return false
  const own = /\/(?:features|modules)\/([^/]+)/.exec(from)?.[1] ?? ''
  const folder = rule.replace('type:', '').replace('*', own)
  return pattern(folder).test(place(to)) || pattern(`packages/${folder}`).test(to)
}

/** `packages/engine/src/run/engine.ts` → `engine/run`. */
function place(path: string): string {
  return posix
    .dirname(path.replace(/^packages\/([^/]+)\/src\//, '$1/').replace(/^(platform)\/([^/]+)\.ts$/, '$1/$2/_'))
    .replace(/\/\.$/, '')
}

function outside(path: string, one: Import): Finding[] {
  const law = lawFor(table.OUTSIDE, path)?.[1]
  const isAsset = /\.(css|svg|png|json)$/.test(one.text)
  const isLocal = one.text.startsWith('.') || one.text.startsWith('@lianfang/')
  if (isAsset || (!isLocal && (!law || law.test(one.text)))) return []
  return [
    {
      path,
      line: one.line,
      message: isLocal ? `import of ${one.text}, which is not there` : `${place(path)} may not import ${one.text}`,
    },
  ]
}

function resolve(from: string, specifier: string, byPath: ReadonlyMap<string, Source>): string | undefined {
  const engine = /^@lianfang\/engine(\/.*)?$/.exec(specifier)
  const base = engine
    ? `packages/engine/src${engine[1] ?? ''}`
    : specifier === '@lianfang/platform/contract'
      ? 'packages/platform/src/contract.ts'
      : specifier.startsWith('.')
        ? posix.join(posix.dirname(from), specifier)
        : undefined
  return base === undefined ? undefined : [base, `${base}/index.ts`].find((path) => byPath.has(path))
}

function cycles(sources: readonly Source[], byPath: ReadonlyMap<string, Source>): Finding[] {
  const found: Finding[] = []
  const state = new Map<string, 'open' | 'closed'>()
  const visit = (path: string, trail: readonly string[]) => {
    if (state.get(path) === 'closed') return
    if (state.get(path) === 'open') {
      found.push({ path, line: 1, message: `import cycle: ${[...trail.slice(trail.indexOf(path)), path].join(' → ')}` })
      return
    }
    state.set(path, 'open')
    for (const one of byPath.get(path)?.imports ?? []) {
      const target = one.typeOnly ? undefined : resolve(path, one.text, byPath)
      if (target) visit(target, [...trail, path])
    }
    state.set(path, 'closed')
  }
  for (const { path } of sources) visit(path, [])
  return found
}

/** Nobody imports it and nobody names it. */
function unused(root: string, sources: readonly Source[], byPath: ReadonlyMap<string, Source>): Finding[] {
  const imported = new Set(
    sources.flatMap((source) => source.imports.map((one) => resolve(source.path, one.text, byPath))),
  )
  const starters = list(root, '{package.json,packages/*/package.json,packages/web/index.html}').map((path) =>
    readFileSync(join(root, path), 'utf8'),
  )
  return sources
    .filter(({ path }) => !imported.has(path) && !isTest(path) && !table.ENTRIES.test(path))
    .filter(({ path }) => {
      const name = posix.basename(path)
      const inPackage = path.replace(/^packages\/[^/]+\//, '')
      return (
        !starters.some((text) => text.includes(inPackage)) &&
        !sources.some((other) => other.path !== path && other.text.includes(`${name}'`))
      )
    })
    .map(({ path }) => ({ path, line: 1, message: 'nothing uses this file' }))
}

/** Builders and oracles: one function may hold a whole example. */
function isTestSupport(path: string): boolean {
  return isTest(path) || /^tests\/|\/testing\//.test(path)
}

function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path)
}

if (process.argv[1] === import.meta.filename) {
  const findings = tidy(dirname(import.meta.dirname))
  for (const { path, line, message } of findings) process.stdout.write(`${path}:${line}  ${message}\n`)
  process.stdout.write(findings.length === 0 ? 'tidy\n' : `${findings.length} findings\n`)
  process.exitCode = findings.length === 0 ? 0 : 1
}
