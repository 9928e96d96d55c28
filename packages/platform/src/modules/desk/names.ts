import type { HouseTransaction } from '../../store/house.ts'

/** Names of records by their ids: organisations, commands, and what else can be the subject of a fact. */
export async function readNames(
  db: HouseTransaction,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  const names = new Map<string, string>()
  const add = async (
    prefix: string,
    read: (ids: string[]) => Promise<readonly { readonly id: string; readonly name: string }[]>,
  ): Promise<void> => {
    const asked = wanted.filter((id) => id.startsWith(prefix))
    if (asked.length > 0) for (const { id, name } of await read(asked)) names.set(id, name)
  }
  await add('org_', (asked) => db.selectFrom('organisation').select(['id', 'name']).where('id', 'in', asked).execute())
  await add('cmd_', (asked) =>
    db.selectFrom('command').select(['id', 'title as name']).where('id', 'in', asked).execute(),
  )
  await add('brf_', (asked) =>
    db.selectFrom('briefing').select(['id', 'title as name']).where('id', 'in', asked).execute(),
  )
  await add('grp_', (asked) =>
    db.selectFrom('briefing_group').select(['id', 'name']).where('id', 'in', asked).execute(),
  )
  return names
}
