import { sql } from 'kysely'
import { text } from '../../domain/error-texts/error-text.ts'
import type { ReportState } from '../../domain/handed-report.ts'
import { refuse, type Act, type Refusal } from '../../operations/implementation.ts'
import { listSayings, SYSTEM } from './earlier-reports.ts'
import { keepStep } from './report-state.ts'

interface Edition {
  readonly id: string
  readonly number: string
  readonly state: ReportState
  readonly version: number
  readonly editionOf: string
}

/**
 * After a report was withdrawn: what later editions left out because it said it waits there again,
 * unless another edition still says it. A confirmed one cannot be asked again: it has to go first.
 */
export async function proposeAgain(act: Act, withdrawn: { readonly id: string }): Promise<Refusal | undefined> {
  const { rows } = await sql<Edition>`
    with recursive later (id) as (select id from handed_report where edition_of = ${withdrawn.id} union
      select report.id from handed_report report join later on report.edition_of = later.id)
    select report.id, report.number, report.state, report.version, report.edition_of as "editionOf"
    from handed_report report where report.id in (select id from later) and report.state <> 'withdrawn'
    order by report.handed_in_at, report.id for update`.execute(act.db)
  for (const edition of rows) {
    const before = await listSayings(act.db, edition.editionOf)
    const settled = await act.db
      .selectFrom('report_draft')
      .select(['id', 'saying', 'state', 'joined_id'])
      .where('report_id', '=', edition.id)
      .where('decided_by', '=', SYSTEM)
      .orderBy('place')
      .execute()
    const lost = settled.filter(({ saying }) => !before.has(saying))
    if (lost.length > 0 && edition.state === 'confirmed')
      return refuse('conflict', { says: restsOnIt(edition.number, lost.length) })
    let { version } = edition
    for (const { id, saying, state, joined_id: joinedId } of lost) {
      await act.db
        .updateTable('report_draft')
        .set({ state: 'proposed', reason: null, joined_id: null, decided_by: null, decided_at: null })
        .where('id', '=', id)
        .execute()
      const former = { state, joined_id: joinedId, saying }
      version = await keepStep(act, {
        report: { id: edition.id, version },
        act: 'proposed',
        draftId: id,
        former,
        reason: null,
      })
    }
  }
  return undefined
}

const restsOnIt = (number: string, drafts: number) =>
  text(
    `后来的一版（${number}）已经确认，其中 ${drafts} 条按这一份计算。请先撤回 ${number}，再撤回这一份。`,
    `後來的一版（${number}）已經確認，其中 ${drafts} 筆按這一份計算。請先撤回 ${number}，再撤回這一份。`,
    `A later edition (${number}) is confirmed, and ${drafts} of its drafts count by this one. Withdraw ${number} first, then this one.`,
  )
