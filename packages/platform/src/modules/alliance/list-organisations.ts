import { sql } from 'kysely'
import { bind } from '../../operations/implementation.ts'
import { withinReach } from '../../operations/within-reach.ts'
import { listOrganisations, readTree } from './contract-tree.ts'
import { dayOf } from '../../domain/days.ts'
import { filtered, inForceOn, isBelow, selectOrganisations } from './organisation-rows.ts'

export const bindListOrganisations = () =>
  bind(listOrganisations, {
    async run({ db, reach, nowMs }, { query }) {
      const { after, limit = 50, ...filters } = query
      const all = filtered(selectOrganisations(db, filters.on).where(withinReach(reach)), filters, dayOf(nowMs))
      const page = after === undefined ? all : all.where('organisation.code', '>', after)
      const found = await page
        .orderBy('organisation.code')
        .limit(limit + 1)
        .execute()
      const items = found.slice(0, limit)
      const total = after === undefined ? await countOf(all) : null
      return { items, next: found.length > limit ? (items.at(-1)?.code ?? null) : null, total }
    },
  })

async function countOf(all: ReturnType<typeof selectOrganisations>): Promise<number> {
  const { count } = await all
    .clearSelect()
    .select(sql<number>`count(*)`.as('count'))
    .executeTakeFirstOrThrow()
  return count
}

export const bindReadTree = () =>
  bind(readTree, {
    async run({ db, reach, nowMs }, { query }) {
      const { parentId, after, limit = 50 } = query
      const today = dayOf(nowMs)
      const counted = (isChild: boolean) => sql<number>`(select count(*) from organisation child
        where ${isChild ? sql`child.parent_id = organisation.id` : isBelow(sql.ref('organisation.path'), 'child')}
          and ${inForceOn(today, 'child')})`
      let rows = selectOrganisations(db)
        .select([counted(true).as('children'), counted(false).as('below'), LEVEL_ORDER.as('place')])
        .where(withinReach(reach))
        .where(inForceOn(today))
        .where('organisation.parent_id', parentId === undefined ? 'is' : '=', parentId ?? null)
        .orderBy('place')
        .orderBy('organisation.code')
        .limit(limit + 1)
      const [, place, code] = /^(\d)(.+)$/.exec(after ?? '') ?? []
      if (place !== undefined && code !== undefined)
        rows = rows.where(sql<boolean>`(${LEVEL_ORDER}, organisation.code) > (${Number(place)}, ${code})`)
      const found = await rows.execute()
      const shown = found.slice(0, limit)
      const last = shown.at(-1)
      return {
        items: shown.map(({ id, code: own, name, sector, level, children, below }) => ({
          id,
          code: own,
          name,
          sector,
          level,
          children,
          below,
        })),
        next: found.length > limit && last !== undefined ? `${last.place}${last.code}` : null,
      }
    },
  })

/** Areas before the members that work in them. */
const LEVEL_ORDER = sql<number>`case organisation.level
  when 'district' then 0 when 'town' then 1 when 'village' then 2 when 'grid' then 3 else 4 end`
