import type { Selectable } from 'kysely'
import type { OutputOf } from '../../domain/operation.ts'
import type { Act } from '../../operations/implementation.ts'
import type { AuditAct } from '../../store/audit-log.ts'
import { parseContent } from '../../store/audit-verify-chain.ts'
import type { AuditEntryTable } from '../../store/tables/core.ts'
import type { listAudit } from './contract-log.ts'
import { actorName, namesOf, personOf, subjectName } from './entry-names.ts'

export type AuditLine = OutputOf<typeof listAudit>['items'][number]
export type EntryRow = Selectable<AuditEntryTable>

export const ENTRY_COLUMNS = [
  'organisation_id',
  'seq',
  'at',
  'actor',
  'operation',
  'subject',
  'outcome',
  'reason',
  'content',
  'prev_hash',
  'hash',
] as const

/** Rows as they are shown: from the content, which is what was hashed, not from the search columns. */
export async function auditLines(
  act: Pick<Act, 'db' | 'personal'>,
  rows: readonly EntryRow[],
  { isMasked }: { readonly isMasked: boolean },
): Promise<AuditLine[]> {
  const entries = rows.map((row) => ({ row, said: saidBy(row) }))
  const names = await namesOf(
    act,
    entries.flatMap(({ row, said }) => [
      row.organisation_id,
      personOf(said.actor),
      said.subject ?? '',
      said.actingAs?.organisationId ?? '',
    ]),
  )
  return entries.map(({ row, said }) => ({
    organisationId: row.organisation_id,
    organisation: names.organisations.get(row.organisation_id) ?? null,
    seq: row.seq,
    at: said.at,
    operation: said.operation,
    outcome: said.outcome,
    actor: said.actor,
    actorName: actorName(names, said.actor),
    actingAs:
      said.actingAs === undefined
        ? null
        : { ...said.actingAs, organisation: names.organisations.get(said.actingAs.organisationId) ?? null },
    subject: said.subject ?? null,
    subjectName: subjectName(names, said.subject ?? null, isMasked),
    reason: said.reason ?? null,
  }))
}

/** A content that cannot be read any more is shown by its columns; verification says what is wrong with it. */
export function saidBy(row: EntryRow): AuditAct {
  const content = parseContent(row.content)
  return {
    organisationId: row.organisation_id,
    at: row.at,
    actor: row.actor,
    operation: row.operation,
    outcome: row.outcome as AuditAct['outcome'],
    ...(row.subject === null ? {} : { subject: row.subject }),
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...content,
  }
}
