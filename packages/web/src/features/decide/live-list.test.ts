import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DecisionSummary } from '../../api/wire.ts'
import { arrive, beginWith, EMPTY_LIST, extend, reveal, seqOf } from './live-list.ts'

const decided = (seq: number): DecisionSummary => ({
  id: `dec_${seq}`,
  recordedAt: '',
  time: '',
  kind: 'transfer',
  verdict: 'allow',
  score: 0,
  hits: [],
  suspected: [],
  event: {},
})
const seqs = (decisions: readonly DecisionSummary[]): number[] => decisions.map(seqOf)

test('the newest decision is on top whatever the order of arrival', () => {
  assert.deepEqual(seqs(beginWith([decided(1), decided(3), decided(2)]).shown), [3, 2, 1])
})

test('a new decision waits until it is revealed', () => {
  const list = arrive(beginWith([decided(1)]), [decided(2)])
  assert.deepEqual([seqs(list.shown), seqs(list.waiting)], [[1], [2]])
  assert.deepEqual(seqs(reveal(list).shown), [2, 1])
})

test('a decision that comes again after a reconnection is shown once', () => {
  const list = reveal(arrive(arrive(beginWith([decided(1)]), [decided(2)]), [decided(1), decided(2), decided(3)]))
  assert.deepEqual(seqs(list.shown), [3, 2, 1])
})

test('only rows revealed last are new to the eye', () => {
  const list = reveal(arrive(beginWith([decided(4)]), [decided(5)]))
  assert.deepEqual(list.shown.filter((row) => seqOf(row) > list.knownSeq).map(seqOf), [5])
})

test('nothing is new to the eye when a page opens', () => {
  const list = beginWith([decided(1)])
  assert.equal(
    list.shown.some((row) => seqOf(row) > list.knownSeq),
    false,
  )
})

test('the first decision of an empty net is revealed', () => {
  assert.deepEqual(seqs(reveal(arrive(EMPTY_LIST, [decided(1)])).shown), [1])
})

test('earlier decisions go below', () => {
  assert.deepEqual(seqs(extend(beginWith([decided(9)]), [decided(7), decided(8)]).shown), [9, 8, 7])
})

test('the list is cut at five hundred rows', () => {
  const many = Array.from({ length: 700 }, (_, index) => decided(index + 2))
  assert.equal(reveal(arrive(beginWith([decided(1)]), many)).shown.length, 500)
})
