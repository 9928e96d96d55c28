import { bind } from '../../operations/implementation.ts'
import { verifyPaper } from './contract-files.ts'
import { findPaper } from './paper-record.ts'
import { openTitle } from './write-now.ts'

/** Whoever holds the file knows its hash, and is told no more than what stands on it and whether it still holds. */
export const bindVerifyPaper = () =>
  bind(verifyPaper, {
    houseOf: ({ query }) => query.house ?? 'live',
    async run(act, { params }) {
      const file = await act.db
        .selectFrom('paper_file')
        .select(['paper_id', 'kind'])
        .where('sha256', '=', params.sha256)
        .where('kind', 'in', ['pdf', 'docx', 'data'])
        .orderBy('id')
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
