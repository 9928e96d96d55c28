import type { Act } from '../../operations/implementation.ts'

interface Revised {
  readonly id: string
  readonly version: number
}

/** A row is said better or voided: what its revision keeps, how the row stands from now on, and what the audit log says of it. */
export function reviseRow<Columns extends object>(
  { nowIso, actor }: Pick<Act, 'nowIso' | 'actor'>,
  row: Revised,
  columns: Columns,
  reason: string,
) {
  const before: Readonly<Record<string, unknown>> = { ...row }
  const changed = Object.entries(columns).flatMap(([column, value]) => (value === before[column] ? [] : [column]))
  return {
    revision: {
      version: row.version,
      former: JSON.stringify(Object.fromEntries(changed.map((column) => [column, before[column]]))),
      reason,
      recorded_at: nowIso,
      recorded_by: actor,
    },
    now: { ...columns, version: row.version + 1 },
    note: { subject: row.id, reason, details: { fields: changed } },
  }
}
