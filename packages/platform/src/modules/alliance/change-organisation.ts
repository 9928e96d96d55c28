import { bind, refuse } from '../../operations/implementation.ts'
import { changeOrganisation, setPopulation } from './contract-tree.ts'
import { dayOf } from '../../domain/days.ts'
import { outdated } from '../../operations/refusals.ts'
import { checkArea, checkCode } from './tree-checks.ts'

const CHANGEABLE = ['name', 'code', 'sector', 'areaId', 'address', 'phone'] as const

export const bindChangeOrganisation = () =>
  bind(changeOrganisation, {
    ownerOf: async (_lookup, { params }) => params.id,
    async run(act, { params, body }) {
      const row = await act.db
        .selectFrom('organisation')
        .select(['name', 'code', 'sector', 'area_id as areaId', 'address', 'phone', 'version'])
        .where('id', '=', params.id)
        .forUpdate()
        .executeTakeFirst()
      if (row === undefined) return refuse('not-found')
      if (row.version !== body.version) return outdated()
      const changes: Partial<Record<(typeof CHANGEABLE)[number], { from: string | null; to: string | null }>> = {}
      for (const field of CHANGEABLE) {
        const given = body[field]
        const to = typeof given === 'string' ? given.trim() : given
        if (to !== undefined && to !== row[field]) changes[field] = { from: row[field], to }
      }
      const refusal =
        (await checkArea(act, changes.areaId?.to ?? null, dayOf(act.nowMs))) ??
        (typeof changes.code?.to === 'string' ? await checkCode(act, changes.code.to, params.id) : undefined)
      if (refusal !== undefined) return refusal
      if (Object.keys(changes).length === 0) return { id: params.id, version: row.version }
      const { areaId, ...same } = Object.fromEntries(
        Object.entries(changes).map(([field, { to }]) => [field, to]),
      ) as Partial<Record<(typeof CHANGEABLE)[number], string>>
      await act.db
        .updateTable('organisation')
        .set({ ...same, ...(areaId === undefined ? {} : { area_id: areaId }), version: row.version + 1 })
        .where('id', '=', params.id)
        .execute()
      act.note({
        subject: params.id,
        ...(body.reason === undefined ? {} : { reason: body.reason }),
        details: { fields: Object.keys(changes) },
      })
      await act.fact({
        kind: 'organisation.changed',
        subjectId: params.id,
        organisationId: params.id,
        body: { changes },
      })
      return { id: params.id, version: row.version + 1 }
    },
  })

export const bindSetPopulation = () =>
  bind(setPopulation, {
    ownerOf: async (_lookup, { params }) => params.id,
    async run(act, { params, body }) {
      const { db, nowIso } = act
      const { year, population } = body
      const row = await db
        .selectFrom('organisation')
        .select(['version', 'population', 'population_year'])
        .where('id', '=', params.id)
        .forUpdate()
        .executeTakeFirst()
      if (row === undefined) return refuse('not-found')
      const record = { organisation_id: params.id, recorded_at: nowIso, recorded_by: act.actor }
      // The figure that only the organisation's own row knows must not be lost under a newer one.
      if (row.population !== null && row.population_year !== null)
        await db
          .insertInto('organisation_population')
          .values({ ...record, year: row.population_year, population: row.population })
          .onConflict((conflict) => conflict.doNothing())
          .execute()
      await db
        .insertInto('organisation_population')
        .values({ ...record, year, population })
        .onConflict((conflict) =>
          conflict
            .columns(['organisation_id', 'year'])
            .doUpdateSet({ population, recorded_at: nowIso, recorded_by: act.actor }),
        )
        .execute()
      const isLatest = row.population_year === null || year >= row.population_year
      await db
        .updateTable('organisation')
        .set({ ...(isLatest ? { population, population_year: year } : {}), version: row.version + 1 })
        .where('id', '=', params.id)
        .execute()
      act.note({ subject: params.id, details: { year, population } })
      await act.fact({
        kind: 'organisation.changed',
        subjectId: params.id,
        organisationId: params.id,
        body: { changes: { population: { year, to: population } } },
      })
      return { id: params.id, version: row.version + 1 }
    },
  })
