import type { HouseTransaction } from '../../store/house.ts'

interface Named {
  readonly id: string
  readonly name: string
}

/** Organisations with the area of government in which each works: its own for a village, that of its seat for a member. */
export async function unitsOf(
  db: HouseTransaction,
  ids: readonly string[],
): Promise<readonly { readonly organisation: Named; readonly area: Named | null }[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('organisation')
    .leftJoin('organisation as area', 'area.id', 'organisation.area_id')
    .select([
      'organisation.id',
      'organisation.name',
      'organisation.level',
      'area.id as areaId',
      'area.name as areaName',
    ])
    .where('organisation.id', 'in', ids)
    .execute()
  return ids.flatMap((id) =>
    rows
      .filter((row) => row.id === id)
      .map(({ name, level, areaId, areaName }) => {
        const organisation = { id, name }
        if (level !== 'member') return { organisation, area: organisation }
        return { organisation, area: areaId === null || areaName === null ? null : { id: areaId, name: areaName } }
      }),
  )
}
