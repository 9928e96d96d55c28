import { hash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openSigner, readPublicKeys } from '../../packages/platform/src/decide/signer.ts'
import { AuditCheckpointWriter } from '../../packages/platform/src/store/audit-checkpoint-writer.ts'
import { appendAudit, auditHash } from '../../packages/platform/src/store/audit-log.ts'
import type { AuditReport } from '../../packages/platform/src/store/audit-verify.ts'
import { verifyOpenHouse } from '../../packages/platform/src/store/audit-trail.ts'
import { openHouse } from '../../packages/platform/src/store/house.ts'
import { openTemporaryDatabase } from '../../packages/platform/src/store/temporary-database.ts'

const TABLES = ['audit_entry', 'audit_head', 'audit_signed_head', 'audit_checkpoint'] as const
const START_MS = Date.UTC(2026, 10, 24, 2)
const MINUTE_MS = 60_000

/** A house with four chains and three checkpoints, that can be tampered with and put back as it was. */
export async function openTamperedHouse() {
  const database = await openTemporaryDatabase()
  const house = await openHouse(database, 'live')
  const keysDirectory = join(database.directory, 'keys')
  const checkpointsDirectory = join(database.directory, 'checkpoints')
  const file = join(checkpointsDirectory, 'audit-live.jsonl')
  const client = await database.connect('tamper')
  await client.query(`set search_path to ${house.schema}`)
  let nowMs = START_MS
  const notices: string[] = []
  const newWriter = (): AuditCheckpointWriter =>
    new AuditCheckpointWriter({
      house,
      file,
      signer: openSigner(keysDirectory),
      everyMs: 1,
      nowMs: () => nowMs,
      notice: (text) => notices.push(text),
    })
  const append = async (organisationId: string, index: number): Promise<void> => {
    nowMs += MINUTE_MS
    await house.db.transaction().execute((db) => appendAudit(db, anAct(organisationId, index, nowMs)))
  }
  const writer = newWriter()
  await writer.start()
  for (let round = 0; round < 3; round += 1) {
    for (let index = 0; index < 5; index += 1) {
      await append('org_aaaa', round * 5 + index)
      await append('org_bbbb', round * 5 + index)
      if (round < 2) await append('org_cccc', round * 5 + index)
    }
    await append('house', round)
    await writer.write()
  }
  // Two that nothing signs yet.
  await append('org_aaaa', 15)
  await append('org_bbbb', 15)
  for (const table of TABLES) await client.query(`create table public.kept_${table} as table ${table}`)
  const keptFile = readFileSync(file, 'utf8')

  const guards = async (state: 'disable' | 'enable'): Promise<void> => {
    for (const table of ['audit_entry', 'audit_checkpoint'])
      await client.query(`alter table ${table} ${state} trigger user`)
  }
  return {
    house,
    client,
    notices,
    newWriter,
    guards,
    async restore() {
      await guards('disable')
      await client.query(`truncate ${TABLES.join(', ')}`)
      for (const table of TABLES.toReversed())
        await client.query(`insert into ${table} select * from public.kept_${table}`)
      await guards('enable')
      writeFileSync(file, keptFile)
      notices.length = 0
    },
    /** The lines of the checkpoint file, changed. */
    editFile(change: (lines: string[]) => readonly string[]) {
      const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1)
      writeFileSync(
        file,
        change(lines)
          .map((line) => `${line}\n`)
          .join(''),
      )
    },
    removeFile: () => existsSync(file) && rmSync(file),
    signer: () => openSigner(keysDirectory),
    otherSigner: () => openSigner(join(database.directory, 'other-keys')),
    verify: (): Promise<AuditReport> =>
      verifyOpenHouse(house, { checkpointsDirectory, keys: readPublicKeys(keysDirectory) }),
    /** Writes a chain anew from an entry on, with right hashes and a right head, as somebody would who knows how it is made. */
    rechain: (organisationId: string, from: number, change: (content: string, seq: number) => readonly string[]) =>
      rechain(client, organisationId, from, change),
    async close() {
      await client.end()
      await house.close()
      await database.close()
    },
  }
}

export type TamperedHouse = Awaited<ReturnType<typeof openTamperedHouse>>
type Client = { query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }> }

async function rechain(
  client: Client,
  organisationId: string,
  from: number,
  change: (content: string, seq: number) => readonly string[],
): Promise<void> {
  const { rows } = await client.query(
    'select seq, content, hash from audit_entry where organisation_id = $1 order by seq',
    [organisationId],
  )
  const entries = rows as { seq: number; content: string; hash: Buffer }[]
  let previous = entries.find(({ seq }) => seq === from - 1)?.hash ?? Buffer.alloc(32)
  let next = from
  await client.query('delete from audit_entry where organisation_id = $1 and seq >= $2', [organisationId, from])
  for (const entry of entries.filter(({ seq }) => seq >= from)) {
    for (const changed of change(entry.content, entry.seq)) {
      const said: Record<string, unknown> = { ...(JSON.parse(changed) as object), seq: next }
      const content = JSON.stringify(said)
      const entryHash = auditHash(previous, content)
      await client.query(
        `insert into audit_entry (organisation_id, seq, at, actor, operation, subject, outcome, reason, content, prev_hash, hash)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
        [
          organisationId,
          next,
          said.at,
          said.actor,
          said.operation,
          said.subject,
          said.outcome,
          said.reason,
          content,
          previous,
          entryHash,
        ],
      )
      previous = entryHash
      next += 1
    }
  }
  await client.query('update audit_head set seq = $2, hash = $3 where organisation_id = $1', [
    organisationId,
    next - 1,
    previous,
  ])
}

function anAct(organisationId: string, index: number, atMs: number) {
  return {
    organisationId,
    at: new Date(atMs).toISOString(),
    actor: `person:per_${'abc'[index % 3]}000`,
    actingAs: { role: 'officer', organisationId },
    operation: index % 4 === 0 ? 'unmaskPerson' : 'readPerson',
    subject: `per_s${hash('sha256', `${organisationId}${index}`).slice(0, 6)}`,
    outcome: 'done' as const,
    ...(index % 4 === 0 ? { reason: '核实身份' } : {}),
    origin: { address: '127.0.0.1', device: 'test' },
    requestId: `req_${organisationId}_${index}`,
  }
}
