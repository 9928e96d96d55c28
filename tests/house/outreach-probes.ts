import { RECORDED } from './outreach-world.ts'
import type { Probe, Target } from './probes.ts'
import type { TestHouse } from './test-house.ts'

type Aim = (house: TestHouse, target: Target) => Probe | Promise<Probe>

/** An activity, a material, a survey and a report of the organisation, made once. */
async function records({ sample: { db }, now }: TestHouse, { organisationId }: Target) {
  const at = new Date(now()).toISOString()
  const area = await db
    .selectFrom('organisation')
    .select('id')
    .where('level', '=', 'town')
    .limit(1)
    .executeTakeFirstOrThrow()
  const own = {
    organisation_id: organisationId,
    state: 'recorded' as const,
    void_reason: null,
    recorded_at: at,
    recorded_by: 'test',
  }
  await db
    .insertInto('activity')
    .values({ ...RECORDED, ...own, id: 'act_probe0', number: 'A2026-9999', area_id: area.id })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db
    .insertInto('material')
    .values({
      ...own,
      id: 'mat_probe0',
      kind: 'leaflet',
      title: '试探',
      edition: '1',
      copies: 1,
      printed_on: '2026-11-20',
      currency: null,
      cost_minor: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db
    .insertInto('survey')
    .values({
      ...own,
      id: 'sur_probe0',
      area_id: area.id,
      title: '试探',
      held_from: '2026-11-20',
      held_to: '2026-11-20',
      population_group: 'public',
      population: null,
      method: 'random',
      asked: 2,
      valid: 2,
      passed: 1,
      pass_rule: '试探',
      source: 'entered',
      report_id: null,
      spans: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db
    .insertInto('handed_report')
    .values({
      id: 'hrp_probe0',
      number: 'R2026-9999',
      organisation_id: organisationId,
      handed_in_by: 'test',
      handed_in_at: at,
      title: '试探',
      file_kind: 'pasted',
      text_cipher: null,
      text_length: 0,
      fingerprint: 'probe',
      shingles: [],
      period_from: '2026-10-01',
      period_to: '2026-10-31',
      state: 'handed-in',
      edition_of: null,
      decided_by: null,
      decided_at: null,
      reason: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

const nothing: Aim = () => ({})
const about =
  (id: string, body?: unknown, more: Readonly<Record<string, string>> = {}): Aim =>
  async (house, target) => {
    await records(house, target)
    return { params: { id, ...more }, ...(body === undefined ? {} : { body }) }
  }
const intoOrganisation: Aim = (_house, { organisationId }) => ({
  query: { organisationId },
  body: { type: 'text/csv', bytes: Buffer.from('编号') },
})
const MATERIAL = {
  kind: 'leaflet',
  title: '试探',
  edition: '1',
  copies: 1,
  printedOn: '2026-11-20',
  currency: null,
  costMinor: null,
}
const SURVEY = {
  areaId: 'org_none0',
  title: '试探',
  heldFrom: '2026-11-20',
  heldTo: '2026-11-20',
  group: 'public',
  population: null,
  method: 'random',
  asked: 1,
  valid: 1,
  passed: 1,
  passRule: '试探',
}
const TICKED = { day: '2026-11-20', channel: 'leaflet', counts: [{ measure: 'copies', value: 1, howCounted: 'sheet' }] }
const WHY = { version: 1, reason: '试探' }
const PERIOD = { from: '2026-10-01', to: '2026-10-31' }

export const OUTREACH_PROBES: Readonly<Record<string, Aim>> = {
  readOutreachCodes: nothing,
  listActivities: nothing,
  readActivity: about('act_probe0'),
  recordActivity: (_house, { organisationId }) => ({ body: { organisationId } }),
  correctActivity: about('act_probe0', { ...WHY, title: '另一个' }),
  readFieldSheet: nothing,
  joinActivity: about('act_probe0', { version: 1, intoId: 'act_probe1' }),
  readTickSheet: (_house, { organisationId }) => ({ query: { organisationId } }),
  recordTickSheet: (_house, { organisationId }) => ({
    body: { organisationId, areaId: 'org_none0', audience: 'public', rows: [TICKED] },
  }),
  voidActivity: about('act_probe0', WHY),
  readActivityTotals: nothing,
  exportActivities: nothing,
  readActivityTemplate: nothing,
  tryActivityImport: intoOrganisation,
  explainActivityImport: intoOrganisation,
  importActivities: intoOrganisation,
  listMaterials: nothing,
  recordMaterial: (_house, { organisationId }) => ({ body: { organisationId, ...MATERIAL } }),
  correctMaterial: about('mat_probe0', { ...WHY, ...MATERIAL }),
  voidMaterial: about('mat_probe0', WHY),
  listSurveys: nothing,
  recordSurvey: (_house, { organisationId }) => ({ body: { organisationId, ...SURVEY } }),
  correctSurvey: about('sur_probe0', { ...WHY, ...SURVEY }),
  voidSurvey: about('sur_probe0', WHY),
  handInReport: (_house, { organisationId }) => ({ body: { organisationId, ...PERIOD, text: '试探' } }),
  handInReportFile: (_house, { organisationId }) => ({
    query: { organisationId, ...PERIOD },
    body: { type: 'text/plain', bytes: Buffer.from('试探') },
  }),
  listHandedReports: nothing,
  readHandedReport: about('hrp_probe0'),
  settleReportDraft: about('hrp_probe0', { version: 1, state: 'dropped' }, { draftId: 'drf_probe0' }),
  acknowledgeReportDoubt: about('hrp_probe0', WHY, { doubtId: 'dbt_probe0' }),
  confirmHandedReport: about('hrp_probe0', { version: 1 }),
  withdrawHandedReport: about('hrp_probe0', WHY),
  readReportTable: () => ({ query: PERIOD }),
  exportReportTable: () => ({ query: PERIOD }),
}
