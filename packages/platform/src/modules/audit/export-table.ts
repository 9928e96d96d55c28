import type { Act } from '../../operations/implementation.ts'
import type { AuditRow } from '../../store/audit-rows.ts'
import { parseContent } from '../../store/audit-verify-chain.ts'
import { namesOf } from './entry-names.ts'

const HEAD = [
  '单位 chain',
  'seq',
  '时间 at',
  '操作人 actor',
  '职务 role',
  '操作 operation',
  '对象 subject',
  '结果 outcome',
  '理由 reason',
]

/** For reading in a spreadsheet; the evidence is in `entries/`. People by id, organisations by name. */
export async function entriesTable(act: Act, rows: readonly AuditRow[]): Promise<string> {
  const names = await namesOf(act, [...new Set(rows.map((row) => row.organisation_id))])
  const lines = rows.map((row) => {
    const said = parseContent(row.content) ?? {}
    return [
      names.organisations.get(row.organisation_id) ?? row.organisation_id,
      row.seq,
      said.at ?? row.at,
      said.actor,
      said.actingAs?.role,
      said.operation,
      said.subject,
      said.outcome,
      said.reason,
    ]
  })
  return `\uFEFF${[HEAD, ...lines].map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`
}

/** A text that a spreadsheet would take for a formula is written so that it stays a text. */
function cell(value: unknown): string {
  const text = value === undefined || value === null ? '' : String(value)
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
