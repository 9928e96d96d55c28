import type { Text } from '../../../domain/text.ts'
import type { WaitingSource } from '../../../operations/desk-source.ts'
import type { BoundOperation } from '../../../operations/implementation.ts'
import { mayDecide, type StoredProposal } from '../../../operations/perform-proposal.ts'
import { fill, say } from '../say.ts'

const MOST_LOOKED_AT = 200
const MOST = 20
const TITLE = say('等您批准：{operation}', '等您核准：{operation}', 'Waits for your approval: {operation}')
const UNNAMED = say('一项需要两人办理的操作', '一項需要兩人辦理的操作', 'an act that needs two people')

/** Acts of others on which I may decide, those that expire first on top. */
export const proposalsFor =
  (names: Readonly<Record<string, Text>>, operationOf: (name: string) => BoundOperation | undefined): WaitingSource =>
  async ({ db, caller, nowIso, may }) => {
    const approved = (name: string): string => operationOf(name)?.implementation.approvedBy ?? name
    const possible = Object.keys(names).filter((name) => may(approved(name)))
    if (possible.length === 0) return []
    const rows = await db
      .selectFrom('proposal')
      .leftJoin('organisation', 'organisation.id', 'proposal.organisation_id')
      .select([
        'proposal.id',
        'proposal.operation',
        'proposal.organisation_id',
        'proposal.input',
        'proposal.proposed_by',
        'proposal.expires_at as dueAt',
        'organisation.name',
      ])
      .where('proposal.state', '=', 'waiting')
      .where('proposal.expires_at', '>', nowIso)
      .where('proposal.operation', 'in', possible)
      .orderBy('proposal.expires_at')
      .limit(MOST_LOOKED_AT)
      .execute()
    const mine = []
    for (const row of rows)
      if (mine.length < MOST && (await mayDecide(db, row as StoredProposal, caller, operationOf(row.operation))))
        mine.push(row)
    return mine.map(({ id, operation, dueAt, name }) => ({
      id,
      kind: 'proposal',
      title: fill(TITLE, (locale) => ({ operation: (names[operation] ?? UNNAMED)[locale] })),
      dueAt,
      href: '/approvals',
      organisationName: name ?? '',
    }))
  }
