import type { SearchSource } from '../../../operations/desk-source.ts'
import { withinReach } from '../../../operations/within-reach.ts'

/** One entry of the audit log: the code or id of the organisation, a slash or `#`, and the number in its chain, such as `BK1/12`. */
const ENTRY = /^([A-Za-z0-9_-]{1,60})\s*[/#]\s*([1-9]\d{0,14})$/

export const auditSearch: SearchSource = {
  kind: 'audit',
  async find({ db, reach }, { text, limit }) {
    const [, organisation, seq] = ENTRY.exec(text) ?? []
    if (organisation === undefined || seq === undefined) return []
    const rows = await db
      .selectFrom('audit_entry')
      .innerJoin('organisation', 'organisation.id', 'audit_entry.organisation_id')
      .select(['organisation.id', 'organisation.name', 'audit_entry.seq', 'audit_entry.operation', 'audit_entry.at'])
      .where('audit_entry.seq', '=', Number(seq))
      .where((where) =>
        where.or([
          where('organisation.id', '=', organisation.toLowerCase()),
          where('organisation.code', '=', organisation.toUpperCase()),
        ]),
      )
      .where(withinReach(reach('readAuditEntry')))
      .limit(limit)
      .execute()
    return rows.map((row) => ({
      id: `${row.id}/${row.seq}`,
      title: `${row.name} #${row.seq}`,
      subtitle: `${row.operation} · ${row.at.slice(0, 16).replace('T', ' ')} UTC`,
      href: `/audit?entry=${row.id}/${row.seq}`,
    }))
  },
}
