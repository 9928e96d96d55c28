import { sql } from 'kysely'
import { bind } from '../../operations/implementation.ts'
import { verifyPaper } from './contract-files.ts'
import { findPaper } from './paper-record.ts'
import { openTitle } from './write-now.ts'

/** Whoever holds the file knows its hash, and is told no more than what stands on it and whether it still holds. */
export const bindVerifyPaper = () =>
  bind(verifyPaper, {
    houseOf: ({ query }) => query.house ?? 'live',
    async run(act, { params }) {
      // Papers in two languages carry the same data: they hold only as long as each of the papers does.
      const file = await act.db
        .selectFrom('paper_file')
        .innerJoin('paper', 'paper.id', 'paper_file.paper_id')
        .select(['paper_file.paper_id', 'paper_file.kind'])
        .where('paper_file.sha256', '=', params.sha256)
        .where('paper_file.kind', 'in', ['pdf', 'docx', 'data'])
        .orderBy(sql`array_position(array['recalled', 'replaced', 'issued'], paper.state)`)
        .orderBy('paper_file.id')
        .executeTakeFirst()
      const row = file && (await findPaper(act.db, file.paper_id))
      if (file === undefined || row === undefined || row.number === null) return { isKnown: false, paper: null }
      const recalled = await act.db
        .selectFrom('paper_step')
        .select('at')
        .where('paper_id', '=', row.id)
        .where('action', '=', 'recall')
        .executeTakeFirst()
      const next = row.replaced_by === null ? undefined : await findPaper(act.db, row.replaced_by)
      return {
        isKnown: true,
        paper: {
          organisationName: row.organisationName,
          number: row.number,
          title: openTitle(act, row),
          kind: file.kind as 'pdf' | 'docx' | 'data',
          issuedOn: row.issued_on ?? '',
          state: row.state as 'issued' | 'recalled' | 'replaced',
          recallReason: row.recall_reason,
          recalledAt: recalled?.at ?? null,
          replacedByNumber: next?.number ?? null,
        },
      }
    },
  })
