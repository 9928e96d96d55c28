import { sql } from 'kysely'
import { text } from '../../domain/error-texts/error-text.ts'
import type { Waiting, WaitingSource } from '../../operations/desk-source.ts'
import { withinReach } from '../../operations/within-reach.ts'
import { openTitle } from './write-now.ts'

const MOST = 20

/** Written by others and mine to review or approve; approved and to be issued, or given back, and mine. */
export const papersInWork: WaitingSource = async ({ db, caller, reach, personal }) => {
  const mine = sql<boolean>`${caller.personId} = any(paper.writers)`
  const rows = await db
    .selectFrom('paper')
    .innerJoin('organisation', 'organisation.id', 'paper.organisation_id')
    .select(['paper.id', 'paper.title_cipher', 'paper.state', 'organisation.name'])
    .where((where) =>
      where.or([
        where.and([where('paper.state', '=', 'submitted'), withinReach(reach('reviewPaper')), where(mine, '=', false)]),
        where.and([where('paper.state', '=', 'reviewed'), withinReach(reach('approvePaper')), where(mine, '=', false)]),
        where.and([where('paper.state', '=', 'approved'), where(mine, '=', true)]),
        where.and([
          where('paper.state', '=', 'draft'),
          where('paper.return_reason', 'is not', null),
          where(mine, '=', true),
        ]),
      ]),
    )
    .orderBy('paper.submitted_at')
    .limit(MOST)
    .execute()
  return rows.map((row): Waiting => {
    const { kind, words } = SAYS[row.state] ?? SAYS.draft
    const title = openTitle({ personal }, row)
    return {
      id: row.id,
      kind,
      title: text(`${words['zh-Hans']}：${title}`, `${words['zh-Hant']}：${title}`, `${words.en}: ${title}`),
      dueAt: null,
      href: `/papers/${row.id}`,
      organisationName: row.name,
    }
  })
}

const DRAFT = {
  kind: 'paper-returned',
  words: text('文书被退回，请修改', '文書被退回，請修改', 'Given back to be changed'),
}
const SAYS: Readonly<Record<string, typeof DRAFT>> & { readonly draft: typeof DRAFT } = {
  draft: DRAFT,
  submitted: { kind: 'paper-review', words: text('请审核文书', '請審核文書', 'Review the paper') },
  reviewed: { kind: 'paper-approve', words: text('请签发文书', '請簽發文書', 'Approve the paper') },
  approved: {
    kind: 'paper-issue',
    words: text('已签发，请编号印发', '已簽發，請編號印發', 'Approved: give it a number and issue it'),
  },
}
