import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { lockDirectory } from './directory-lock.ts'

const directory = mkdtempSync(join(tmpdir(), 'lf-lock-'))
const lockFile = join(directory, 'lianfang.lock')
const moduleUrl = new URL('directory-lock.ts', import.meta.url).href
after(() => rmSync(directory, { recursive: true, force: true }))

test('a second start is refused with who holds the directory, since when and on which port', () => {
  const lock = lockDirectory(directory, Date.UTC(2026, 2, 2, 2))
  lock.describe(8080)
  const second = runLocker('1')
  assert.match(
    second,
    new RegExp(`in use by process ${process.pid} since 2026-03-02T02:00:00.000Z, listening on port 8080`),
  )
  lock.release()
  assert.match(runLocker('1'), /taken/)
})

test('the lock of a killed process is taken over', () => {
  assert.match(runLocker('kill'), /taken/)
  lockDirectory(directory, 0).release()
  assert.deepEqual(readdirSync(directory), [])
})

test('a later process that got the same pid is not the holder', () => {
  writeFileSync(
    lockFile,
    JSON.stringify({ nonce: 'earlier-run', pid: process.pid, started: 'boot/1', host: hostname(), sinceMs: 0 }),
  )
  lockDirectory(directory, 0).release()
})

test('a holder on another host is believed to live', () => {
  writeFileSync(
    lockFile,
    JSON.stringify({ nonce: 'elsewhere', pid: 1, started: 'boot/1', host: 'elsewhere', sinceMs: 0 }),
  )
  assert.throws(
    () => lockDirectory(directory, 0),
    /process 1 on host elsewhere .*if that host no longer runs it, remove the file/,
  )
  rmSync(lockFile)
})

test('of many processes that find a dead holder exactly one takes the lock', async () => {
  writeFileSync(
    lockFile,
    JSON.stringify({ nonce: 'dead-holder', pid: 999_999, started: 'boot/1', host: hostname(), sinceMs: 0 }),
  )
  const answers = await Promise.all(Array.from({ length: 6 }, startLocker))
  assert.equal(answers.filter((answer) => answer.includes('taken')).length, 1, answers.join('\n'))
  assert.equal(answers.filter((answer) => answer.includes('directory-held')).length, 5, answers.join('\n'))
  rmSync(lockFile)
})

function lockerSource(end: string): string {
  return `import { lockDirectory } from ${JSON.stringify(moduleUrl)}
    try { lockDirectory(${JSON.stringify(directory)}, 0); process.stdout.write('taken') } catch (error) { process.stdout.write(error.reason + ' ' + error.message) }
    ${end}`
}

function runLocker(how: '1' | 'kill'): string {
  const end = how === 'kill' ? `process.kill(process.pid, 'SIGKILL')` : ''
  const result = spawnSync(process.execPath, ['--input-type=module', '-e', lockerSource(end)], { encoding: 'utf8' })
  return result.stdout
}

/** Keeps the process alive until all have tried, so that nobody finds an already ended holder. */
async function startLocker(): Promise<string> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', lockerSource('setTimeout(() => {}, 3000)')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  for await (const chunk of child.stdout) said += String(chunk)
  return said
}

test('the lock says nothing secret and is readable', () => {
  const lock = lockDirectory(directory, 5)
  assert.equal((JSON.parse(readFileSync(lockFile, 'utf8')) as { pid: number }).pid, process.pid)
  lock.release()
})
