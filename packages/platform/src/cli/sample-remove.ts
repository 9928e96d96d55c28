import { join } from 'node:path'
import { removeLedger, sampleLedgerPlaces } from '../decide/remove-ledger.ts'
import { EXIT_OK } from '../domain/errors.ts'
import { markSampleRemoved } from '../jobs/sample-removal.ts'
import type { Command, Invocation } from './command.ts'
import { setAuditCheckpointsAside } from '../store/audit-trail.ts'
import { HOUSE_SCHEMAS, removeHouse } from '../store/house.ts'
import { openCommandDatabase } from './open-database.ts'

/** Sample ledger and sample county are schemas of their own: gone in one act, without a trace in the live ones. */
export const SAMPLE_REMOVE: Command = {
  name: 'sample-remove',
  summary: 'remove the sample county and its ledger with everything in them; the server must be stopped',
  arguments: { text: '', most: 0 },
  options: {},
  run: removeSample,
}

async function removeSample({ io, out }: Invocation): Promise<number> {
  const { client, config, close } = await openCommandDatabase(io)
  try {
    await removeLedger(client, sampleLedgerPlaces(config.dataDir), io.nowMs())
    await removeHouse(client, HOUSE_SCHEMAS.sample)
    setAuditCheckpointsAside(join(config.dataDir, 'checkpoints'), 'sample', io.nowMs())
    markSampleRemoved(config.dataDir, io.nowMs())
    await out.line('the sample county and its ledger are removed')
    return EXIT_OK
  } finally {
    await close()
  }
}
