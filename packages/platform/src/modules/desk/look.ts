import { mayDo, reachOf, type Reach } from '../../access/may.ts'
import { ACCESS } from '../../access/table.ts'
import type { PersonCaller } from '../../domain/caller.ts'
import type { Look } from '../../operations/desk-source.ts'
import type { Act } from '../../operations/implementation.ts'

const NOBODY: Reach = { isAll: false, ids: new Set(), belowPaths: [] }
/** The county keeps Beijing time. */
const OFFSET_MS = 8 * 3_600_000

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
    today: dayAt(nowMs),
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

export function dayAt(ms: number): string {
  return new Date(ms + OFFSET_MS).toISOString().slice(0, 10)
}

/** The first moment of a calendar day in the county. */
export function startOfDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - OFFSET_MS).toISOString()
}

export const isEmptyReach = ({ isAll, ids, belowPaths }: Reach): boolean =>
  !isAll && ids.size === 0 && belowPaths.length === 0
