import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, test } from 'node:test'
import { unzipSync } from 'fflate'
import { openTestHouse, type Browser, type TestHouse } from './test-house.ts'

/** The commands of the README need these; without one of them nothing can be shown here. */
const missing = ['python3', 'openssl', 'sha256sum', 'bash'].filter(
  (name) => spawnSync(name, [name === 'openssl' ? 'version' : '--version']).error !== undefined,
)
const skip = missing.length === 0 ? false : `${missing.join(', ')} is not here`

let house: TestHouse
let supervisor: Browser
const folders: string[] = []
before(async () => {
  house = await openTestHouse()
  supervisor = await house.asPerson('d.supervisor1')
  for (let index = 0; index < 12; index += 1) {
    house.advance(60_000)
    await supervisor.get('/v1/audit?limit=1')
    await (await house.asRole('administrator')).get('/v1/audit?limit=1')
    await (await house.asRole('auditor')).get('/v1/audit?limit=1')
  }
})
after(async () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  await house.close()
})

async function unpack(body: Record<string, unknown>): Promise<string> {
  const answer = await supervisor.send('POST', '/v1/audit/exports', { reason: '纪检部门调取', ...body })
  assert.equal(answer.statusCode, 200, answer.body.slice(0, 300))
  assert.equal(answer.headers['content-type'], 'application/zip')
  const folder = mkdtempSync(join(tmpdir(), 'lianfang-export-'))
  folders.push(folder)
  for (const [name, bytes] of Object.entries(unzipSync(answer.rawPayload))) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), bytes)
  }
  return folder
}

/** Runs exactly what stands between the lines of hyphens. */
function runReadme(folder: string, readme = 'README-en.txt'): string[] {
  const commands = readFileSync(join(folder, readme), 'utf8')
    .split(/^----$/m)
    .filter((_, index) => index % 2 === 1)
  assert.equal(commands.length, 3)
  return commands.map((command) => {
    const { stdout, stderr } = spawnSync('bash', ['-c', command], { cwd: folder, encoding: 'utf8' })
    return `${stdout}${stderr}`
  })
}

test('the commands of the README check an untouched export, in both languages', { skip }, async () => {
  const folder = await unpack({})
  for (const readme of ['README-en.txt', 'README-zh.txt']) {
    const [files, chains, signatures] = runReadme(folder, readme)
    assert.match(files ?? '', /files ok/)
    assert.match(chains ?? '', /^\d+ entries in [2-9] chains: ok$/m)
    assert.doesNotMatch(chains ?? '', /NOT|GAP|CHANGED/)
    assert.equal(signatures, 'signatures checked\n')
  }
})

/** What a hand may do to the unpacked files, and what the commands must then say. */
const TAMPERINGS: readonly (readonly [title: string, edit: (folder: string, chain: string) => void, says: RegExp])[] = [
  [
    'a content is edited',
    (folder, chain) =>
      edit(join(folder, chain), (lines) =>
        lines.map((line, index) => (index === 1 ? line.replace('listAudit', 'readAudit') : line)),
      ),
    /CHANGED org_\w+ 2/,
  ],
  [
    'an entry is taken out',
    (folder, chain) => edit(join(folder, chain), (lines) => lines.filter((_, index) => index !== 1)),
    /GAP org_\w+ 1 3/,
  ],
  [
    'two entries are swapped',
    (folder, chain) => edit(join(folder, chain), ([a = '', b = '', c = '', ...rest]) => [a, c, b, ...rest]),
    /GAP/,
  ],
  [
    'the beginning is cut',
    (folder, chain) =>
      edit(join(folder, chain), (lines) =>
        lines.slice(1).map((line, index) => {
          const entry = JSON.parse(line) as { seq: number }
          return JSON.stringify({ ...entry, seq: index + 1 })
        }),
      ),
    /CHANGED/,
  ],
  [
    'the last entries are cut',
    (folder, chain) => edit(join(folder, chain), (lines) => lines.slice(0, -2)),
    /NOT SIGNED YET/,
  ],
  [
    'a statement is edited',
    (folder) => {
      const name = spawnSync('bash', ['-c', 'ls checkpoints/*.json | head -1'], {
        cwd: folder,
        encoding: 'utf8',
      }).stdout.trim()
      writeFileSync(join(folder, name), readFileSync(join(folder, name), 'utf8').replace('"seq":', '"seq": '))
    },
    /FALSE SIGNATURE/,
  ],
  [
    'the signed hash is replaced',
    (folder) => {
      const name = spawnSync('bash', ['-c', 'ls checkpoints/*.json | tail -1'], {
        cwd: folder,
        encoding: 'utf8',
      }).stdout.trim()
      writeFileSync(
        join(folder, name),
        readFileSync(join(folder, name), 'utf8').replaceAll(/"hash":"[0-9a-f]{64}"/g, `"hash":"${'0'.repeat(64)}"`),
      )
    },
    /NOT WHAT WAS SIGNED[\s\S]*FALSE SIGNATURE/,
  ],
]

