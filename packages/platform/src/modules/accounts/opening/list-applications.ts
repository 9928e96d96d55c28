import { sql } from 'kysely'
import type { OutputOf } from '../../../domain/operation.ts'
import { maskText } from '../../../domain/masking.ts'
import type { ApplicationState, OpeningOutcome } from '../../../domain/opening.ts'
import { bind, type Act } from '../../../operations/implementation.ts'
import { withinReach } from '../../../operations/within-reach.ts'
import { listApplications } from './contract-views.ts'
import { openPersonal, type ApplicationRow } from './record.ts'

const ENDED = ['opened', 'abandoned', 'closed', 'refused']
const DAY_MS = 86_400_000
const BEIJING_MS = 8 * 3_600_000

export const bindListApplications = () =>
  bind(listApplications, {
    async run(act, { query }) {
      const { organisationId, state, day, after, limit = 50 } = query
      let rows = act.db
        .selectFrom('account_application as application')
        .innerJoin('organisation', 'organisation.id', 'application.organisation_id')
        .selectAll('application')
        .select('organisation.name as organisationName')
        .where(withinReach(act.reach))
        .orderBy('application.id', 'desc')
        .limit(limit + 1)
      if (organisationId !== undefined) rows = rows.where('application.organisation_id', '=', organisationId)
      if (after !== undefined) rows = rows.where('application.id', '<', after)
      if (state === 'open') rows = rows.where('application.state', 'not in', ENDED)
      else if (state === 'second') rows = rows.where('application.state', 'in', ['waiting', 'appealed'])
      else if (state === 'refused') rows = rows.where('application.state', 'in', ['refused', 'closed'])
      else if (state !== undefined) rows = rows.where('application.state', '=', state)
      if (day !== undefined) {
        const from = Date.parse(`${day}T00:00:00Z`) - BEIJING_MS
        rows = rows.where(
          sql<boolean>`application.begun_at >= ${new Date(from).toISOString()} and application.begun_at < ${new Date(from + DAY_MS).toISOString()}`,
        )
      }
      const found = await rows.execute()
      const items = found.slice(0, limit)
      return {
        items: items.map((row) => ({
          ...rowOf(act, row),
          organisation: { id: row.organisation_id, name: row.organisationName },
        })),
        next: found.length > limit ? (items.at(-1)?.id ?? null) : null,
      }
    },
  })

type Row = OutputOf<typeof listApplications>['items'][number]

export function rowOf(act: Pick<Act, 'personal'>, row: ApplicationRow, isClear = false): Omit<Row, 'organisation'> {
  const name = openPersonal(act, row, 'name', row.name_cipher)
  return {
    id: row.id,
    state: row.state as ApplicationState,
    kind: row.kind,
    name: isClear || row.kind === 'company' ? name : maskText(name, 'name'),
    occupation: row.occupation,
    outcome: row.outcome as OpeningOutcome | null,
    secondLook: row.second_look,
    isGrouped: row.grouped_at !== null,
    companionRelation: row.companion_relation,
    begunAt: row.begun_at,
    decidedAt: row.decided_at,
    closedAt: row.closed_at,
  }
}
