import { EXIT_OK } from '../domain/errors.ts'
import { markSampleRemoved } from '../jobs/sample-removal.ts'
import { describeLockHolder, tryLockLedger } from '../store/ledger-lock.ts'
import { quoteSchema } from '../store/migrate.ts'
import type { Command, Invocation } from './command.ts'
import { openCommandDatabase } from './open-database.ts'

export const SAMPLE_SCHEMA = 'sample'

/** The sample ledger is a schema of its own: gone in one act, without a trace in the live one. */
export const SAMPLE_REMOVE: Command = {
  name: 'sample-remove',
  summary: 'remove the sample ledger with everything in it; the server must be stopped',
  arguments: { text: '', most: 0 },
  options: {},
  run: removeSample,
}

async function removeSample({ io, out }: Invocation): Promise<number> {
  const { client, config, close } = await openCommandDatabase(io)
  try {
    if (!(await tryLockLedger(client, SAMPLE_SCHEMA))) throw (await describeLockHolder(client, SAMPLE_SCHEMA)).error
    await client.query(`drop schema if exists ${quoteSchema(SAMPLE_SCHEMA)} cascade`)
    await client.query('delete from lianfang.migration where place = $1', [SAMPLE_SCHEMA])
    markSampleRemoved(config.dataDir, io.nowMs())
    await out.line('the sample ledger is removed')
    return EXIT_OK
  } finally {
    await close()
  }
}
