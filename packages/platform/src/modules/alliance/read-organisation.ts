import { sql } from 'kysely'
import { mayDo } from '../../access/may.ts'
import type { Owner } from '../../access/relation.ts'
import type { Caller } from '../../domain/caller.ts'
import type { OutputOf } from '../../domain/operation.ts'
import { bind, refuse } from '../../operations/implementation.ts'
import type { HouseTransaction } from '../../store/house.ts'
import { readOrganisation, readOrganisationHistory } from './contract-tree.ts'
import { dayOf } from '../../domain/days.ts'
import { inForceOn, isBelow, selectOrganisations } from './organisation-rows.ts'

export const bindReadOrganisation = () =>
  bind(readOrganisation, {
    ownerOf: async (_lookup, { params }) => params.id,
    async run({ db, owner, caller, nowMs }, { params }) {
      const today = dayOf(nowMs)
      const found = await selectOrganisations(db)
        .select([
          sql<number>`(select count(*) from organisation child where child.parent_id = organisation.id and ${inForceOn(today, 'child')})`.as(
            'children',
          ),
          sql<number>`(select count(*) from organisation child where ${isBelow(sql.ref('organisation.path'), 'child')} and ${inForceOn(today, 'child')})`.as(
            'below',
          ),
        ])
        .where('organisation.id', '=', params.id)
        .executeTakeFirst()
      if (found === undefined || owner === undefined) return refuse('not-found')
      return {
        ...found,
        trail: await readTrail(db, owner),
        populations: await listPopulations(db, found),
        may: possibleOn(ON_ORGANISATION, caller, owner),
      }
    },
  })

const ON_ORGANISATION = [
  'createOrganisation',
  'changeOrganisation',
  'moveOrganisation',
  'endOrganisation',
  'setPopulation',
  'addContact',
  'revealContact',
  'makeInvitation',
  'createCommand',
]

/** Which of these operations the caller may do on this owner's records: what a screen offers. */
export function possibleOn(operations: readonly string[], caller: Caller, owner: Owner): string[] {
  return operations.filter((operation) => mayDo(operation, caller, owner).ok)
}

async function readTrail(db: HouseTransaction, { path }: Owner): Promise<{ id: string; name: string }[]> {
  const above = path.split('/').slice(1, -2)
  if (above.length === 0) return []
  const names = await db.selectFrom('organisation').select(['id', 'name']).where('id', 'in', above).execute()
  return above.flatMap((id) => names.filter((each) => each.id === id))
}

/** The organisation's own figure belongs to them: the sample and the first migration know only that one. */
async function listPopulations(
  db: HouseTransaction,
  { id, population, populationYear }: { id: string; population: number | null; populationYear: number | null },
): Promise<OutputOf<typeof readOrganisation>['populations']> {
  const kept = await db
    .selectFrom('organisation_population')
    .select(['year', 'population'])
    .where('organisation_id', '=', id)
    .orderBy('year', 'desc')
    .execute()
  if (population === null || populationYear === null || kept.some(({ year }) => year === populationYear)) return kept
  return [...kept, { year: populationYear, population }].sort((a, b) => b.year - a.year)
}

export const bindReadOrganisationHistory = () =>
  bind(readOrganisationHistory, {
    ownerOf: async (_lookup, { params }) => params.id,
    async run({ db }, { params }) {
      const places = await db
        .selectFrom('organisation_place as place')
        .leftJoin('organisation as parent', 'parent.id', 'place.parent_id')
        .select([
          'place.parent_id as parentId',
          'parent.name as parentName',
          'place.valid_from as validFrom',
          'place.valid_to as validTo',
          'place.reason',
          'place.recorded_at as recordedAt',
        ])
        .where('place.organisation_id', '=', params.id)
        .orderBy('place.valid_from', 'desc')
        .orderBy('place.recorded_at', 'desc')
        .execute()
      const facts = await db
        .selectFrom('fact')
        .select(['id', 'kind', 'body', 'occurred_at as occurredAt', 'recorded_at as recordedAt'])
        .where('subject_id', '=', params.id)
        .where('kind', 'like', 'organisation.%')
        .orderBy('occurred_at', 'desc')
        .orderBy('id', 'desc')
        .limit(200)
        .execute()
      return {
        places,
        events: facts.map(({ body, ...event }) => ({ ...event, fields: Object.keys(changesOf(body)) })),
      }
    },
  })

function changesOf(body: object): object {
  const changes = (body as { changes?: unknown }).changes
  return typeof changes === 'object' && changes !== null ? changes : {}
}
