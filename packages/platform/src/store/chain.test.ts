import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { GENESIS_HASH, chainEntry, hashEntry, type EntryContent } from './chain.ts'

const CONTENT: EntryContent = {
  seq: 1,
  kind: 'event',
  source: 'bank',
  eventId: 'e1',
  occurredAtMs: 1_772_416_800_000,
  recordedAtMs: 1_772_416_800_001,
  body: '{"id":"e1"}',
  decision: null,
}

test('the hash is SHA-256 over the previous hash and each field with its length, as anybody can compute it', () => {
  const text = (value: string) => Buffer.concat([int32(Buffer.byteLength(value)), Buffer.from(value)])
  const record = Buffer.concat([
    GENESIS_HASH,
    int64(1n),
    text('event'),
    text('bank'),
    text('e1'),
    int64(1_772_416_800_000n),
    int64(1_772_416_800_001n),
    text('{"id":"e1"}'),
    int32(-1),
  ])
  assert.equal(hashEntry(CONTENT, GENESIS_HASH).toString('hex'), createHash('sha256').update(record).digest('hex'))
})

test('two entries that differ in any field have different hashes', () => {
  const content = fc.record({
    seq: fc.integer({ min: 1, max: 3 }),
    kind: fc.constantFrom('event', 'list-change'),
    source: fc.string({ maxLength: 3 }),
    eventId: fc.option(fc.string({ maxLength: 3 })),
    occurredAtMs: fc.integer({ min: 0, max: 2 }),
    recordedAtMs: fc.integer({ min: 0, max: 2 }),
    body: fc.string({ unit: 'grapheme', maxLength: 3 }),
    decision: fc.option(fc.string({ maxLength: 3 })),
  })
  fc.assert(
    fc.property(content, content, (left, right) => {
      const isSame = JSON.stringify(left) === JSON.stringify(right)
      assert.equal(hashEntry(left, GENESIS_HASH).equals(hashEntry(right, GENESIS_HASH)), isSame)
    }),
    { seed: 3 },
  )
})

test('text moved from one field to the next, or null made empty, changes the hash', () => {
  const variants = [
    CONTENT,
    { ...CONTENT, source: 'ban', eventId: 'ke1' },
    { ...CONTENT, eventId: null },
    { ...CONTENT, decision: '' },
  ]
  assert.equal(
    new Set(variants.map((content) => chainEntry(content, GENESIS_HASH).hash.toString('hex'))).size,
    variants.length,
  )
})

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  return bytes
}

function int64(value: bigint): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigInt64BE(value)
  return bytes
}
