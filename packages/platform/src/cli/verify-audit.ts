import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import type { HouseName } from '../domain/caller.ts'
import { verifyAudit, type AuditReport } from '../store/audit-verify.ts'
import type { AuditKeys } from '../store/audit-verify-checkpoints.ts'
import { HOUSE_SCHEMAS } from '../store/house.ts'
import { renderTable } from './table.ts'

export interface AuditEvidence {
  readonly client: pg.Client
  /** Folder of the checkpoints kept outside the database; absent: only those inside. */
  readonly checkpoints: string | undefined
  readonly keys: AuditKeys
  readonly progress: (entries: number) => void
}

export const HOUSES: readonly HouseName[] = ['live', 'sample']

/** Undefined: there is no such house and none was signed. A house that was signed and is gone is a finding. */
export async function verifyHouse(house: HouseName, evidence: AuditEvidence): Promise<AuditReport | undefined> {
  const { client, checkpoints, keys, progress } = evidence
  const schema = HOUSE_SCHEMAS[house]
  const checkpointsFile = checkpoints === undefined ? undefined : join(checkpoints, `audit-${house}.jsonl`)
  const { rows } = await client.query('select to_regclass($1) as found', [`${schema}.audit_checkpoint`])
  if ((rows[0] as { readonly found: unknown } | undefined)?.found !== null)
    return verifyAudit({
      schema,
      house,
      checkpointsFile,
      keys,
      progress,
      snapshot: async (work) => {
        await client.query('begin transaction isolation level repeatable read, read only')
        try {
          return await work({ query: (text, values) => client.query(text, [...values]) })
        } finally {
          await client.query('rollback')
        }
      },
    })
  if (checkpointsFile === undefined || !existsSync(checkpointsFile)) return undefined
  const message = `the audit log of the house ${house} was signed, but this database has no such house`
  return {
    house,
    findings: [{ code: 'dropped-house', organisationId: '', seq: 1, message }],
    entries: 0,
    chains: 0,
    checkpoints: 0,
    lastCheckpoint: undefined,
    unsigned: 0,
  }
}

export function renderAuditReport(report: AuditReport): string {
  const { house, findings, entries, chains, checkpoints, unsigned } = report
  const lines = [
    `audit log of the house ${house}: ${entries} entries in ${chains} chains`,
    `${checkpoints} signed checkpoints; ${unsigned} entries after the last of them`,
  ]
  if (findings.length === 0) return [...lines, 'nothing was changed, nothing is missing'].join('\n')
  return [
    ...lines,
    `${findings.length} findings:`,
    renderTable(
      ['chain', 'entry', 'finding', 'what'],
      findings.map(({ organisationId, seq, code, message }) => [organisationId || '–', seq, code, message]),
    ),
  ].join('\n')
}
