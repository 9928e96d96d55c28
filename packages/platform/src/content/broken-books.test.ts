import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { compileBook } from '@lianfang/engine'
import type { Diagnostic } from '@lianfang/engine'
import { loadBook, renderDiagnostic, runExamples } from './index.ts'
import type { LoadedBook } from './index.ts'
import type { Places } from './places.ts'

const BROKEN = join(import.meta.dirname, 'broken')
const TRANSFER = join(import.meta.dirname, '../../../../content/rulebooks/transfer')

test('a book of the wrong shape is refused with every finding, its line and a caret', () => {
  const loaded = loadBook(join(BROKEN, 'shape'))
  assert.ok(!loaded.ok)
  holdAgainst('shape.txt', rendered(loaded.diagnostics, loaded.places))
})

test('a book that makes no sense is refused with every finding, its line and a caret inside the expression', () => {
  const loaded = loadBook(join(BROKEN, 'meaning'))
  assert.ok(loaded.ok)
  const compiled = compileBook(loaded.book)
  assert.ok(!compiled.ok)
  holdAgainst('meaning.txt', rendered(compiled.diagnostics, loaded.places))
})

test('an example that does not come true shows the leaves of the condition and the features it read', () => {
  const loaded = loadBook(TRANSFER)
  assert.ok(loaded.ok)
  const text = rendered(
    failuresOf(loaded, 'V01', {
      name: 'too little',
      expect: 'hit',
      events: [{ kind: 'transfer', 'payer.account': 'a', 'payee.account': 'b', amount: '4999.99 CNY' }],
    }),
    loaded.places,
  )
  assert.match(text, /should be hit and is miss/)
  assert.match(text, /1 newPayee\n {4}0 amount >= money\("5000.00", "CNY"\)/)
  assert.match(text, /hint: newPayee = true/)
})

test('an example with a misspelt field says so with a suggestion', () => {
  const loaded = loadBook(TRANSFER)
  assert.ok(loaded.ok)
  const text = rendered(
    failuresOf(loaded, 'V01', {
      name: 'misspelt',
      expect: 'hit',
      events: [{ kind: 'transfer', 'payer.acount': 'a', 'payee.account': 'b', amount: '1.00 CNY' }],
    }),
    loaded.places,
  )
  assert.match(text, /transfer has no field payer.acount \(did you mean payer.account\?\)/)
})

function failuresOf(
  loaded: LoadedBook,
  rule: string,
  example: LoadedBook['examples'][number]['examples'][number],
): Diagnostic[] {
  const compiled = compileBook(loaded.book)
  assert.ok(compiled.ok)
  return runExamples(compiled.book, [{ rule, path: [], examples: [example] }]).flatMap(
    ({ diagnostic }) => diagnostic ?? [],
  )
}

function rendered(diagnostics: readonly Diagnostic[], places: Places): string {
  return `${diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, places)).join('\n\n')}\n`.replaceAll(
    `${BROKEN}/`,
    '',
  )
}

/** Golden text: look at it, delete it to accept a change. */
function holdAgainst(name: string, text: string): void {
  const file = join(BROKEN, name)
  try {
    assert.equal(text, readFileSync(file, 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    writeFileSync(file, text)
    assert.fail(`${name} was missing and has been written: look at it and run again`)
  }
}
