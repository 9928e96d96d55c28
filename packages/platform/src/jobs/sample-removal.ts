import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const MARK = 'sample-removed'

/** The sample ledger was removed by hand: it is not made again. */
export function isSampleRemoved(dataDir: string): boolean {
  return existsSync(join(dataDir, MARK))
}

export function markSampleRemoved(dataDir: string, nowMs: number): void {
  writeFileSync(
    join(dataDir, MARK),
    `The sample ledger was removed on ${new Date(nowMs).toISOString()}. Delete this file to have it again.\n`,
  )
}
