import type { HouseTransaction } from '../store/house.ts'

export type FindArea = (code: string | undefined, name: string | undefined) => string | undefined

/** Areas in force, by code or by name; a name that several have is none. */
export async function areasByName(db: HouseTransaction): Promise<FindArea> {
  const rows = await db
    .selectFrom('organisation')
    .select(['id', 'code', 'name'])
    .where('level', '<>', 'member')
    .where('valid_to', 'is', null)
    .execute()
  const byCode = new Map(rows.map(({ id, code }) => [code, id]))
  const byName = Map.groupBy(rows, ({ name }) => name)
  return (code, name) => {
    if (code !== undefined) return byCode.get(code.normalize('NFKC'))
    const named = byName.get(name ?? '') ?? []
    return named.length === 1 ? named[0]?.id : undefined
  }
}
