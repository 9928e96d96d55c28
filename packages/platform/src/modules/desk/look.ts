import { mayDo, reachOf, type Reach } from '../../access/may.ts'
import { ACCESS } from '../../access/table.ts'
import type { PersonCaller } from '../../domain/caller.ts'
import { dayOf } from '../../domain/days.ts'
import type { Look } from '../../operations/desk-source.ts'
import type { Act } from '../../operations/implementation.ts'

const NOBODY: Reach = { isAll: false, ids: new Set(), belowPaths: [] }

/** The act as sources see it: what the caller may read decides what they find. */
export function lookOf({ db, house, personal, nowMs, nowIso }: Act, caller: PersonCaller): Look {
  const reaches = new Map<string, Reach>()
  return {
    db,
    house,
    caller,
    personal,
    nowMs,
    nowIso,
    today: dayOf(nowMs),
    may: (operation) => operation in ACCESS && mayDo(operation, caller, undefined).ok,
    reach(operation) {
      const known = reaches.get(operation)
      if (known !== undefined) return known
      const reach = operation in ACCESS && !caller.mustEnrol ? reachOf(operation, caller) : NOBODY
      reaches.set(operation, reach)
      return reach
    },
  }
}

/** A row that says `signed-in` lets nobody but persons through. */
export function personOf({ caller }: Act): PersonCaller {
  if (caller.kind !== 'person') throw new TypeError('only a person has a desk')
  return caller
}

export const isEmptyReach = ({ isAll, ids, belowPaths }: Reach): boolean =>
  !isAll && ids.size === 0 && belowPaths.length === 0
