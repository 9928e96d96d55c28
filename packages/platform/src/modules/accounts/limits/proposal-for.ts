import type { LimitContent, ProposedLimit } from '../../../domain/limits.ts'
import type { Act } from '../../../operations/implementation.ts'
import { occupationOf, type AccountRow } from './account-rows.ts'
import { proposeLimit, sayProposal } from './propose.ts'

/** What is proposed for this account, from last night's figures of its peers. */
export async function proposalFor(
  { db }: Pick<Act, 'db'>,
  account: Pick<AccountRow, 'class' | 'occupation'>,
  content: LimitContent,
): Promise<ProposedLimit> {
  const peers = await db
    .selectFrom('peer_use')
    .select(['accounts', 'day_covered_minor as dayCoveredMinor'])
    .where('occupation', '=', account.occupation)
    .where('class', '=', account.class)
    .executeTakeFirst()
  return proposeLimit(content.proposal, content.caps[account.class], occupationOf(content, account.occupation), peers)
}

/** The proposal with its reason in words. */
export const spokenProposal = (
  content: LimitContent,
  account: Pick<AccountRow, 'class' | 'occupation'>,
  proposal: ProposedLimit,
) => ({
  ...proposal,
  says: sayProposal(content, proposal, content.caps[account.class], occupationOf(content, account.occupation).title),
})
