import { mayDo } from '../../access/may.ts'
import type { Act } from '../../operations/implementation.ts'
import { isWriter, type SelectedPaper } from './paper-record.ts'
import type { PapersDeps } from './papers-deps.ts'
import { openTitle } from './write-now.ts'

const NEXT_ACT = { submitted: 'reviewPaper', reviewed: 'approvePaper' } as const

/** A paper as lists show it. */
export function rowOf(act: Act, row: SelectedPaper, { templates }: Pick<PapersDeps, 'templates'>) {
  const next = row.state === 'submitted' || row.state === 'reviewed' ? NEXT_ACT[row.state] : undefined
  const owner = { id: row.organisation_id, path: row.organisationPath }
  const name = templates.get(row.template_id)?.name
  return {
    id: row.id,
    organisation: { id: row.organisation_id, name: row.organisationName },
    templateId: row.template_id,
    templateTitle: name ?? { 'zh-Hans': row.template_id, 'zh-Hant': row.template_id, en: row.template_id },
    title: openTitle(act, row),
    locale: row.locale,
    from: row.period_from,
    to: row.period_to,
    state: row.state,
    number: row.number,
    createdAt: row.created_at,
    issuedAt: row.issued_at,
    isMineToReview: next !== undefined && !isWriter(act, row) && mayDo(next, act.caller, owner).ok,
  }
}
