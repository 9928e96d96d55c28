import assert from 'node:assert/strict'
import { expectOk } from './groups-world.ts'
import type { Browser, TestHouse } from './test-house.ts'

/** A town that these tests have for themselves. */
export const TOWN = 'T07'

/** A row of an activity, for tests that write one themselves. */
export const RECORDED = {
  foreign_number: null,
  channel: 'leaflet',
  title: '试探',
  occurred_from: '2026-10-20',
  occurred_to: '2026-10-20',
  time_from: null,
  time_to: null,
  place: null,
  audience: 'public',
  setting: null,
  source: 'entered',
  report_id: null,
  spans: null,
  evidence: 'partner-word',
  evidence_note: null,
} as const

export const activityBody = (house: TestHouse, more: object = {}) => ({
  organisationId: house.organisationId(TOWN),
  areaId: house.organisationId(`${TOWN}-V01`),
  channel: 'leaflet',
  title: '菜市场发放宣传单',
  occurredFrom: '2026-11-18',
  audience: 'public',
  evidence: 'partner-word',
  counts: [{ measure: 'copies', value: 300, howCounted: 'stock' }],
  ...more,
})

export interface Recorded {
  readonly id: string
  readonly number: string
  readonly version: number
}

export const recordNew = async (who: Browser, house: TestHouse, more: object = {}): Promise<Recorded> => {
  const answer = await who.send('POST', '/v1/activities', activityBody(house, more))
  assert.equal(answer.statusCode, 200, answer.body)
  return answer.json<Recorded>()
}

export interface Sum {
  readonly measure: string
  readonly value: number
  readonly qualifier: string
}

export const sumIn = (sums: readonly Sum[], measure: string): Sum | undefined =>
  sums.find((sum) => sum.measure === measure)

/** Two days in October, a whole, its parts, and a sum that an organiser rounded. */
export const REPORT = `白塔镇2026年10月反诈宣传工作总结
10月12日，白塔镇在农贸市场设街头宣传点1次，发放宣传单3000余份，现场接受群众咨询200余人次。
10月15日，镇中心小学举办反诈讲座2场，参加师生420人次。
10月20日，各村悬挂横幅26幅，张贴海报150张。
全月劝阻被骗群众12人，挽回损失8.6万元。
`

export interface Fact {
  readonly id: string
  readonly readId: string
  readonly field: string
  readonly value: number
  readonly valueMost: number | null
  readonly qualifier: string
  readonly measure: string | null
  readonly state: string
  readonly partOf: string | null
  readonly start: number
  readonly end: number
}
export interface Draft {
  readonly id: string
  readonly readId: string
  readonly kind: string
  readonly channel: string | null
  readonly area: { readonly id: string } | null
  readonly occurredFrom: string
  readonly occurredTo: string
  readonly state: string
  readonly reason: string | null
  readonly joined: { readonly id: string } | null
  readonly became: { readonly kind: string; readonly id: string } | null
  readonly like: readonly { readonly id: string }[]
  readonly facts: readonly Fact[]
  readonly start: number
  readonly end: number
}
export interface Report {
  readonly id: string
  readonly number: string
  readonly state: string
  readonly version: number
  readonly text: string
  readonly open: number
  readonly openDoubts: number
  readonly drafts: readonly Draft[]
  readonly doubts: readonly { readonly id: string; readonly kind: string; readonly isSettled: boolean }[]
}
export interface HandedIn {
  readonly id: string
  readonly number: string
  readonly isKnown: boolean
  readonly like: { readonly number: string; readonly newShare: number; readonly sameDrafts: number } | null
  readonly drafts: number
  readonly doubts: number
}

export const handIn = (who: Browser, house: TestHouse, text: string, more: object = {}) =>
  who.send('POST', '/v1/handed-reports', {
    organisationId: house.organisationId(TOWN),
    from: '2026-10-01',
    to: '2026-10-31',
    text,
    ...more,
  })

export const readReport = (who: Browser, id: string) => expectOk<Report>(who.get(`/v1/handed-reports/${id}`))

export const settle = (who: Browser, report: Report, draft: Draft, body: object) =>
  who.send('POST', `/v1/handed-reports/${report.id}/drafts/${draft.id}`, { version: report.version, ...body })

/** Confirms every draft as it was read, dropping figures whose measure nobody knows, and lets doubts stand. */
export async function settleAll(who: Browser, id: string): Promise<Report> {
  for (let report = await readReport(who, id); ; report = await readReport(who, id)) {
    const draft = report.drafts.find(({ state }) => state === 'proposed')
    const doubt = report.doubts.find(({ isSettled }) => !isSettled)
    if (draft !== undefined) {
      const facts = draft.facts.map(({ id: fact, value, valueMost, qualifier, measure }) => ({
        id: fact,
        value,
        valueMost,
        qualifier,
        measure,
        state: measure === null ? 'dropped' : 'kept',
      }))
      const more = draft.kind === 'activity' && draft.channel === null ? { channel: 'other' } : {}
      await expectOk(settle(who, report, draft, { state: 'confirmed', facts, ...more }))
    } else if (doubt === undefined) return report
    else
      await expectOk(
        who.send('POST', `/v1/handed-reports/${id}/doubts/${doubt.id}`, {
          version: report.version,
          reason: '问过镇里，确实如此',
        }),
      )
  }
}
