import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { after, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { loadLibrary } from '../content/load-library.ts'
import { runCli } from './main.ts'

const directory = mkdtempSync(join(tmpdir(), 'lianfang-cli-'))
after(() => rmSync(directory, { recursive: true }))

async function run(argv: readonly string[], input = '') {
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
  const code = await runCli(argv, {
    stdin: Readable.from(input === '' ? [] : [Buffer.from(input)]),
    stdout: into(out),
    stderr: into(err),
    isTty: false,
    nowMs: () => 0,
  })
  return { code, out: out.join(''), err: err.join('') }
}

const transfer = (id: string, more: object = {}): string =>
  JSON.stringify({
    id,
    kind: 'transfer',
    time: '2026-03-02T10:00:00+08:00',
    paymentId: id,
    payer: { account: 'a' },
    payee: { account: 'b' },
    amount: { minor: 600_000, currency: 'CNY' },
    ...more,
  })

test('help lists the commands and explains one of them', async () => {
  const all = await run(['help'])
  assert.equal(all.code, 0)
  for (const name of [
    'serve',
    'decide',
    'replay',
    'check',
    'verify',
    'simulate',
    'keys',
    'administrator-link',
    'sample-remove',
    'bench',
  ])
    assert.match(all.out, new RegExp(`lianfang ${name} `))
  assert.match((await run(['help', 'replay'])).out, /--map NAME/)
  assert.match((await run(['replay', '--help'])).out, /--map NAME/)
})

test('a wrong command, option, number or file is told in a sentence, with its exit code', async () => {
  const cases: [argv: string[], code: number, says: RegExp][] = [
    [[], 2, /^$/],
    [['repaly'], 2, /there is no command "repaly"/],
    [['replay', '--maps', 'x', '-'], 2, /Unknown option '--maps'/],
    [['replay'], 2, /lianfang replay FILE/],
    [['replay', '-', '--limit', 'many'], 2, /--limit takes a whole number of at least 1, not "many"/],
    [['replay', 'nowhere.jsonl'], 3, /cannot read nowhere.jsonl/],
    [['replay', '-', '--map', 'nobody'], 3, /there is no mapping nobody; known are .*handbook/],
    [['replay', '-', '--book', 'nobook'], 3, /there is no rule book nobook/],
    [['keys', 'create'], 2, /needs --source/],
    [['keys', 'create', '--source', 'bank', '--scopes', 'decide,fly'], 2, /there is no scope fly/],
    [['decide', '-', '--server', 'nonsense'], 2, /--server is an address/],
  ]
  for (const [argv, code, says] of cases) {
    const result = await run(argv)
    assert.equal(result.code, code, `${argv.join(' ')}: ${result.err}`)
    assert.match(result.err, says)
  }
})

test('replay prints canonical decisions, refuses bad lines by number and goes on', async () => {
  const input = [transfer('t1'), 'not json', transfer('t2', { payer: { acount: 'a' } }), '', transfer('t3')].join('\n')
  const { code, out, err } = await run(['replay', '-', '--json'], input)
  assert.equal(code, 3)
  const decisions = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { eventId: string; seq: number; source: string })
  const served = loadLibrary(join(import.meta.dirname, '../../../../content/rulebooks'))
  assert.ok(served.ok)
  const published = served.loaded.length
  assert.deepEqual(
    decisions.map(({ eventId, seq, source }) => [eventId, seq, source]),
    [
      ['t1', published + 1, 'local'],
      ['t3', published + 2, 'local'],
    ],
  )
  assert.match(err, /line 2: not JSON/)
  assert.match(err, /line 3: .*payer\.acount.*did you mean payer\.account/)
})

test('replay reads gzipped CSV through a mapping and prints every feature of every event', async () => {
  const file = join(directory, 'cards.csv.gz')
  writeFileSync(file, gzipSync('t_s,customer,terminal,amount,fraud,scenario\n0,1,9,10.00,0,0\n60,1,9,20.00,1,0\n'))
  const { code, out } = await run(['replay', '--map', 'handbook', '--features', file, '--json'])
  assert.equal(code, 0)
  const [first, second] = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: string; time: string; features: Record<string, unknown> })
  assert.deepEqual([first?.id, first?.time], ['handbook-1', '2018-04-01T00:00:00.000Z'])
  assert.deepEqual(
    [
      second?.features['customerCount1d'],
      second?.features['customerAvgAmountMinor1d'],
      second?.features['terminalCount7d'],
    ],
    [2, 1_500, 0],
  )
})

test('replay without --json sums up verdicts against their budgets', async () => {
  const { code, out } = await run(['replay', '-'], `${transfer('t1')}\n`)
  assert.equal(code, 0)
  assert.match(out, /rule books? .*transfer.*: 1 events, 1 decided, 0 observed, 0 refused/)
  assert.match(out, /verdict +events +per 10,000 +budget/)
})

test('decide says why in the language asked for', async () => {
  const { code, out } = await run(['decide', '-', '--lang', 'en'], transfer('t1', { device: { screenShare: true } }))
  assert.equal(code, 0)
  assert.match(out, /^t1: /)
  assert.match(out, /V12 \+\d+ {2}Screen sharing or remote control/)
})

test('decide takes one event over many lines, a list of events, and JSON Lines', async () => {
  const event = (id: string): object => JSON.parse(transfer(id)) as object
  const inputs: [input: string, ids: string[]][] = [
    [JSON.stringify(event('p1'), null, 2), ['p1']],
    [JSON.stringify([event('l1'), event('l2')], null, 2), ['l1', 'l2']],
    [JSON.stringify([event('l1'), event('l2')]), ['l1', 'l2']],
    [`${transfer('j1')}\n${transfer('j2')}\n`, ['j1', 'j2']],
  ]
  for (const [input, ids] of inputs) {
    const { code, out, err } = await run(['decide', '-', '--json'], input)
    assert.equal(code, 0, err)
    assert.deepEqual(
      out
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { eventId: string }).eventId),
      ids,
    )
  }
  const broken = await run(['decide', '-'], '{\n  "id": "x",\n  oops\n}\n')
  assert.equal(broken.code, 3)
  assert.match(broken.err, /^line 1: not JSON: .*\n$/)
})

test('simulate writes the same events for the same seed, and labels to a file of their own', async () => {
  const labels = join(directory, 'labels.jsonl')
  const first = await run([
    'simulate',
    '--seed',
    '4',
    '--customers',
    '200',
    '--days',
    '1',
    '--limit',
    '50',
    '--labels',
    labels,
  ])
  const second = await run(['simulate', '--seed', '4', '--customers', '200', '--days', '1', '--limit', '50'])
  assert.equal(first.code, 0)
  assert.equal(first.out.trim().split('\n').length, 50)
  assert.equal(first.out, second.out)
})

test('check reads every rule book and mapping of the project and runs their examples', async () => {
  const { code, out, err } = await run(['check'])
  assert.equal(code, 0, out + err)
  assert.match(out, /rule book transfer: \d+ rules, \d+ features, \d+ examples, 0 of them fail/)
})
