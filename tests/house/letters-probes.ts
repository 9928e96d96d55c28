import type { Probe, Target } from './probes.ts'
import { batchBody } from './letters-world.ts'
import type { TestHouse } from './test-house.ts'

type Aim = (house: TestHouse, target: Target) => Probe | Promise<Probe>

/** A batch of one letter of the organisation, made once. */
async function batch({ sample: { db }, now, organisationId: idOf }: TestHouse, { organisationId }: Target) {
  const at = new Date(now()).toISOString()
  const once = <Row>(row: Row): Row => row
  await db
    .insertInto('letter_batch')
    .values({
      id: 'ltb_probe0',
      number: 'L2025-9999',
      year: 2025,
      place: 9_999,
      organisation_id: organisationId,
      area_id: idOf('D'),
      audience: 'parents',
      title: '试探',
      wording: JSON.stringify({ to: '家长', addressee: '家长', cases: ['一'], ask: ['二'] }),
      template_version: 1,
      receipts_at: 'http://127.0.0.1:8080',
      issued_on: '2025-11-20',
      due_on: '2025-11-30',
      note: null,
      letters: 1,
      letters_per_volume: 500,
      recorded_at: at,
      recorded_by: 'test',
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db
    .insertInto('letter_group')
    .values(once({ batch_id: 'ltb_probe0', place: 1, name: '一班', first_letter: 1, letters: 1 }))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db
    .insertInto('letter')
    .values({ batch_id: 'ltb_probe0', number: 1, group_place: 1, reason: null, since: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

const of =
  (probe: Probe): Aim =>
  async (house, target) => {
    await batch(house, target)
    return { ...probe, params: { id: 'ltb_probe0', ...probe.params } }
  }
const csv = { type: 'text/csv', bytes: Buffer.from('班级,姓名\n一班,王小明\n') }

export const LETTERS_PROBES: Readonly<Record<string, Aim>> = {
  readLetterCodes: () => ({}),
  listLetterBatches: () => ({}),
  issueLetterBatch: (house, { organisationId }) => ({
    body: batchBody(house, { organisationId, groups: [{ name: '一班', letters: 2 }] }),
  }),
  readLetterBatch: of({}),
  setLetterVolume: of({ params: { volume: '1' } }),
  readLetterRosterTemplate: () => ({}),
  tryLetterRoster: of({ body: csv }),
  explainLetterRoster: of({ body: csv }),
  importLetterRoster: of({ body: csv }),
  enterLetterScans: of({ body: { state: 'delivered', scans: [{ serial: '25-9999-00001-00' }] } }),
  enterLettersInBulk: of({ body: { state: 'delivered', numbers: '1' } }),
  correctLetter: of({ params: { letter: '1' }, body: { version: 1, state: 'moved', reason: '试探' } }),
  listLetters: of({}),
  readLetterNames: of({ query: { group: '1' } }),
  exportLetters: of({}),
  readReceipt: () => ({ body: { token: '0', house: 'sample' } }),
  confirmReceipt: () => ({ body: { token: '0', house: 'sample' } }),
}
