import assert from 'node:assert/strict'
import type { DecidingHouse } from '../house/deciding-house.ts'
import type { Browser } from '../house/test-house.ts'

/** What is put into the house, by names that the photographs know. */
export interface Filling {
  readonly house: DecidingHouse
  readonly ids: Record<string, string>
  /** Their cookies. */
  readonly people: Record<string, string>
}

export const BRANCH = 'BK1-B04'
export const BANK = 'BK1'
export const MINUTE_MS = 60_000
export const LONG_PERSON = '阿卜杜勒·阿齐兹·买买提·艾合买提江·吐尔逊·玉素甫·热合曼·库尔班·依明江'
export const LONG_COMPANY = '内蒙古自治区呼和浩特市赛罕区昭乌达路新希望农副产品批发市场服务有限责任公司第三分部'

/** Somebody who looks at the pictures’ pages. */
export async function seat(
  { house, people }: Filling,
  name: string,
  role: Parameters<DecidingHouse['asRole']>[0],
  place?: string,
): Promise<Browser> {
  const who = await house.asRole(role, place)
  people[name] = who.headers['cookie'] ?? ''
  return who
}

export async function done<Body>(answer: ReturnType<Browser['send']>, code = 200): Promise<Body> {
  const { statusCode, payload } = await answer
  assert.equal(statusCode, code, payload)
  return JSON.parse(payload) as Body
}
