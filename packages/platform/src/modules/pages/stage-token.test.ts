import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { openStageKeys } from './stage-keys.ts'
import { readEcho, readToken, signEcho, signToken, type StageClaims } from './stage-token.ts'

const DAY_MS = 86_400_000
const NOW_MS = Date.UTC(2026, 10, 24, 2)
const directory = mkdtempSync(join(tmpdir(), 'stage-keys-'))
after(() => rmSync(directory, { recursive: true }))
const keys = openStageKeys(directory)
const claims: StageClaims = {
  orderId: 'pgo_1',
  n: 3,
  step: 'confirm',
  before: 'abc',
  seen: 'def',
  issuedMs: NOW_MS,
  expiresMs: NOW_MS + 60_000,
}
const echo = { orderId: 'pgo_1', payee: '诚信小店', amountMinor: 18_600, currency: 'CNY' }

test('a token says what it was signed for', () => {
  assert.deepEqual(readToken(signToken(claims, keys, NOW_MS), keys, NOW_MS), claims)
  assert.deepEqual(readEcho(signEcho(echo, keys, NOW_MS), keys, NOW_MS), echo)
})

test('any character changed makes it no token', () => {
  const token = signToken(claims, keys, NOW_MS)
  for (let at = 0; at < token.length; at += 1) {
    const other = token[at] === 'A' ? 'B' : 'A'
    const changed = token.slice(0, at) + other + token.slice(at + 1)
    // The last character of Base64 may carry bits that mean nothing.
    const isSame = Buffer.from(changed.split('.')[2] ?? '', 'base64url').equals(
      Buffer.from(token.split('.')[2] ?? '', 'base64url'),
    )
    if (!(at === token.length - 1 && isSame))
      assert.equal(readToken(changed, keys, NOW_MS), undefined, `character ${at}`)
  }
})

test('an echo is no token, and a token no echo', () => {
  assert.equal(readToken(signEcho(echo, keys, NOW_MS), keys, NOW_MS), undefined)
  assert.equal(readEcho(signToken(claims, keys, NOW_MS), keys, NOW_MS), undefined)
})

test('tokens of another house are none here', () => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'stage-keys-'))
  try {
    assert.equal(readToken(signToken(claims, openStageKeys(elsewhere), NOW_MS), keys, NOW_MS), undefined)
  } finally {
    rmSync(elsewhere, { recursive: true })
  }
})

test('keys change at midnight; a token of the day before is still good, and its key goes when no order can need it', () => {
  const token = signToken(claims, keys, NOW_MS)
  const tomorrow = NOW_MS + DAY_MS
  assert.notEqual(signToken(claims, keys, tomorrow), token)
  assert.deepEqual(readToken(token, keys, tomorrow), claims)
  const later = NOW_MS + 4 * DAY_MS
  signToken(claims, keys, later)
  assert.deepEqual(readdirSync(directory), ['stage-20261128.key'])
  assert.equal(readToken(token, keys, later), undefined)
})

test('two servers of one house read each other’s tokens, whoever made the key', () => {
  const one = openStageKeys(directory)
  const other = openStageKeys(directory)
  const at = NOW_MS + 5 * DAY_MS
  const tokens = [signToken(claims, one, at), signToken(claims, other, at)]
  assert.equal(tokens[0], tokens[1])
  for (const token of tokens) for (const each of [one, other]) assert.deepEqual(readToken(token, each, at), claims)
})
