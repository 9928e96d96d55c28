import type { Probe, Target } from './probes.ts'
import type { TestHouse } from './test-house.ts'

type Aim = (house: TestHouse, target: Target) => Probe | Promise<Probe>

/** A case and a text of the organisation, made once. */
async function records({ sample: { db }, now }: TestHouse, { organisationId }: Target) {
  const caseId = 'cas_probe0'
  const textId = 'cst_probe0'
  const at = new Date(now()).toISOString()
  const words = JSON.stringify({ 'zh-Hans': '试探', 'zh-Hant': '試探', en: 'Probe' })
  const person = await db.selectFrom('person').select('id').limit(1).executeTakeFirstOrThrow()
  const area = await db
    .selectFrom('organisation')
    .select('id')
    .where('level', '=', 'town')
    .limit(1)
    .executeTakeFirstOrThrow()
  await db
    .insertInto('local_case')
    .values({
      id: caseId,
      number: 'C2026-9999',
      organisation_id: organisationId,
      area_id: area.id,
      scam_type: 'brush-order',
      age_band: 'unknown',
      sex: 'unknown',
      occupation: 'unknown',
      channel: 'unknown',
      contact: 'unknown',
      currency: 'CNY',
      lost_minor: 0,
      saved_minor: 0,
      act_unknown: 'not-asked',
      reported_on: '2026-11-20',
      source: 'entered',
      state: 'recorded',
      recorded_at: at,
      recorded_by: 'test',
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db
    .insertInto('case_text')
    .values({
      id: textId,
      case_id: caseId,
      organisation_id: organisationId,
      state: 'draft',
      title: words,
      story: words,
      template_id: 'brush-order',
      template_version: 1,
      writers: [person.id],
      created_by: person.id,
      created_at: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return { caseId, textId }
}

const nothing: Aim = () => ({})
const aboutCase =
  (body?: unknown): Aim =>
  async (house, target) => ({
    params: { id: (await records(house, target)).caseId },
    ...(body === undefined ? {} : { body }),
  })
const aboutText =
  (body?: unknown): Aim =>
  async (house, target) => ({
    params: { id: (await records(house, target)).textId },
    ...(body === undefined ? {} : { body }),
  })
const WORDS = { 'zh-Hans': '试探', 'zh-Hant': '試探', en: 'Probe' }
const step = aboutText({ version: 1 })
const stepWithReason = aboutText({ version: 1, reason: '试探' })
const intoOrganisation: Aim = (_house, { organisationId }) => ({
  query: { organisationId },
  body: { type: 'text/csv', bytes: Buffer.from('编号') },
})

export const CASES_PROBES: Readonly<Record<string, Aim>> = {
  readCaseCodes: nothing,
  listCases: nothing,
  readCase: aboutCase(),
  recordCase: (_house, { organisationId }) => ({ body: { organisationId } }),
  correctCase: aboutCase({ version: 1, reason: '试探', sex: 'woman' }),
  voidCase: aboutCase({ version: 1, reason: '试探' }),
  readCaseTrend: nothing,
  exportCases: nothing,
  readCaseTemplate: nothing,
  tryCaseImport: intoOrganisation,
  explainCaseImport: intoOrganisation,
  importCases: intoOrganisation,
  listCaseTexts: nothing,
  readCaseText: aboutText(),
  draftCaseText: aboutCase(),
  checkCaseText: async (house, target) => ({
    body: { caseId: (await records(house, target)).caseId, title: WORDS, story: WORDS },
  }),
  changeCaseText: aboutText({ version: 1, title: WORDS, story: WORDS }),
  submitCaseText: step,
  takeBackCaseText: step,
  approveCaseText: step,
  returnCaseText: stepWithReason,
  withdrawCaseText: stepWithReason,
  listNoticeCases: (_house, { organisationId }) => ({ query: { organisationId } }),
}
