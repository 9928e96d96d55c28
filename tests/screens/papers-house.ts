/** A house with papers in every state, for photographs: says in one line where it listens and what is in it. */
import { act, approved, issue, officeOf, ok, readPaperOf, settle, startPaper } from '../house/papers-world.ts'
import { openTestHouse } from '../house/test-house.ts'

const webDir = process.argv[2]
const house = await openTestHouse({}, undefined, webDir === undefined ? {} : { webDir })
const office = await officeOf(house)
const { writer, reviewer, approver } = office

async function withEdit(to: (words: string) => string): Promise<string> {
  const id = await startPaper(house, writer)
  const piece = (await readPaperOf(writer, id)).pieces.find(({ key }) => key === 'situation/cases')
  if (piece !== undefined) ok(await act(writer, id, 'edits', { piece: piece.key, text: to(piece.text) }))
  return id
}

const draft = await startPaper(house, writer)
const edited = await withEdit((words) => words.replace(/\d+起/, '98起'))
const stale = await withEdit((words) => `${words}形势依然严峻。`)
const missing = await startPaper(house, writer, { template: 'letter-with-receipt' })
const submitted = await startPaper(house, writer)
await settle(writer, submitted)
ok(await act(writer, submitted, 'submit'))
const approvedId = await approved(house, office)
const issued = await approved(house, office)
const { sha256 } = await issue(writer, issued)
const recalled = await approved(house, office)
await issue(writer, recalled)
ok(await act(approver, recalled, 'recall', { reason: '案件数重复计算，更正后另行印发' }))
const english = ok<{ id: string }>(await writer.send('POST', `/v1/papers/${draft}/languages`, { locale: 'en' })).id

// The records go on: a case that was counted is voided.
const rows = ok<{ rows: { id: string }[] }>(await writer.get(`/v1/papers/${draft}/figure?figure=cases-reported`)).rows
await house.sample.db
  .updateTable('local_case')
  .set({ state: 'voided', void_reason: '重复登记' })
  .where('id', '=', rows[0]?.id ?? '')
  .execute()
ok(await act(writer, stale, 'run'))

const url = await house.server.listen({ host: '127.0.0.1', port: 0 })
const cookie = (of: { readonly headers: Readonly<Record<string, string>> }): string => of.headers['cookie'] ?? ''
const newcomer = await house.asPerson('t09.publicity1')
process.stdout.write(
  `${JSON.stringify({
    url,
    nowMs: house.now(),
    ids: { draft, edited, stale, missing, submitted, approved: approvedId, issued, recalled, english, sha256 },
    people: { writer: cookie(writer), reviewer: cookie(reviewer), newcomer: cookie(newcomer) },
  })}\n`,
)
process.once('SIGTERM', () => void house.close().then(() => process.exit(0)))
