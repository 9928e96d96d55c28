import type { Reach } from '../../access/may.ts'

/** Two people with the same reach count the same. */
export function reachKey(house: string, { isAll, ids, belowPaths }: Reach): string {
  return isAll ? `${house} all` : `${house} ${[...ids].sort().join(' ')} ${[...belowPaths].sort().join(' ')}`
}
