import { dayOf } from '../../domain/days.ts'
import { hash } from 'node:crypto'
import { strToU8, zipSync, type Zippable } from 'fflate'
import { sql, type SqlBool } from 'kysely'
import type { HouseName } from '../../domain/caller.ts'
import { text } from '../../domain/error-texts/error-text.ts'
import { bind, FileAnswer, refuse, Refusal, type Act } from '../../operations/implementation.ts'
import { parseStatement } from '../../store/audit-checkpoint.ts'
import { listChainRows, readerOfHouse, type AuditReader, type AuditRow } from '../../store/audit-rows.ts'
import type { AuditKeys } from '../../store/audit-verify-checkpoints.ts'
import { readCovering, type CoveringStatement } from '../../store/audit-verify-entry.ts'
import { HOUSE_SCHEMAS } from '../../store/house.ts'
import { exportAudit } from './contract-log.ts'
import { entriesTable } from './export-table.ts'
import { README_EN, README_ZH } from './export-readme.ts'
import { entryConditions } from './select-entries.ts'

const ENTRIES_MOST = 200_000

const NOTHING = text(
  '这个范围里没有您可以导出的记录。',
  '這個範圍裡沒有您可以匯出的紀錄。',
  'There is no entry in this range that you may export.',
)
const TOO_MANY = text(
  `一次最多导出 ${ENTRIES_MOST} 条，请缩小时间或单位范围。`,
  `一次最多匯出 ${ENTRIES_MOST} 筆，請縮小時間或單位範圍。`,
  `At most ${ENTRIES_MOST} entries at once: narrow the time or the organisations.`,
)

export interface ExportDeps {
  readonly keys: () => AuditKeys
  /** Signs what is not signed yet, so that a signature covers all that goes out. */
  readonly sign: (house: HouseName) => Promise<void>
}

/** A part of one chain without gaps, up to the entry that the statement names. */
interface Stretch {
  readonly organisationId: string
  readonly from: number
  readonly to: number
  readonly covering: CoveringStatement | undefined
}

export const bindExportAudit = ({ keys, sign }: ExportDeps) =>
  bind(exportAudit, {
    prepare: ({ house }) => sign(house.name),
    async run(act, { body }) {
      const { reason, ...range } = body
      const conditions = await entryConditions(act, range)
      if (conditions instanceof Refusal) return conditions
      const stretches = await listStretches(act, sql<SqlBool>`${sql.join(conditions, sql` and `)}`)
      if (stretches.length === 0) return refuse('refused', { says: NOTHING })
      const entries = stretches.reduce((sum, { from, to }) => sum + to - from + 1, 0)
      if (entries > ENTRIES_MOST) return refuse('refused', { says: TOO_MANY })
      const files = await exportFiles(act, stretches, keys())
      act.note({ reason, details: { ...range, entries, chains: stretches.length } })
      return new FileAnswer(`audit-${dayOf(act.nowMs)}.zip`, 'application/zip', zipSync(files, { level: 6 }))
    },
  })

async function listStretches(act: Act, within: ReturnType<typeof sql<SqlBool>>): Promise<Stretch[]> {
  const schema = HOUSE_SCHEMAS[act.house]
  const chains = await act.db
    .selectFrom('audit_entry')
    .select(['organisation_id', sql<number>`min(seq)`.as('from'), sql<number>`max(seq)`.as('to')])
    .where(within)
    .groupBy('organisation_id')
    .orderBy('organisation_id')
    .execute()
  const reader = readerOfHouse(act.db)
  const stretches: Stretch[] = []
  for (const { organisation_id: organisationId, from, to } of chains) {
    const covering = await readCovering(reader, schema, organisationId, to)
    const signedSeq = covering && signedSeqOf(covering, organisationId)
    stretches.push({ organisationId, from, to: Math.max(to, signedSeq ?? to), covering })
  }
  return stretches
}

const signedSeqOf = ({ statement }: CoveringStatement, organisationId: string): number | undefined =>
  parseStatement(statement)?.heads.find((head) => head.organisation === organisationId)?.seq

async function exportFiles(act: Act, stretches: readonly Stretch[], keys: AuditKeys): Promise<Zippable> {
  const reader = readerOfHouse(act.db)
  const files: Record<string, Uint8Array> = {}
  const all: AuditRow[] = []
  for (const stretch of stretches) {
    const rows = await readStretch(reader, HOUSE_SCHEMAS[act.house], stretch)
    files[`entries/${stretch.organisationId}.jsonl`] = strToU8(rows.map(entryLine).join(''))
    all.push(...rows)
    if (stretch.covering !== undefined) addCheckpoint(files, stretch.covering)
  }
  for (const [keyId, key] of keys)
    files[`keys/${keyId}.pem`] = strToU8(key.export({ type: 'spki', format: 'pem' }).toString())
  files['entries.csv'] = strToU8(await entriesTable(act, all))
  files['README-zh.txt'] = strToU8(README_ZH)
  files['README-en.txt'] = strToU8(README_EN)
  files['SHA256SUMS'] = strToU8(
    Object.entries(files)
      .map(([name, bytes]) => `${hash('sha256', bytes)}  ${name}\n`)
      .join(''),
  )
  return files
}

async function readStretch(
  reader: AuditReader,
  schema: string,
  { organisationId, from, to }: Stretch,
): Promise<AuditRow[]> {
  const rows: AuditRow[] = []
  const page = 5_000
  for (let start = from; start <= to; start += page)
    rows.push(...(await listChainRows(reader, schema, organisationId, start, Math.min(to, start + page - 1))))
  return rows
}

/** `content` is the text that was hashed, byte for byte, as a JSON string. */
function entryLine({ seq, prev_hash: prev, hash: entryHash, content }: AuditRow): string {
  return `${JSON.stringify({ seq, prev, hash: entryHash, content })}\n`
}

/** The statement exactly as signed, and its signature as `openssl` takes it. */
function addCheckpoint(files: Record<string, Uint8Array>, { number, statement, signature }: CoveringStatement): void {
  const name = `checkpoints/${String(number).padStart(8, '0')}`
  files[`${name}.json`] = strToU8(statement)
  files[`${name}.sig`] = Buffer.from(signature, 'base64')
}
