import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { describeLockHolder, tryLockLedger } from '../store/ledger-lock.ts'
import { quoteSchema } from '../store/migrate.ts'
import { removeSnapshots } from './snapshot-file.ts'

export interface LedgerPlaces {
  readonly schema: string
  readonly snapshotsDirectory: string
  readonly checkpointsFile: string
}

export function sampleLedgerPlaces(dataDir: string): LedgerPlaces {
  const schema = 'sample'
  return {
    schema,
    snapshotsDirectory: join(dataDir, 'snapshots', schema),
    checkpointsFile: join(dataDir, 'checkpoints', `${schema}.jsonl`),
  }
}

/** Removes a ledger in one act; refused while a node writes it. What was signed is set aside, not deleted. */
export async function removeLedger(
  client: pg.ClientBase,
  { schema, snapshotsDirectory, checkpointsFile }: LedgerPlaces,
  nowMs: number,
): Promise<void> {
  if (!(await tryLockLedger(client, schema))) throw (await describeLockHolder(client, schema)).error
  await client.query('begin')
  await client.query(`drop schema if exists ${quoteSchema(schema)} cascade`)
  await client.query('delete from lianfang.migration where place = $1', [schema])
  await client.query('commit')
  removeSnapshots(snapshotsDirectory, schema)
  if (existsSync(checkpointsFile)) renameSync(checkpointsFile, `${checkpointsFile}.removed-${nowMs}`)
}
