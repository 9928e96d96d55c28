import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { compileBook, LOCALES } from '@lianfang/engine'
import type { Diagnostic } from '@lianfang/engine'
import { loadBook, loadLibrary, loadMapping, loadScamTypes, renderDiagnostic, runExamples } from './index.ts'
import type { LoadedBook } from './index.ts'
import type { Places } from './places.ts'
import { SIMPLIFIED_ONLY } from './simplified-only.ts'

const CONTENT = join(import.meta.dirname, '../../../../content')
const BOOKS = join(CONTENT, 'rulebooks')

for (const name of readdirSync(BOOKS)) {
  test(`the ${name} book loads and compiles without findings`, () => {
    const loaded = loadBook(join(BOOKS, name))
    assert.equal(rendered(loaded.ok ? [] : loaded.diagnostics, loaded.places), '')
    assert.ok(loaded.ok)
    assert.equal(rendered(compileBook(loaded.book).diagnostics, loaded.places), '')
  })

  test(`every example of the ${name} book gives what it should`, () => {
    const loaded = load(name)
    const compiled = compileBook(loaded.book)
    assert.ok(compiled.ok)
    const failed = runExamples(compiled.book, loaded.examples).flatMap(({ diagnostic }) => diagnostic ?? [])
    assert.equal(rendered(failed, loaded.places), '')
  })

  test(`every rule of the ${name} book has at least two hits and three near misses`, () => {
    const loaded = load(name)
    const thin = loaded.book.rules.filter(({ id }) => {
      const examples = loaded.examples.find(({ rule }) => rule === id)?.examples ?? []
      const count = (outcome: string) => examples.filter(({ expect }) => expect === outcome).length
      return count('hit') < 2 || count('miss') < 3
    })
    assert.deepEqual(
      thin.map(({ id }) => id),
      [],
    )
  })

  test(`reasons of the ${name} book name only values that exist, the same in every language`, () => {
    const { book } = load(name)
    const known = new Set([
      ...book.features.map((feature) => feature.name),
      ...Object.values(book.kinds).flatMap((kind) => Object.keys(kind.fields)),
    ])
    for (const { id, reason } of book.rules) {
      const places = LOCALES.map((locale) =>
        [...new Set([...reason[locale].matchAll(/\{([\w.]+)\}/g)].map((match) => match[1] ?? ''))].sort(),
      )
      for (const names of places) assert.deepEqual(names, places[0], `${id}: the languages show different values`)
      for (const value of places[0] ?? []) assert.ok(known.has(value), `${id}: there is no ${value}`)
    }
  })
}

test('the books that servers decide with fit together, and the transfer book is one of them', () => {
  const read = loadLibrary(BOOKS)
  assert.ok(read.ok, read.ok ? '' : read.problems.join('\n'))
  assert.ok(read.library.kinds.has('transfer'))
  assert.ok(!read.library.kinds.has('card-payment'), 'the handbook is not served')
})

test('the transfer book looks at victims, mules, machines, limits and answers, and starts what is not yet measured in shadow', () => {
  const { book } = load('transfer')
  const count = (isLive: boolean) => book.rules.filter(({ mode = 'live' }) => (mode === 'live') === isLive).length
  assert.deepEqual([count(true), count(false)], [69, 13])
  assert.deepEqual([...new Set(book.rules.map(({ group }) => group))].sort(), [
    'answers',
    'limit',
    'mule',
    'plausible',
    'self-service',
    'victim',
  ])
})

test('what a customer only says lowers by less than any worrying answer raises', () => {
  const weights = (group: string) =>
    load('transfer')
      .book.rules.filter((rule) => rule.group === group)
      .map((rule) => rule.weight)
  const lowered = -Math.min(...weights('plausible'))
  assert.ok(lowered > 0 && weights('answers').every((weight) => weight >= lowered), String(lowered))
})

test('no label of a data set enters an event of the transfer book', () => {
  for (const name of ['appsim', 'paysim']) {
    const loaded = loadMapping(join(CONTENT, 'mappings', `${name}.yaml`))
    assert.ok(loaded.ok)
    const columns = JSON.stringify(loaded.mapping.rows).match(/\{(\w+)\}|"column":"(\w+)"/g) ?? []
    for (const label of ['y', 'scam', 'case', 'role', 'isFraud'])
      assert.ok(
        !columns.some((column) => column.includes(`{${label}}`) || column.includes(`"${label}"`)),
        `${name}: ${label}`,
      )
  }
})

test('traditional Chinese is written, not left in simplified characters', () => {
  const wrong = (text: string) => [...text].filter((character) => SIMPLIFIED_ONLY.has(character))
  const texts = readdirSync(BOOKS).flatMap((name) => {
    const { book } = load(name)
    return [
      ...book.features.map(({ title }) => title),
      ...book.rules.flatMap(({ title, reason }) => [title, reason]),
      ...Object.values(book.kinds).flatMap((kind) => [
        kind.title,
        ...(kind.subject === undefined ? [] : [kind.subject]),
        ...Object.values(kind.fields).map(({ title }) => title),
      ]),
      ...Object.values(book.lists).map(({ title }) => title),
      ...book.policy.exemptions.map(({ reason }) => reason),
    ]
  })
  const scams = loadScamTypes(join(CONTENT, 'scam-types'))
  assert.equal(rendered(scams.ok ? [] : scams.diagnostics, scams.places), '')
  const points = scams.ok
    ? scams.scamTypes.flatMap(({ title, script, signs, say, counter }) => [
        title['zh-Hant'],
        ...script['zh-Hant'],
        ...signs['zh-Hant'],
        ...say['zh-Hant'],
        ...counter['zh-Hant'],
      ])
    : []
  const found = [...texts.map((text) => text['zh-Hant']), ...points]
    .filter((text) => wrong(text).length > 0)
    .map((text) => `${wrong(text).join('')}: ${text}`)
  assert.deepEqual(found, [])
})

const loadedBooks = new Map<string, LoadedBook>()

function load(name: string): LoadedBook {
  const loaded = loadedBooks.get(name) ?? loadBook(join(BOOKS, name))
  assert.ok(loaded.ok)
  loadedBooks.set(name, loaded)
  return loaded
}

function rendered(diagnostics: readonly Diagnostic[], places: Places): string {
  return diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, places)).join('\n')
}
