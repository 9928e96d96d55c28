import { sql } from 'kysely'
import { bind, refuse } from '../../operations/implementation.ts'
import { withinReach } from '../../operations/within-reach.ts'
import { listCounter, readCounter } from './contract-counter.ts'
import type { CounterDeps } from './counter-deps.ts'
import { viewOf } from './counter-step.ts'
import { ownerOfIntervention } from './intervention-rows.ts'
import { itemOf } from './view-items.ts'

const LISTED = 50

/** What stands at a counter: sent by the core system for one, or begun by a teller. */
export const bindListCounter = ({ decisionsOf, scamTypes }: CounterDeps) =>
  bind(listCounter, {
    async run(act, { query }) {
      const rows = await act.db
        .selectFrom('intervention')
        .innerJoin('organisation', 'organisation.id', 'intervention.organisation_id')
        .selectAll('intervention')
        .where(withinReach(act.reach))
        .where('intervention.ended_at', 'is', null)
        .where(sql<boolean>`(intervention.channel = 'counter' or intervention.served_by is not null)`)
        .orderBy('intervention.recorded_at', 'desc')
        .orderBy('intervention.id', 'desc')
        .limit(query.limit ?? LISTED)
        .execute()
      const decisions = decisionsOf(act.house)
      return { items: await Promise.all(rows.map((row) => itemOf(row, decisions, scamTypes))), now: act.nowIso }
    },
  })

export const bindReadCounter = (deps: CounterDeps) =>
  bind(readCounter, {
    ownerOf: async (lookup, { params }) => ownerOfIntervention(lookup, params.id),
    async run(act, { params, query }) {
      const row = await act.db.selectFrom('intervention').selectAll().where('id', '=', params.id).executeTakeFirst()
      return row === undefined ? refuse('not-found') : viewOf(act, deps, row, query.language)
    },
  })
