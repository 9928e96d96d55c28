import { sql, type SqlBool } from 'kysely'
import { beginningOf, dayOf } from '../../domain/days.ts'
import { bind, type Act } from '../../operations/implementation.ts'
import { readPatrolSheet } from './contract-approaches.ts'
import { risingInput, type PatrolDeps } from './deps.ts'
import { personIdOf } from './names.ts'
import { readRising } from './rising-types.ts'
import { selectShifts } from './shift-rows.ts'
import { readTally } from './tally.ts'

const SAID = 3
/** Of each type the text of a screen: a line is too short to talk by, a page too long. */
const SAID_TEXT = 1

export const bindReadPatrolSheet = (deps: PatrolDeps) =>
  bind(readPatrolSheet, {
    async run(act) {
      const { db, nowMs } = act
      const { patrol, machineTexts, scamTypes } = deps
      const rising = await readRising(db, nowMs, risingInput(deps))
      const organisations = await listMyOrganisations(act)
      const mine = sql<SqlBool>`approach.recorded_by = ${act.actor} and approach.occurred_at >= ${beginningOf(dayOf(nowMs))}`
      return {
        version: patrol.version,
        organisations: organisations.map(({ id, name }) => ({ id, name })),
        asked: [...patrol.asked],
        looked: [...patrol.looked],
        reminded: [...patrol.reminded],
        outcomes: [...patrol.outcomes],
        scamTypes: scamTypes.map(({ id, title }) => ({ id, title })),
        rising: { ...rising, types: rising.types.slice(0, SAID) },
        say: rising.types
          .flatMap(({ scamType }) => {
            const texts = machineTexts.find(({ id }) => id === scamType)?.texts
            const words = texts?.[SAID_TEXT] ?? texts?.[0]
            return words === undefined ? [] : [{ scamType, text: words }]
          })
          .slice(0, SAID),
        standing: await findStanding(act, organisations),
        spots: await listSpots(act),
        today: await readTally(db, mine),
      }
    },
  })

interface Mine {
  readonly id: string
  readonly name: string
  readonly path: string
}

/** Where the caller works, nearest post first. */
async function listMyOrganisations({ db, caller, reach }: Act): Promise<readonly Mine[]> {
  const ids = caller.kind === 'person' ? caller.posts.map(({ organisationId }) => organisationId) : []
  const held = [...new Set(ids)].filter((id) => reach.isAll || reach.ids.has(id))
  if (held.length === 0) return []
  const rows = await db.selectFrom('organisation').select(['id', 'name', 'path']).where('id', 'in', held).execute()
  return held.flatMap((id) => rows.filter((row) => row.id === id))
}

async function findStanding(act: Act, organisations: readonly Mine[]) {
  const shift = await selectShifts(act.db, act.nowIso)
    .where('shift.person_id', '=', personIdOf(act.caller))
    .where('shift.stood_from', 'is not', null)
    .where('shift.stood_to', 'is', null)
    .where('shift.ended_at', 'is', null)
    .orderBy('shift.stood_from', 'desc')
    .limit(1)
    .executeTakeFirst()
  const own = organisations.find(({ path }) => shift?.sitePath.startsWith(path)) ?? organisations[0]
  if (shift === undefined || own === undefined || shift.stoodFrom === null) return null
  const { id, siteId, siteName, spot, interceptionId, interceptionName, stoodFrom, endsAt } = shift
  return {
    shiftId: id,
    organisationId: own.id,
    siteId,
    siteName,
    spot,
    interceptionId,
    interceptionName,
    stoodFrom,
    endsAt,
  }
}

async function listSpots({ db, actor }: Act) {
  const { rows } = await sql<{ siteId: string; siteName: string; spot: string }>`
    select approach.site_id as "siteId", site.name as "siteName", approach.spot from approach
    join organisation site on site.id = approach.site_id
    where approach.recorded_by = ${actor} group by approach.site_id, site.name, approach.spot
    order by max(approach.occurred_at) desc limit 8`.execute(db)
  return rows
}
