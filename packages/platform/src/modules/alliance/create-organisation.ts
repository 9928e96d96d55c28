import { bind, refuse } from '../../operations/implementation.ts'
import { createOrganisation } from './contract-tree.ts'
import { beginningOf, dayOf } from '../../domain/days.ts'
import { checkArea, checkCode, checkParent, findStanding, lockTree } from './tree-checks.ts'

export const bindCreateOrganisation = () =>
  bind(createOrganisation, {
    ownerOf: async (_lookup, { body }) => body.parentId,
    async run(act, { body }) {
      const { db, nowIso, actor } = act
      await lockTree(db)
      const today = dayOf(act.nowMs)
      const { validFrom = today, areaId = null, population, address = null, phone = null } = body
      const parent = await findStanding(db, body.parentId)
      if (parent === undefined) return refuse('not-found')
      const refusal =
        checkParent(body.level, parent, validFrom) ??
        (await checkArea(act, areaId, today)) ??
        (await checkCode(act, body.code))
      if (refusal !== undefined) return refusal
      const id = act.ids.next('org')
      const year = population === undefined ? null : (body.populationYear ?? Number(today.slice(0, 4)))
      const name = body.name.trim()
      await db
        .insertInto('organisation')
        .values({
          id,
          code: body.code,
          name,
          sector: body.sector,
          level: body.level,
          parent_id: parent.id,
          area_id: areaId,
          path: `${parent.path}${id}/`,
          population: population ?? null,
          population_year: year,
          address,
          phone,
          valid_from: validFrom,
          recorded_at: nowIso,
        })
        .execute()
      await db
        .insertInto('organisation_place')
        .values({
          organisation_id: id,
          parent_id: parent.id,
          valid_from: validFrom,
          reason: '',
          recorded_at: nowIso,
          recorded_by: actor,
        })
        .execute()
      if (population !== undefined && year !== null)
        await db
          .insertInto('organisation_population')
          .values({ organisation_id: id, year, population, recorded_at: nowIso, recorded_by: actor })
          .execute()
      act.note({ subject: id })
      const { code, sector, level } = body
      await act.fact({
        kind: 'organisation.created',
        subjectId: id,
        organisationId: id,
        body: { code, name, sector, level, parentId: parent.id },
        occurredAt: beginningOf(validFrom),
      })
      return { id, version: 1 }
    },
  })
