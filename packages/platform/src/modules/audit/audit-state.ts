import { sql, type SqlBool } from 'kysely'
import { parseStatement } from '../../store/audit-checkpoint.ts'
import type { AuditKeys } from '../../store/audit-verify-checkpoints.ts'
import { bind } from '../../operations/implementation.ts'
import type { HouseTransaction } from '../../store/house.ts'
import { saidBy, ENTRY_COLUMNS } from './audit-lines.ts'
import { readAuditState, verifyAuditLog } from './contract-log.ts'
import { chainsInReach } from './select-entries.ts'

export const bindReadAuditState = (keys: () => AuditKeys) =>
  bind(readAuditState, {
    async run({ db, reach }) {
      const within = await chainsInReach(db, reach)
      const counts = await db
        .selectFrom('audit_entry')
        .select([
          sql<number>`count(*)::int`.as('entries'),
          sql<number>`count(distinct organisation_id)::int`.as('chains'),
          sql<string | null>`min(at)`.as('first_at'),
          sql<string | null>`max(at)`.as('last_at'),
        ])
        .where(within)
        .executeTakeFirstOrThrow()
      const unsigned = await sql<{ unsigned: number }>`
        select coalesce(sum(audit_entry.seq - coalesce(signed.seq, 0)), 0)::int as unsigned
        from audit_head audit_entry
        left join (select organisation_id, max(seq) as seq from audit_signed_head group by organisation_id) signed
          using (organisation_id)
        where ${sql<SqlBool>`${within}`}`.execute(db)
      const last = await db
        .selectFrom('audit_checkpoint')
        .select(['number', 'statement'])
        .orderBy('number', 'desc')
        .limit(1)
        .executeTakeFirst()
      const statement = last && parseStatement(last.statement)
      return {
        entries: counts.entries,
        chains: counts.chains,
        firstAt: counts.first_at,
        lastAt: counts.last_at,
        unsigned: unsigned.rows[0]?.unsigned ?? 0,
        checkpoints: last?.number ?? 0,
        lastCheckpoint:
          statement === undefined ? null : { number: statement.number, at: statement.at, keyId: statement.keyId },
        keys: [...keys()].map(([keyId, key]) => ({
          keyId,
          pem: key.export({ type: 'spki', format: 'pem' }).toString(),
        })),
        lastVerification: await readLastVerification(db),
      }
    },
  })

/** The verification is an act like others: its entry says what it found. */
async function readLastVerification(db: HouseTransaction) {
  const row = await db
    .selectFrom('audit_entry')
    .select(ENTRY_COLUMNS)
    .where('operation', '=', verifyAuditLog.name)
    .where('outcome', '=', 'done')
    .orderBy('at', 'desc')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) return null
  const { entries, findings } = saidBy(row).details ?? {}
  return { at: row.at, entries: Number(entries ?? 0), findings: Number(findings ?? 0) }
}
