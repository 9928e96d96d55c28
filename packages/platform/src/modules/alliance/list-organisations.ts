import { bind } from '../../operations/implementation.ts'
import { withinReach } from '../../operations/within-reach.ts'
import { listOrganisations } from './contract.ts'
import { selectOrganisations } from './organisation-rows.ts'

export const bindListOrganisations = () =>
  bind(listOrganisations, {
    async run({ db, reach }, { query }) {
      const { text, sector, level, parentId, areaId, underId, after, limit = 50 } = query
      let rows = selectOrganisations(db)
        .where(withinReach(reach))
        .orderBy('organisation.code')
        .limit(limit + 1)
      if (text !== undefined && text.trim() !== '')
        rows = rows.where((where) =>
          where.or([
            where('organisation.name', 'ilike', `%${escapeLike(text.trim())}%`),
            where('organisation.code', 'ilike', `${escapeLike(text.trim())}%`),
          ]),
        )
      if (sector !== undefined) rows = rows.where('organisation.sector', '=', sector)
      if (level !== undefined) rows = rows.where('organisation.level', '=', level)
      if (parentId !== undefined) rows = rows.where('organisation.parent_id', '=', parentId)
      if (areaId !== undefined) rows = rows.where('organisation.area_id', '=', areaId)
      if (underId !== undefined) rows = rows.where('organisation.path', 'like', `%/${underId}/_%`)
      if (after !== undefined) rows = rows.where('organisation.code', '>', after)
      const found = await rows.execute()
      const items = found.slice(0, limit)
      return { items, next: found.length > limit ? (items.at(-1)?.code ?? null) : null }
    },
  })

const escapeLike = (text: string): string => text.replaceAll(/[\\%_]/g, '\\$&')
