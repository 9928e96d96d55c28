import type { HouseName } from '../../domain/caller.ts'
import type { Owner } from '../../access/relation.ts'
import type { House } from '../../store/house.ts'
import type { CounterDeps } from './counter-deps.ts'
import { itemOf, type Item } from './view-items.ts'

export interface CounterChange {
  readonly owner: Owner
  readonly item: Item
}

/** What the stream of the counters rests on: who was changed, and how a changed one looks. */
export interface CounterFeed {
  /** Returns how to stop. */
  onChanged(listener: (house: HouseName, ids: readonly string[]) => void): () => void
  /** Those of them that stand at a counter and that somebody listens for. */
  read(house: HouseName, ids: readonly string[], isHeard: (owner: Owner) => boolean): Promise<readonly CounterChange[]>
}

export function createCounterFeed(
  { changes, decisionsOf, scamTypes }: Pick<CounterDeps, 'changes' | 'decisionsOf' | 'scamTypes'>,
  houseOf: (name: HouseName) => Pick<House, 'db'>,
): CounterFeed {
  return {
    onChanged: (listener) => changes.onChanged(listener),
    async read(house, ids, isHeard) {
      const rows = await houseOf(house)
        .db.selectFrom('intervention')
        .innerJoin('organisation', 'organisation.id', 'intervention.organisation_id')
        .selectAll('intervention')
        .select('organisation.path as owner_path')
        .where('intervention.id', 'in', [...ids])
        .execute()
      const heard = rows.filter(
        ({ organisation_id: id, owner_path: path, channel, served_by: servedBy }) =>
          (channel === 'counter' || servedBy !== null) && isHeard({ id, path }),
      )
      return Promise.all(
        heard.map(async (row) => ({
          owner: { id: row.organisation_id, path: row.owner_path },
          item: await itemOf(row, decisionsOf(house), scamTypes),
        })),
      )
    },
  }
}
