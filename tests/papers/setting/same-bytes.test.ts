import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { test } from 'node:test'
import { setPdf } from '../../../packages/platform/src/documents/set-pdf.ts'
import { attachedFile } from './read-back.ts'
import { sampleContent } from './sample-content.ts'

const hashes = (zone: string, ...args: string[]): string => {
  const run = spawnSync(process.execPath, [join(import.meta.dirname, 'print-hashes.ts'), ...args], {
    encoding: 'utf8',
    env: { ...process.env, TZ: zone },
  })
  assert.equal(run.status, 0, run.stderr)
  return run.stdout
}

test('two processes, in two time zones and in another order, set every paper in the same bytes', () => {
  const here = hashes('Asia/Shanghai')
  assert.equal(here.trim().split('\n').length, 27)
  assert.equal(hashes('America/New_York', 'backwards'), here)
})

test('the run inside the PDF is the run, byte for byte', async () => {
  const bytes = new TextEncoder().encode(JSON.stringify({ schema: 'lianfang-run/1', name: '䶮喆堃', note: '\u2028' }))
  const pdf = await setPdf(sampleContent('official', 'zh-Hant'), { name: 'data.json', bytes })
  const found = attachedFile(pdf)
  const sha = (each: Uint8Array) => createHash('sha256').update(each).digest('hex')
  assert.equal(sha(found ?? new Uint8Array()), sha(bytes))
})

test('a paper without a run carries no file', async () => {
  assert.equal(attachedFile(await setPdf(sampleContent('poster', 'en'))), undefined)
})

test('another run makes another file', async () => {
  const set = (text: string) => setPdf(sampleContent('poster', 'en'), { name: 'data.json', bytes: Buffer.from(text) })
  assert.notDeepEqual(await set('{"a":1}'), await set('{"a":2}'))
})
