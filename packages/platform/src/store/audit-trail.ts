import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import type { HouseName } from '../domain/caller.ts'
import type { AuditSigner } from './audit-checkpoint.ts'
import { AuditCheckpointWriter } from './audit-checkpoint-writer.ts'
import { readerOfHouse } from './audit-rows.ts'
import { verifyAudit, type AuditReport } from './audit-verify.ts'
import type { AuditKeys } from './audit-verify-checkpoints.ts'
import type { House } from './house.ts'

/** The signing of the audit logs of all houses that are open. */
export interface AuditTrail {
  /** Something was appended in this house: a statement follows soon. */
  announce(house: HouseName): void
  /** Signs at once what is committed. */
  sign(house: HouseName): Promise<void>
  /** The house is about to go. */
  forget(house: HouseName): Promise<void>
  close(): Promise<void>
}

export interface AuditTrailOptions {
  readonly houses: readonly House[]
  readonly checkpointsDirectory: string
  readonly signer: AuditSigner
  readonly nowMs: () => number
  readonly notice: (text: string) => void
  readonly everyMs?: number
}

/** A county's acts in five seconds fit into one statement. */
const EVERY_MS = 5_000

export async function openAuditTrail(options: AuditTrailOptions): Promise<AuditTrail> {
  const { houses, checkpointsDirectory, signer, nowMs, notice, everyMs = EVERY_MS } = options
  const writers = new Map<HouseName, AuditCheckpointWriter>()
  for (const house of houses) {
    const file = auditCheckpointsFile(checkpointsDirectory, house.name)
    const writer = new AuditCheckpointWriter({ house, file, signer, everyMs, nowMs, notice })
    await writer.start()
    writers.set(house.name, writer)
  }
  return {
    announce: (house) => writers.get(house)?.announce(),
    sign: async (house) => writers.get(house)?.write(),
    async forget(house) {
      const writer = writers.get(house)
      writers.delete(house)
      await writer?.close()
    },
    async close() {
      await Promise.all([...writers.values()].map((writer) => writer.close()))
    },
  }
}

export const auditCheckpointsFile = (directory: string, house: HouseName): string =>
  join(directory, `audit-${house}.jsonl`)

/** For a house that was removed in one act: what was signed is set aside, not deleted, and no longer missed. */
export function setAuditCheckpointsAside(directory: string, house: HouseName, nowMs: number): void {
  const file = auditCheckpointsFile(directory, house)
  if (existsSync(file)) renameSync(file, `${file}.removed-${nowMs}`)
}

/** Verifies the audit log of an open house from one unmoving state of it. */
export function verifyOpenHouse(
  house: House,
  { checkpointsDirectory, keys }: { readonly checkpointsDirectory: string; readonly keys: AuditKeys },
): Promise<AuditReport> {
  return verifyAudit({
    schema: house.schema,
    house: house.name,
    checkpointsFile: auditCheckpointsFile(checkpointsDirectory, house.name),
    keys,
    snapshot: (work) =>
      house.db
        .transaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute((db) => work(readerOfHouse(db))),
  })
}
