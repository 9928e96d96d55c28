import { sql } from 'kysely'
import type { OutputOf } from '../../domain/operation.ts'
import type { Act, Lookup } from '../../operations/implementation.ts'
import type { InterventionRow } from '../../interventions/step.ts'
import type { listInterventions } from './contract-interventions.ts'

export type Summary = OutputOf<typeof listInterventions>['items'][number]

export async function ownerOfIntervention({ db }: Pick<Lookup, 'db'>, id: string): Promise<string | undefined> {
  const row = await db.selectFrom('intervention').select('organisation_id').where('id', '=', id).executeTakeFirst()
  return row?.organisation_id
}

/** Interventions with their organisation; reach is for the caller to apply. */
export function selectInterventions(db: Act['db']) {
  return db
    .selectFrom('intervention')
    .innerJoin('organisation', 'organisation.id', 'intervention.organisation_id')
    .selectAll('intervention')
    .select([
      'organisation.name as organisation_name',
      'organisation.path as organisation_path',
      sql<boolean>`exists (select 1 from appeal where appeal.intervention_id = intervention.id and appeal.state = 'waiting')`.as(
        'has_appeal',
      ),
    ])
}

export type SelectedIntervention = InterventionRow & {
  readonly organisation_name: string
  readonly organisation_path: string
  readonly has_appeal: boolean
}

export function summaryOf(row: SelectedIntervention): Summary {
  return {
    id: row.id,
    organisation: { id: row.organisation_id, name: row.organisation_name },
    book: row.book,
    subjectKey: row.subject_key,
    channel: row.channel,
    state: row.state as Summary['state'],
    policy: row.policy as Summary['policy'],
    decisionId: `dec_${row.seq}`,
    rung: row.rung as Summary['rung'],
    score: row.score,
    suspected: row.suspected,
    amountMinor: row.amount_minor,
    currency: row.currency,
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
    holdEndsAt: row.hold_ends_at,
    reportedAt: row.reported_at,
    endedAt: row.ended_at,
    outcome: row.outcome as Summary['outcome'],
    hasAppeal: row.has_appeal,
    version: row.version,
  }
}

/** What a step answers. */
export const steppedOf = (row: InterventionRow) => ({
  id: row.id,
  state: row.state as Summary['state'],
  version: row.version,
  rung: row.rung,
  holdEndsAt: row.hold_ends_at,
})
