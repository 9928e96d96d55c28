import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { startApp } from '../../packages/platform/src/app.ts'
import { compileEngine } from '../../packages/platform/src/decide/compile-engine.ts'
import { readPublicKeys } from '../../packages/platform/src/decide/signer.ts'
import { addLivePerson } from '../house/live-person.ts'
import { verifyLedger } from '../../packages/platform/src/decide/verify.ts'

const CONTENT = fileURLToPath(new URL('../../content', import.meta.url))
const SHIPPED = join(CONTENT, 'rulebooks')
type Opened = {
  readonly masked: boolean
  readonly event: { readonly payer: { readonly name: string } }
  readonly decision: { readonly book: string; readonly hits: readonly string[] }
  readonly explanation: Readonly<Record<string, { readonly headline: string; readonly evidence: readonly unknown[] }>>
}

/** Runs a server on the directory with this rule book, and closes it. */
async function withServer<Result>(
  dataDir: string,
  booksDirectory: string,
  work: (ask: (path: string, body?: unknown, asPerson?: 'person') => Promise<unknown>) => Promise<Result>,
): Promise<Result> {
  const config = { host: '127.0.0.1', port: 0, dataDir, databaseUrl: undefined, isLoopback: true, fault: undefined }
  const app = await startApp(config, { notice: () => undefined, booksDirectory })
  const key = readFileSync(join(dataDir, 'first-api-key'), 'utf8').trim()
  const cookie = await addLivePerson(app.houses.live, 'analyst')
  const ask = async (path: string, body?: unknown, asPerson?: 'person'): Promise<unknown> => {
    const response = await fetch(`${app.url}${path}`, {
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      headers: {
        'content-type': 'application/json',
        ...(asPerson === undefined ? { authorization: `Bearer ${key}` } : { cookie }),
      },
    })
    const text = await response.text()
    assert.equal(response.status, 200, text)
    return JSON.parse(text)
  }
  try {
    const result = await work(ask)
    const report = await verifyLedger({
      client: app.database.pool,
      schema: 'live',
      createEngine: compileEngine,
      checkpointsFile: join(dataDir, 'checkpoints', 'live.jsonl'),
      keys: readPublicKeys(join(dataDir, 'keys')),
    })
    assert.deepEqual(report.findings, [])
    return result
  } finally {
    await app.close()
  }
}

test('a decision made under an earlier rule book is explained, masked and verified with that book', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'lianfang-other-book-'))
  const dataDir = join(directory, 'data')
  cpSync(CONTENT, join(directory, 'content'), { recursive: true })
  const nextBooks = join(directory, 'content', 'rulebooks')
  const next = join(nextBooks, 'transfer')
  const events = readFileSync(join(next, 'events.yaml'), 'utf8')
  writeFileSync(join(next, 'events.yaml'), events.replaceAll('personal: name, ', ''))
  const rule = readFileSync(join(next, 'rules', 'V12-remote-control.yaml'), 'utf8')
  writeFileSync(join(next, 'rules', 'V12-remote-control.yaml'), rule.replace('weight: 45', 'weight: 5'))
  const event = (id: string) => ({
    id,
    kind: 'transfer',
    time: Date.now() - 1_000,
    paymentId: `p-${id}`,
    payer: { account: '6200000000000000011', name: '张小明', age: 67 },
    payee: { account: '6200000000000000029', name: '王安全' },
    amount: { minor: 18_600_000, currency: 'CNY' },
    device: { screenShare: true },
  })
  try {
    const before = await withServer(dataDir, SHIPPED, async (ask) => {
      const { id } = (await ask('/v1/decisions', event('e1'))) as { readonly id: string }
      return { id, full: (await ask(`/v1/decisions/${id}`)) as Opened }
    })
    assert.ok((before.full.explanation['en']?.evidence.length ?? 0) > 0)
    await withServer(dataDir, nextBooks, async (ask) => {
      const after = (await ask(`/v1/decisions/${before.id}`)) as Opened
      assert.deepEqual(after.explanation, before.full.explanation)
      assert.deepEqual(after.decision, before.full.decision)
      const verified = (await ask(`/v1/decisions/${before.id}/verify`, '')) as { readonly ok: boolean }
      assert.equal(verified.ok, true)
      const seen = (await ask(`/v1/decisions/${before.id}`, undefined, 'person')) as Opened
      assert.deepEqual([seen.masked, seen.event.payer.name], [true, '张××'])
      const { id } = (await ask('/v1/decisions', event('e2'))) as { readonly id: string }
      const now = (await ask(`/v1/decisions/${id}`)) as Opened
      assert.notEqual(now.decision.book, after.decision.book)
      const list = (await ask('/v1/decisions')) as { readonly items: readonly Opened[] }
      assert.deepEqual(
        list.items.map((item) => item.event.payer.name),
        ['张小明', '张××'],
        'each masked as its own book asks',
      )
    })
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
})
