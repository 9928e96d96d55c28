import { sql } from 'kysely'
import { bind, refuse } from '../../operations/implementation.ts'
import { withinReach } from '../../operations/within-reach.ts'
import { selectFacts, showFact } from './fact-rows.ts'
import { listFactKinds, listFacts, readFact } from './facts-contract.ts'
import { readOwnerId } from './record-owner.ts'

export const bindListFacts = () =>
  bind(listFacts, {
    async run({ db, reach, personal }, { query }) {
      const { kind, organisationId, subjectId, from, to, after, limit = 50 } = query
      let rows = selectFacts(db)
        .where(withinReach(reach))
        .orderBy(sql`fact.id collate "C" desc`)
        .limit(limit + 1)
      if (kind !== undefined) rows = rows.where('fact.kind', '=', kind)
      if (organisationId !== undefined) rows = rows.where('fact.organisation_id', '=', organisationId)
      if (subjectId !== undefined) rows = rows.where('fact.subject_id', '=', subjectId)
      if (from !== undefined) rows = rows.where('fact.recorded_at', '>=', from)
      if (to !== undefined) rows = rows.where('fact.recorded_at', '<', to)
      if (after !== undefined) rows = rows.where(sql<boolean>`fact.id collate "C" < ${after}`)
      const found = await rows.execute()
      const items = found.slice(0, limit).map((row) => showFact(row, personal))
      return { items, next: found.length > limit ? (items.at(-1)?.id ?? null) : null }
    },
  })

export const bindReadFact = () =>
  bind(readFact, {
    ownerOf: ({ db }, { params }) => readOwnerId(db, 'fact', params.id),
    async run({ db, personal }, { params: { id } }) {
      const row = await selectFacts(db).where('fact.id', '=', id).executeTakeFirst()
      if (row === undefined) return refuse('not-found')
      const jobs = await db.selectFrom('job').select(['id', 'kind', 'state']).where('fact_id', '=', id).execute()
      const deliveries = await db
        .selectFrom('webhook_delivery as delivery')
        .innerJoin('webhook', 'webhook.id', 'delivery.webhook_id')
        .select(['delivery.id', 'webhook.id as webhookId', 'webhook.name as webhookName', 'delivery.state'])
        .where('delivery.fact_id', '=', id)
        .execute()
      return { ...showFact(row, personal), jobs, deliveries }
    },
  })

/** From kind to kind by the index, however many facts there are. */
export const bindListFactKinds = () =>
  bind(listFactKinds, {
    async run({ db }) {
      const { rows } = await sql<{ kind: string }>`
        with recursive kinds (kind) as (
          select min(kind) from fact
          union all
          select (select min(fact.kind) from fact where fact.kind > kinds.kind) from kinds where kind is not null
        )
        select kind from kinds where kind is not null`.execute(db)
      return { items: rows.map(({ kind }) => kind) }
    },
  })
