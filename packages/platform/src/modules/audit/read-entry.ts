import { HOUSE_SCHEMAS } from '../../store/house.ts'
import { readerOfHouse } from '../../store/audit-rows.ts'
import { verifyAuditEntry as checkEntry } from '../../store/audit-verify-entry.ts'
import type { AuditKeys } from '../../store/audit-verify-checkpoints.ts'
import { bind, refuse } from '../../operations/implementation.ts'
import { auditLines, ENTRY_COLUMNS, saidBy } from './audit-lines.ts'
import { readAuditEntry, verifyAuditEntry } from './contract-log.ts'
import { ownerOfChain } from './top-organisation.ts'

export const bindReadAuditEntry = (keys: () => AuditKeys) =>
  bind(readAuditEntry, {
    ownerOf: ({ db }, { params }) => ownerOfChain(db, params.organisationId),
    async run(act, { params }) {
      const { organisationId, seq } = params
      const row = await act.db
        .selectFrom('audit_entry')
        .select(ENTRY_COLUMNS)
        .where('organisation_id', '=', organisationId)
        .where('seq', '=', seq)
        .executeTakeFirst()
      const [line] = row === undefined ? [] : await auditLines(act, [row], { isMasked: false })
      if (row === undefined || line === undefined) return refuse('not-found')
      const head = await act.db
        .selectFrom('audit_head')
        .select('seq')
        .where('organisation_id', '=', organisationId)
        .executeTakeFirst()
      const place = { schema: HOUSE_SCHEMAS[act.house], organisationId, seq, keys: keys() }
      const verdict = await checkEntry(readerOfHouse(act.db), place)
      const said = saidBy(row)
      act.note({ details: { entry: `${organisationId}/${seq}` } })
      return {
        ...line,
        address: said.origin?.address ?? null,
        device: said.origin?.device ?? null,
        requestId: said.requestId ?? null,
        details: said.details === undefined ? null : JSON.stringify(said.details),
        content: row.content,
        previousHash: row.prev_hash.toString('hex'),
        hash: row.hash.toString('hex'),
        lastSeq: head?.seq ?? seq,
        checkpoint: verdict?.checkpoint ?? null,
      }
    },
  })

export const bindVerifyAuditEntry = (keys: () => AuditKeys) =>
  bind(verifyAuditEntry, {
    ownerOf: ({ db }, { params }) => ownerOfChain(db, params.organisationId),
    async run({ db, house }, { params }) {
      const place = { ...params, schema: HOUSE_SCHEMAS[house], keys: keys() }
      const verdict = await checkEntry(readerOfHouse(db), place)
      if (verdict === undefined) return refuse('not-found')
      return { ok: verdict.checks.every(({ ok }) => ok), checks: [...verdict.checks], checkpoint: verdict.checkpoint }
    },
  })
