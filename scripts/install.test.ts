import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { missingFromLock } from './complete-lock.ts'

interface Install {
  isInStep(root: string): boolean
  withLock<T>(path: string, whoHolds: string, work: () => Promise<T>): Promise<T>
}
const { isInStep, withLock } = (await import(new URL('../bin/install.mjs', import.meta.url).href)) as Install

const folder = mkdtempSync(join(tmpdir(), 'install-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const here = { os: [process.platform], cpu: [process.arch] }
const elsewhere = { os: ['plan9'], cpu: ['vax'] }

const TABLE: readonly [sentence: string, wanted: object, present: object | undefined, isInStep: boolean][] = [
  ['nothing installed is out of step', { 'node_modules/a': { version: '1.0.0' } }, undefined, false],
  [
    'the same versions are in step',
    { 'node_modules/a': { version: '1.0.0' } },
    { 'node_modules/a': { version: '1.0.0' } },
    true,
  ],
  [
    'another version is out of step',
    { 'node_modules/a': { version: '1.0.1' } },
    { 'node_modules/a': { version: '1.0.0' } },
    false,
  ],
  ['a missing package is out of step', { 'node_modules/a': { version: '1.0.0' } }, {}, false],
  [
    'a missing optional package of another system is in step',
    { 'node_modules/a': { version: '1', optional: true, ...elsewhere } },
    {},
    true,
  ],
  [
    'a missing optional package of this system is out of step',
    { 'node_modules/a': { version: '1', optional: true, ...here } },
    {},
    false,
  ],
  ['workspaces themselves are not compared', { 'packages/engine': { version: '9.9.9' } }, {}, true],
]

for (const [index, [sentence, wanted, present, expected]] of TABLE.entries()) {
  test(sentence, () => {
    const root = join(folder, String(index))
    mkdirSync(join(root, 'node_modules'), { recursive: true })
    writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: wanted }))
    if (present) writeFileSync(join(root, 'node_modules/.package-lock.json'), JSON.stringify({ packages: present }))
    assert.equal(isInStep(root), expected)
  })
}

test('of several holders of a lock one works at a time, and the lock is gone afterwards', async () => {
  const lock = join(folder, 'lock')
  let inside = 0
  const most: number[] = []
  const work = async () => {
    inside += 1
    most.push(inside)
    await new Promise((resolve) => setImmediate(resolve))
    inside -= 1
  }
  await Promise.all([withLock(lock, 'another test works', work), withLock(lock, 'another test works', work)])
  assert.deepEqual(most, [1, 1])
  assert.equal(existsSync(lock), false)
})

test('a lock whose holder has died is passed over', async () => {
  const lock = join(folder, 'abandoned')
  const noSuchPid = 2 ** 30
  writeFileSync(lock, String(noSuchPid))
  assert.equal(await withLock(lock, 'a dead process works', async () => 'worked'), 'worked')
})

test('package-lock.json holds every optional package that it names', () => {
  const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')) as Parameters<
    typeof missingFromLock
  >[0]
  assert.deepEqual(missingFromLock(lock), [], 'run scripts/complete-lock.ts')
})
