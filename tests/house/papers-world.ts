import assert from 'node:assert/strict'
import type { OutputOf } from '../../packages/platform/src/contract.ts'
import type { readPaper } from '../../packages/platform/src/modules/papers/contract-papers.ts'
import type { Browser, TestHouse } from './test-house.ts'

export type Paper = OutputOf<typeof readPaper>
type Answer = Awaited<ReturnType<Browser['send']>>

/** Whose papers the tests write: the county's anti-fraud centre. */
export const OFFICE = 'AFC'

export const ok = <T = Readonly<Record<string, unknown>>>(answer: Answer): T => {
  assert.equal(answer.statusCode, 200, answer.body)
  return answer.json<T>()
}

export async function startPaper(house: TestHouse, who: Browser, more: object = {}): Promise<string> {
  const answer = await who.send('POST', '/v1/papers', {
    organisationId: house.organisationId(OFFICE),
    template: 'month-summary',
    from: '2026-10-01',
    to: '2026-10-31',
    locale: 'zh-Hans',
    ...more,
  })
  return ok<{ id: string }>(answer).id
}

export const readPaperOf = async (who: Browser, id: string): Promise<Paper> =>
  ok<Paper>(await who.get(`/v1/papers/${id}`))

/** Does an act with the version of the paper as it is now. */
export async function act(who: Browser, id: string, path: string, more: object = {}): Promise<Answer> {
  const { version } = await readPaperOf(who, id)
  return who.send('POST', `/v1/papers/${id}/${path}`, { version, ...more })
}

/** Everything that is missing is filled in or written by hand, everything that is not supported gets a reason. */
export async function settle(who: Browser, id: string): Promise<void> {
  const paper = await readPaperOf(who, id)
  for (const key of new Set(paper.missing.map(({ piece }) => piece))) {
    const answer = await act(who, id, 'edits', { piece: key, text: '本项工作正在进行。' })
    assert.equal(answer.statusCode, 200, `${key}: ${answer.body}`)
  }
  const { unsupported } = await readPaperOf(who, id)
  for (const { mark } of unsupported) ok(await act(who, id, 'reasons', { mark, reason: '台账手工统计' }))
}

export interface Office {
  readonly writer: Browser
  readonly reviewer: Browser
  readonly approver: Browser
}

export const officeOf = async (house: TestHouse): Promise<Office> => ({
  writer: await house.asPerson('afc.publicity1'),
  reviewer: await house.asPerson('afc.supervisor1'),
  approver: await house.asPerson('psb.leader1'),
})

export async function approved(
  house: TestHouse,
  { writer, reviewer, approver }: Office,
  more: object = {},
): Promise<string> {
  const id = await startPaper(house, writer, more)
  await settle(writer, id)
  ok(await act(writer, id, 'submit'))
  ok(await act(reviewer, id, 'review'))
  ok(await act(approver, id, 'approve'))
  return id
}

export const issue = async (who: Browser, id: string): Promise<{ number: string; sha256: string; version: number }> =>
  ok(await act(who, id, 'issue', { sealPlace: 'over-date' }))

export const fileOf = async (who: Browser, id: string, format: string): Promise<Buffer> => {
  const answer = await who.get(`/v1/papers/${id}/file?format=${format}`)
  assert.equal(answer.statusCode, 200, answer.body.slice(0, 300))
  return answer.rawPayload
}
