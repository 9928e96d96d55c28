import assert from 'node:assert/strict'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { renderDiagnostic } from '../language/render-diagnostic.ts'
import { checkExpression } from './check-expression.ts'
import { sampleScope } from './sample-scope.ts'

/** `node packages/engine/src/check/golden.test.ts --accept` writes what is said now into the golden texts. */
const isAccepting = process.argv.includes('--accept')
const folder = join(import.meta.dirname, 'golden')

for (const file of readdirSync(folder).sort()) {
  const code = file.replace('.txt', '')
  test(`${code} is explained with place and hint`, () => {
    const golden = readFileSync(join(folder, file), 'utf8')
    const said = `${expressionsIn(golden).map(render).join('\n\n')}\n`
    if (isAccepting) writeFileSync(join(folder, file), said)
    else assert.equal(said, golden)
  })
}

test('every golden text shows the code it is named after', () => {
  for (const file of readdirSync(folder)) {
    const code = file.replace('.txt', '')
    if (code === 'all-at-once') continue
    const text = readFileSync(join(folder, file), 'utf8')
    const cases = expressionsIn(text).length
    assert.equal(
      text.split('\n\n').filter((part) => part.includes(` ${code}: `)).length,
      cases,
      `${file} has cases that say something else`,
    )
  }
})

/** Lines that begin with `> ` are the expression; consecutive ones are its lines. */
function expressionsIn(golden: string): readonly string[] {
  return golden.split('\n\n').map((part) =>
    part
      .split('\n')
      .filter((line) => line.startsWith('>'))
      .map((line) => line.slice(2))
      .join('\n'),
  )
}

function render(source: string): string {
  const { diagnostics } = checkExpression(source, sampleScope, { expect: 'bool', path: ['rules', 0, 'when'] })
  const quoted = source.split('\n').map((line) => `> ${line}`)
  return [...quoted, ...diagnostics.map((each) => renderDiagnostic(each, source))].join('\n')
}
