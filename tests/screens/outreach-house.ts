/** A house with publicity in every state, for photographs: says in one line where it listens and what is in it. */
import { expectOk } from '../house/groups-world.ts'
import {
  activityBody,
  handIn,
  readReport,
  recordNew,
  REPORT,
  settle,
  settleAll,
  type HandedIn,
} from '../house/outreach-world.ts'
import { openTestHouse, type Browser } from '../house/test-house.ts'

const webDir = process.argv[2]
const house = await openTestHouse({}, undefined, webDir === undefined ? {} : { webDir })
const town = await house.asRole('publicity', 'T07')
const county = await house.asRole('publicity', 'PUB')
const leader = await house.asRole('leader', 'D')
const grid = await house.asRole('grid-worker', 'T03-V02-G1')
const newcomer = await house.asPerson('j03.contact1').catch(() => house.asRole('contact', 'J03'))

const LONG =
  '全民反诈宣传月走进岚湖国际旅游度假区青溪谷温泉康养主题度假大酒店暨岚湖街道湖滨片区商户联盟集中宣传活动（第二场）'
const session = (value: number) => ({
  heldOn: '2026-11-18',
  beginsAt: '14:30',
  minutes: 45,
  audience: 'students',
  measure: 'person-times',
  value,
})
const long = await recordNew(town, house, {
  title: LONG,
  channel: 'lecture',
  organisers: [{ organisationId: house.organisationId('J03') }, { organisationId: house.organisationId('S10') }],
  sessions: [session(126), session(98)],
  counts: [{ measure: 'copies', value: 300, qualifier: 'over', object: '宣传单', howCounted: 'stock' }],
})
const voided = await recordNew(town, house)
await expectOk(town.send('POST', `/v1/activities/${voided.id}/void`, { version: 1, reason: '重复登记' }))
const corrected = await recordNew(town, house, activityBody(house, { title: '中心小学门口发放宣传单' }))
await expectOk(
  town.send('PATCH', `/v1/activities/${corrected.id}`, {
    version: 1,
    reason: '领用表数错，实发 280 份',
    counts: [{ measure: 'copies', value: 280, howCounted: 'stock' }],
  }),
)

const handed = async (who: Browser, text: string, key: string): Promise<string> =>
  (await expectOk<HandedIn>(handIn(who, house, text, { organisationId: house.organisationId(key) }))).id

/** Settled in part: each state is to be seen. */
async function half(id: string): Promise<void> {
  for (const [place, state] of ['confirmed', 'dropped', 'confirmed'].entries()) {
    const report = await readReport(leader, id)
    const draft = report.drafts[place]
    if (draft !== undefined && draft.channel !== null) await expectOk(settle(leader, report, draft, { state }))
  }
}
const confirmed = await handed(leader, REPORT, 'T07')
const settled = await settleAll(leader, confirmed)
await expectOk(leader.send('POST', `/v1/handed-reports/${confirmed}/confirm`, { version: settled.version }))
const reports = await expectOk<{ items: readonly { id: string; title: string }[] }>(
  leader.get('/v1/handed-reports?state=handed-in'),
)
const open = reports.items.find(({ title }) => title.includes('青溪'))?.id ?? ''
const partly = reports.items.find(({ title }) => title.includes('石埠'))?.id ?? ''
await half(partly)
const edition = await handed(leader, `${REPORT}10月28日，开展入户宣传，走访居民260户。\n`, 'T07')

const url = await house.server.listen({ host: '127.0.0.1', port: 0 })
const cookie = (of: Browser): string => of.headers['cookie'] ?? ''
process.stdout.write(
  `${JSON.stringify({
    url,
    nowMs: house.now(),
    ids: { long: long.id, voided: voided.id, corrected: corrected.id, open, partly, confirmed, edition },
    people: {
      town: cookie(town),
      county: cookie(county),
      leader: cookie(leader),
      grid: cookie(grid),
      newcomer: cookie(newcomer),
    },
  })}\n`,
)
process.once('SIGTERM', () => void house.close().then(() => process.exit(0)))