for (const [title, change, says] of TAMPERINGS)
  test(`the commands say so when ${title}`, { skip }, async () => {
    const folder = await unpack({})
    const largest = spawnSync('bash', ['-c', 'ls -S entries/org_*.jsonl | head -1'], { cwd: folder, encoding: 'utf8' })
    change(folder, largest.stdout.trim())
    const [files, chains, signatures] = runReadme(folder)
    assert.doesNotMatch(files ?? '', /files ok/)
    assert.match(`${chains}${signatures}`, says)
  })

test('a part of the log is exported up to the entry that is signed, and checks too', { skip }, async () => {
  const folder = await unpack({ from: '2026-11-24T10:03', to: '2026-11-24T10:06' })
  const [files, chains, signatures] = runReadme(folder)
  assert.match(files ?? '', /files ok/)
  assert.match(chains ?? '', /chains: ok/)
  assert.doesNotMatch(chains ?? '', /NOT SIGNED YET/)
  assert.equal(signatures, 'signatures checked\n')
})

test('the export holds ids and no name; its table opens in a spreadsheet', { skip }, async () => {
  const folder = await unpack({})
  const table = readFileSync(join(folder, 'entries.csv'), 'utf8')
  assert.ok(table.startsWith('\uFEFF'))
  const names = new Set(house.county.people.map(({ name }) => name).filter((name) => [...name].length >= 3))
  const said = spawnSync('bash', ['-c', 'cat entries/*.jsonl entries.csv'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1e8,
  }).stdout
  for (const name of names) assert.ok(!said.includes(name), name)
})

test('without a reason, without anything in range, or by who may not, nothing is exported', async () => {
  const send = (browser: Browser, body: unknown) => browser.send('POST', '/v1/audit/exports', body)
  assert.equal((await send(supervisor, {})).statusCode, 400)
  assert.equal((await send(supervisor, { reason: 'x' })).statusCode, 400)
  assert.equal((await send(supervisor, { reason: '检查', from: '2030-01-01' })).statusCode, 422)
  assert.equal((await send(supervisor, { reason: '检查', from: '2026-02-30' })).statusCode, 422)
  assert.equal((await send(await house.asRole('teller'), { reason: '检查' })).statusCode, 403)
})

test('the export is an entry with its reason', async () => {
  const page = (await supervisor.get('/v1/audit?operation=exportAudit&limit=1&outcome=done')).json<{
    items: { reason: string }[]
  }>()
  assert.equal(page.items[0]?.reason, '纪检部门调取')
})

test('nothing failed inside', () => {
  assert.deepEqual(house.failures, [])
})

function edit(path: string, change: (lines: string[]) => readonly string[]): void {
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1)
  writeFileSync(
    path,
    change(lines)
      .map((line) => `${line}\n`)
      .join(''),
  )
}
