import assert from 'node:assert/strict'
import type { Browser, TestHouse } from './test-house.ts'

export interface Recorded {
  readonly id: string
  readonly number: string
  readonly version: number
}

/** A town that the tests have for themselves. */
export const TOWN = 'T06'

export const caseBody = (house: TestHouse, more: object = {}) => ({
  organisationId: house.organisationId('AFC'),
  areaId: house.organisationId(`${TOWN}-V01`),
  scamType: 'brush-order',
  ageBand: '20-29',
  sex: 'woman',
  occupation: 'student',
  channel: 'mobile-bank',
  contact: 'short-video',
  currency: 'CNY',
  lostMinor: 1_250_000,
  savedMinor: 0,
  actedOn: '2026-11-18',
  actUnknown: null,
  reportedOn: '2026-11-19',
  ...more,
})

export const recordNew = async (who: Browser, house: TestHouse, more: object = {}): Promise<Recorded> => {
  const answer = await who.send('POST', '/v1/cases', caseBody(house, more))
  assert.equal(answer.statusCode, 200, answer.body)
  return answer.json<Recorded>()
}

export const problemsOf = (answer: { json<T>(): T }): string[] =>
  answer
    .json<{ readonly errors?: readonly { readonly path: string; readonly code: string }[] }>()
    .errors?.map(({ path, code }) => `${path}: ${code}`) ?? []
