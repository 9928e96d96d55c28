import { readCheckpointLines, type AuditCheckpoint, type AuditCheckpointFile } from './audit-checkpoint.ts'
import { joinFindings, type AuditFinding } from './audit-finding.ts'
import { listAuditHeads, listAuditRows, type AuditReader } from './audit-rows.ts'
import { AuditChainCheck } from './audit-verify-chain.ts'
import { checkCheckpoints, type AuditKeys, type CheckedCheckpoints } from './audit-verify-checkpoints.ts'
import { quoteSchema } from './migrate.ts'

export type { AuditFinding, AuditFindingCode } from './audit-finding.ts'

export interface VerifyAuditOptions {
  /** Runs the work on one unmoving state of the database, which is taken when it begins. */
  readonly snapshot: <T>(work: (reader: AuditReader) => Promise<T>) => Promise<T>
  readonly schema: string
  /** As its statements name it: `live` or `sample`. */
  readonly house: string
  /** The checkpoints kept outside the database; without them a cut tail cannot be told from a short log. */
  readonly checkpointsFile: string | undefined
  readonly keys: AuditKeys
  readonly progress?: (entries: number) => void
}

export interface AuditReport {
  readonly house: string
  /** Empty: nothing was changed, nothing is missing. */
  readonly findings: readonly AuditFinding[]
  readonly entries: number
  readonly chains: number
  readonly checkpoints: number
  readonly lastCheckpoint: CheckedCheckpoints['last']
  /** Entries that no statement covers yet: vouched for by their chain only. */
  readonly unsigned: number
}

const PAGE_ENTRIES = 5_000

/** Recomputes the whole audit log of one house and holds it against heads, search columns and signed statements. Reads only. */
export async function verifyAudit(options: VerifyAuditOptions): Promise<AuditReport> {
  // A server may be at work: what was signed before the snapshot must be in it, what is signed later is left out.
  const before = await readOutside(options)
  return options.snapshot((reader) => verifySnapshot(reader, options, before))
}

async function verifySnapshot(
  reader: AuditReader,
  options: VerifyAuditOptions,
  before: AuditCheckpointFile | undefined,
): Promise<AuditReport> {
  const { schema, house } = options
  const inside = await listCheckpointsInside(reader, schema)
  const newest = Math.max(inside.at(-1)?.number ?? 0, before?.checkpoints.at(-1)?.number ?? 0)
  const outside = upTo(await readOutside(options), newest)
  const checked = checkCheckpoints({ house, inside, outside, keys: options.keys })
  const findings: AuditFinding[] = [...checked.findings, ...(await findGuardsOff(reader, schema))]
  const heads = new Map((await listAuditHeads(reader, schema)).map((head) => [head.organisation_id, head]))
  const waiting = new Set([...heads.values()].filter(({ seq }) => seq > 0).map((head) => head.organisation_id))
  for (const organisationId of checked.signed.keys()) waiting.add(organisationId)
  const totals = { entries: 0, chains: 0, unsigned: 0 }
  const newChain = (organisationId: string) =>
    new AuditChainCheck(organisationId, checked.signed.get(organisationId) ?? new Map())
  const finish = (organisationId: string, chain: AuditChainCheck): void => {
    waiting.delete(organisationId)
    chain.finish(heads.get(organisationId))
    findings.push(...chain.findings)
    totals.entries += chain.entries
    totals.chains += 1
    totals.unsigned += chain.unsigned
  }
  let current: { readonly organisationId: string; readonly chain: AuditChainCheck } | undefined
  let after = { organisationId: '', seq: Number.MIN_SAFE_INTEGER }
  for (;;) {
    const rows = await listAuditRows(reader, schema, after, PAGE_ENTRIES)
    for (const row of rows) {
      if (current?.organisationId !== row.organisation_id) {
        if (current !== undefined) finish(current.organisationId, current.chain)
        current = { organisationId: row.organisation_id, chain: newChain(row.organisation_id) }
      }
      current.chain.add(row)
      after = { organisationId: row.organisation_id, seq: row.seq }
    }
    options.progress?.(totals.entries + rows.length)
    if (rows.length < PAGE_ENTRIES) break
  }
  if (current !== undefined) finish(current.organisationId, current.chain)
  for (const organisationId of waiting) finish(organisationId, newChain(organisationId))
  return {
    house,
    findings: joinFindings(findings),
    entries: totals.entries,
    chains: totals.chains,
    checkpoints: checked.count,
    lastCheckpoint: checked.last,
    unsigned: totals.unsigned,
  }
}

async function readOutside({ checkpointsFile }: VerifyAuditOptions): Promise<AuditCheckpointFile | undefined> {
  return checkpointsFile === undefined ? undefined : readCheckpointLines(checkpointsFile)
}

function upTo(file: AuditCheckpointFile | undefined, newest: number): AuditCheckpointFile | undefined {
  return file && { ...file, checkpoints: file.checkpoints.filter(({ number }) => number <= newest) }
}

async function listCheckpointsInside(reader: AuditReader, schema: string): Promise<AuditCheckpoint[]> {
  const { rows } = await reader.query(
    `select number, statement, encode(signature, 'base64') as signature from ${quoteSchema(schema)}.audit_checkpoint order by number`,
    [],
  )
  return rows as AuditCheckpoint[]
}

const GUARDS = [
  ['audit_entry', 'audit_entry_append_only'],
  ['audit_entry', 'audit_entry_no_truncate'],
  ['audit_checkpoint', 'audit_checkpoint_append_only'],
  ['audit_checkpoint', 'audit_checkpoint_no_truncate'],
] as const

/** The triggers that refuse changes: whoever switched one off meant to change something. */
async function findGuardsOff(reader: AuditReader, schema: string): Promise<AuditFinding[]> {
  const { rows } = await reader.query(
    `select tgname from pg_trigger join pg_class on pg_class.oid = tgrelid join pg_namespace on pg_namespace.oid = relnamespace
     where nspname = $1 and tgenabled in ('O', 'A')`,
    [schema],
  )
  const present = new Set(rows.map((row) => (row as { readonly tgname: string }).tgname))
  return GUARDS.filter(([, name]) => !present.has(name)).map(([table, name]) => ({
    code: 'guard-off',
    organisationId: '',
    seq: 0,
    message: `the trigger ${name} that keeps ${table} append-only is switched off or gone`,
  }))
}
