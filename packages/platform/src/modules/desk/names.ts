import type { HouseTransaction } from '../../store/house.ts'

/** Names of records by their ids: organisations, commands, and what else can be the subject of a fact. */
export async function readNames(
  db: HouseTransaction,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  const of = (prefix: string) => wanted.filter((id) => id.startsWith(prefix))
  const [organisations, commands] = [of('org_'), of('cmd_')]
  const rows = [
    ...(organisations.length === 0
      ? []
      : await db.selectFrom('organisation').select(['id', 'name']).where('id', 'in', organisations).execute()),
    ...(commands.length === 0
      ? []
      : await db.selectFrom('command').select(['id', 'title as name']).where('id', 'in', commands).execute()),
  ]
  return new Map(rows.map(({ id, name }) => [id, name]))
}
