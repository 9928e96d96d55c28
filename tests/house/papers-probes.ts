import type { Probe, Target } from './probes.ts'
import type { TestHouse } from './test-house.ts'

type Aim = (house: TestHouse, target: Target) => Probe | Promise<Probe>

/** A paper of the organisation, made once: of a template that is there, from a run without figures. */
async function paperOf({ sample: { db }, now }: TestHouse, { organisationId }: Target): Promise<string> {
  const id = 'pap_probe0'
  const runId = 'run_probe0'
  const at = new Date(now()).toISOString()
  const person = await db.selectFrom('person').select('id').limit(1).executeTakeFirstOrThrow()
  const period = { period_from: '2026-11-01', period_to: '2026-11-30' }
  const bytes = Buffer.from(
    JSON.stringify({
      schema: 'lianfang-run/1',
      id: runId,
      organisation: { id: organisationId, code: 'X', name: '试探' },
      period: { from: period.period_from, to: period.period_to },
      takenAt: at,
      figures: {},
    }),
  )
  await db
    .insertInto('paper_run')
    .values({
      id: runId,
      organisation_id: organisationId,
      ...period,
      data: bytes,
      sha256: 'probe',
      taken_at: at,
      taken_by: 'test',
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db
    .insertInto('paper')
    .values({
      id,
      organisation_id: organisationId,
      template_id: 'probe',
      template_version: 1,
      locale: 'zh-Hans',
      ...period,
      run_id: runId,
      state: 'draft',
      writers: [person.id],
      created_by: person.id,
      created_at: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return id
}

const nothing: Aim = () => ({})
const about =
  (more: Omit<Probe, 'params'> = {}): Aim =>
  async (house, target) => ({ params: { id: await paperOf(house, target) }, ...more })
const step = about({ body: { version: 1 } })
const stepWithReason = about({ body: { version: 1, reason: '试探' } })
const ofPiece = about({ body: { version: 1, piece: 'a/b', text: '张三丰试探' } })
const undo = about({ body: { version: 1, piece: 'a/b' } })
const STYLE = { topMm: 37, leftMm: 28, rightMm: 26, bottomMm: 35, linePitchPt: 28.95, textPt: 16 }

export const PAPERS_PROBES: Readonly<Record<string, Aim>> = {
  listPaperTemplates: nothing,
  listPapers: nothing,
  startPaper: (_house, { organisationId }) => ({
    body: { organisationId, template: 'month-summary', from: '2026-10-01', to: '2026-10-31', locale: 'zh-Hans' },
  }),
  readPaper: about(),
  editPaperPiece: ofPiece,
  undoPaperEdit: undo,
  keepStaleEdit: undo,
  changePaperInputs: about({ body: { version: 1, inputs: {} } }),
  takePaperRun: step,
  givePaperReason: about({ body: { version: 1, mark: '0'.repeat(64), reason: '试探' } }),
  translatePaper: about({ body: { locale: 'en' } }),
  submitPaper: step,
  takeBackPaper: step,
  reviewPaper: step,
  returnPaper: stepWithReason,
  approvePaper: step,
  issuePaper: about({ body: { version: 1, sealPlace: 'none' } }),
  recallPaper: stepWithReason,
  replacePaper: step,
  discardPaper: step,
  downloadPaper: about({ query: { format: 'data' } }),
  readPaperFigure: about({ query: { figure: 'none' } }),
  comparePaper: about(),
  verifyPaper: () => ({ params: { sha256: '0'.repeat(64) }, query: { house: 'sample' } }),
  readOfficeStyle: (_house, { organisationId }) => ({ query: { organisationId } }),
  setOfficeStyle: (_house, { organisationId }) => ({
    body: { organisationId, version: 0, letterhead: '试探', numberPrefix: '试', style: STYLE },
  }),
}
