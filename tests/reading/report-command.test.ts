import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { test } from 'node:test'
import { runCli } from '../../packages/platform/src/cli/main.ts'
import { MADE } from './score.ts'

async function run(argv: readonly string[], input: Uint8Array = new Uint8Array(0)) {
  const out: string[] = []
  const err: string[] = []
  const into = (pieces: string[]): Writable =>
    new Writable({
      decodeStrings: false,
      write(chunk: string, _encoding, done) {
        pieces.push(chunk)
        done()
      },
    })
  const code = await runCli(['report', ...argv], {
    stdin: Readable.from(input.length === 0 ? [] : [Buffer.from(input)]),
    stdout: into(out),
    stderr: into(err),
    isTty: false,
    nowMs: () => 0,
  })
  return { code, out: out.join(''), err: err.join('') }
}

test('draft records are JSON Lines, each with its words in the text', async () => {
  const bytes = readFileSync(join(MADE, '05.txt'))
  const text = new TextDecoder('gb18030').decode(bytes)
  const { code, out } = await run(['read', '--json', '-'], bytes)
  assert.equal(code, 0)
  const lines = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  for (const line of lines.filter(({ words }) => words !== undefined)) {
    const { start, end } = line['span'] as { readonly start: number; readonly end: number }
    assert.equal(text.slice(start, end), line['words'])
  }
  const handed = lines.find(({ value }) => value === 3080)
  assert.deepEqual([handed?.['field'], handed?.['unit'], handed?.['object']], ['count', '份', '回执'])
  assert.equal(lines.at(-1)?.['unitName'], '青禾市第五中学')
})

test('without --json it is a table for people, doubts in the language asked for', async () => {
  const { code, out } = await run(['read', '--lang', 'en', join(MADE, '02.txt')])
  assert.equal(code, 0)
  assert.match(out, /fact +field +value/)
  assert.match(out, /\? f\d+ .*The parts add up to 27000, less than the total/)
})

test('what cannot be read is refused with its exit code', async () => {
  const cases: [argv: string[], input: Uint8Array, code: number, says: RegExp][] = [
    [['read', '-'], new Uint8Array(0), 3, /没有文字/],
    [['read', '-', '--lang', 'en'], Buffer.from('d0cf11e000', 'hex'), 3, /old \.doc/],
    [['read', 'nowhere.docx'], new Uint8Array(0), 3, /cannot read nowhere.docx/],
    [['read', '-', '--lang', 'fr'], new Uint8Array(0), 2, /--lang is one of/],
    [['write', '-'], new Uint8Array(0), 2, /report takes: read FILE/],
    [['read'], new Uint8Array(0), 2, /lianfang report read FILE/],
  ]
  for (const [argv, input, code, says] of cases) {
    const result = await run(argv, input)
    assert.equal(result.code, code, argv.join(' '))
    assert.match(result.err, says)
  }
})
