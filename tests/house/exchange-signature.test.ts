import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { signWebhook } from '../../packages/platform/src/modules/exchange/sign-webhook.ts'

const PAGE = readFileSync(fileURLToPath(new URL('../../docs/using/webhooks.md', import.meta.url)), 'utf8')
const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
const OTHER = `whsec_${Buffer.alloc(32, 8).toString('base64')}`
const AT_MS = Date.UTC(2026, 10, 24, 2)
const BODY = JSON.stringify({ id: 'fact_1', kind: 'briefing.sent', body: { text: '联防' } })
const signed = (secrets: readonly string[]) => signWebhook({ id: 'dlv_1', body: BODY, atMs: AT_MS, secrets })

const CASES = [
  { name: 'as it was sent', headers: signed([SECRET]), body: BODY, nowMs: AT_MS, isGood: true },
  { name: 'while the secret is replaced', headers: signed([OTHER, SECRET]), body: BODY, nowMs: AT_MS, isGood: true },
  { name: 'signed by somebody else', headers: signed([OTHER]), body: BODY, nowMs: AT_MS, isGood: false },
  { name: 'another body', headers: signed([SECRET]), body: `${BODY} `, nowMs: AT_MS, isGood: false },
  { name: 'an old message', headers: signed([SECRET]), body: BODY, nowMs: AT_MS + 301_000, isGood: false },
  {
    name: 'another id',
    headers: { ...signed([SECRET]), 'webhook-id': 'dlv_2' },
    body: BODY,
    nowMs: AT_MS,
    isGood: false,
  },
]

function exampleOf(language: string): string {
  const example = new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 's').exec(PAGE)?.[1]
  assert.ok(example)
  return example
}

test('the signature is the one that Standard Webhooks publish as an example', () => {
  const headers = signWebhook({
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    body: '{"test": 2432232314}',
    atMs: 1_614_265_330_000,
    secrets: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
  })
  assert.equal(headers['webhook-signature'], 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
})

test('the TypeScript of the manual takes what we sign and refuses everything else', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'lianfang-signature-'))
  try {
    const path = join(directory, 'is-signed.ts')
    writeFileSync(path, exampleOf('ts'))
    const { isSigned } = (await import(pathToFileURL(path).href)) as {
      isSigned(secret: string, headers: object, body: string, nowMs: number): boolean
    }
    for (const { name, headers, body, nowMs, isGood } of CASES)
      assert.equal(isSigned(SECRET, headers, body, nowMs), isGood, name)
  } finally {
    rmSync(directory, { recursive: true })
  }
})

const hasPython = spawnSync('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 9))']).status === 0

test('the Python of the manual does the same', { skip: hasPython ? false : 'no Python 3.9 here' }, () => {
  const program = `${exampleOf('python')}
import json, sys
for case in json.load(sys.stdin):
    print(int(is_signed("${SECRET}", case["headers"], case["body"].encode(), case["nowMs"] / 1000)))
`
  const { stdout, stderr } = spawnSync('python3', ['-c', program], { input: JSON.stringify(CASES), encoding: 'utf8' })
  assert.deepEqual(
    stdout.trim().split('\n'),
    CASES.map(({ isGood }) => String(Number(isGood))),
    stderr,
  )
})
