import { sql } from 'kysely'
import { text } from '../../domain/error-texts/error-text.ts'
import { dayOf } from '../../domain/days.ts'
import { setPdf } from '../../documents/set-pdf.ts'
import { setWord } from '../../documents/set-word.ts'
import { bind, Refusal, refuse, type Act } from '../../operations/implementation.ts'
import type { PaperFileKind } from '../../store/tables/papers.ts'
import { canonicalBytes, sha256Of } from './canonical-bytes.ts'
import { issuePaper } from './contract-steps.ts'
import { officeStyleOf } from './office-style.ts'
import { actOnPaper, keepStep, type SelectedPaper } from './paper-record.ts'
import type { PapersDeps } from './papers-deps.ts'
import { writtenAsSubmitted } from './step-paper.ts'
import { writeNow, type WrittenNow } from './write-now.ts'

/** The number, the files and the state are one act: who fails here takes no number. */
export const bindIssuePaper = (deps: PapersDeps) =>
  bind(
    issuePaper,
    actOnPaper('issue', async (act, { row, next }, body) => {
      const template = deps.templates.get(row.template_id)
      const read = await writtenAsSubmitted(act, row, deps)
      if (read instanceof Refusal) return read
      if (template === undefined) return refuse('not-found')
      const day = dayOf(act.nowMs)
      const { year, issueNumber, number } = await takeNumber(act, row, day)
      if (await isGiven(act, number)) return refuse('conflict', { says: NUMBER_GIVEN })
      const written = await writeNow(act, row, template, { number, day, hasSeal: body.sealPlace === 'over-date' })
      const sha256 = await keepFiles(act, row, written)
      const version = row.version + 1
      await act.db
        .updateTable('paper')
        .set({
          state: next,
          version,
          issue_year: year,
          issue_number: issueNumber,
          number,
          seal_place: body.sealPlace,
          issued_at: act.nowIso,
          issued_on: day,
        })
        .where('id', '=', row.id)
        .execute()
      await keepStep(act, { paperId: row.id, action: 'issue', state: next, evidence: { number, sha256 } })
      if (row.replaces !== null) await replaceOld(act, row.replaces, row.id)
      act.note({ subject: row.id, details: { number, sha256 } })
      await act.fact({
        kind: 'paper.issued',
        subjectId: row.id,
        organisationId: row.organisation_id,
        body: { template: row.template_id, number, sha256, writerIds: row.writers },
      })
      return { state: next, version, number, sha256 }
    }),
  )

/** Two who issue at once get different numbers, and a number that is not used is not taken: the row is held until the end of the act. */
async function takeNumber(act: Act, row: SelectedPaper, day: string) {
  const year = Number(day.slice(0, 4))
  const { rows } = await sql<{ last: number }>`insert into paper_issue_number (organisation_id, year, last)
    values (${row.organisation_id}, ${year}, 1)
    on conflict (organisation_id, year) do update set last = paper_issue_number.last + 1 returning last`.execute(act.db)
  const issueNumber = rows[0]?.last ?? 1
  const { numberPrefix } = await officeStyleOf(act.db, row.organisation_id, row.organisationName)
  return { year, issueNumber, number: `${numberPrefix}〔${year}〕${issueNumber}号` }
}

/** Of an office that numbers with its name, as another one of the same name does. */
async function isGiven({ db }: Act, number: string): Promise<boolean> {
  return (await db.selectFrom('paper').select('id').where('number', '=', number).executeTakeFirst()) !== undefined
}

/** PDF with the data inside, Word, the data, and the content as it was set. Returns the hash of the PDF. */
async function keepFiles(act: Act, row: SelectedPaper, { content, carried }: WrittenNow): Promise<string> {
  const pdf = await setPdf(content, { name: 'data.json', bytes: carried })
  const files: readonly (readonly [PaperFileKind, Uint8Array])[] = [
    ['pdf', pdf],
    ['docx', await setWord(content)],
    ['data', carried],
    ['content', canonicalBytes(content)],
  ]
  for (const [kind, bytes] of files) {
    const id = act.ids.next('pfl')
    await act.db
      .insertInto('paper_file')
      .values({
        id,
        paper_id: row.id,
        kind,
        content_cipher: act.personal.seal(`paper_file.content:${id}`, Buffer.from(bytes).toString('base64')),
        bytes: bytes.length,
        sha256: sha256Of(bytes),
        made_at: act.nowIso,
      })
      .execute()
  }
  return sha256Of(pdf)
}

async function replaceOld(act: Act, id: string, byId: string): Promise<void> {
  const old = await act.db.selectFrom('paper').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (old === undefined) return
  // What was recalled stays recalled; it is only said what came after it.
  const state = old.state === 'issued' ? 'replaced' : old.state
  await act.db
    .updateTable('paper')
    .set({ state, replaced_by: byId, version: old.version + 1 })
    .where('id', '=', id)
    .execute()
  await keepStep(act, { paperId: id, action: 'replace', state, evidence: { replacedBy: byId } })
  await act.fact({
    kind: 'paper.replaced',
    subjectId: id,
    organisationId: old.organisation_id,
    body: { replacedBy: byId, writerIds: old.writers },
  })
}

const NUMBER_GIVEN = text(
  '这个文号已经被另一个单位用了。请先在版式设置里换一个发文字号代字。',
  '這個文號已經被另一個單位用了。請先在版式設定裡換一個發文字號代字。',
  'Another office has given this number already. Set another prefix in the style of the office first.',
)
