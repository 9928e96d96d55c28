import { mayDo } from '../../../access/may.ts'
import type { Text } from '../../../domain/text.ts'
import type { WaitingSource } from '../../../operations/desk-source.ts'
import { fill, say } from '../say.ts'

const MOST_LOOKED_AT = 300
const TITLE = say('等您批准：{operation}', '等您核准：{operation}', 'Waits for your approval: {operation}')
const UNNAMED = say('一项需要两人办理的操作', '一項需要兩人辦理的操作', 'an act that needs two people')

/** Acts of others that I could approve, those that expire first on top. */
export const proposalsFor =
  (operationNames: Readonly<Record<string, Text>>): WaitingSource =>
  async ({ db, caller, nowIso, may }) => {
    const possible = Object.keys(operationNames).filter(may)
    if (possible.length === 0) return []
    const rows = await db
      .selectFrom('proposal')
      .leftJoin('organisation', 'organisation.id', 'proposal.organisation_id')
      .select([
        'proposal.id',
        'proposal.operation',
        'proposal.expires_at as dueAt',
        'organisation.id as organisationId',
        'organisation.path',
        'organisation.name',
      ])
      .where('proposal.state', '=', 'waiting')
      .where('proposal.expires_at', '>', nowIso)
      .where('proposal.proposed_by', '<>', `person:${caller.personId}`)
      .where('proposal.operation', 'in', possible)
      .orderBy('proposal.expires_at')
      .limit(MOST_LOOKED_AT)
      .execute()
    return rows
      .filter(({ operation, organisationId, path }) => {
        const owner = organisationId === null || path === null ? undefined : { id: organisationId, path }
        return mayDo(operation, caller, owner).ok
      })
      .map(({ id, operation, dueAt, name }) => ({
        id,
        kind: 'proposal',
        title: fill(TITLE, (locale) => ({ operation: (operationNames[operation] ?? UNNAMED)[locale] })),
        dueAt,
        href: `/people/proposals/${id}`,
        organisationName: name ?? '',
      }))
  }
