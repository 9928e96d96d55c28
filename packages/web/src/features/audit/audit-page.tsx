import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { wallTime } from '../../ui/format.ts'
import { useNames } from '../../ui/names.ts'
import { PageHead } from '../../ui/page-head.tsx'
import type { Column } from '../../ui/record-rows.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { SavedViews } from '../../ui/saved-views.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { useMay } from '../../ui/use-me.ts'
import { useRecords } from '../../ui/use-records.ts'
import { AuditFilters } from './audit-filters.tsx'
import { AuditNav } from './audit-nav.tsx'
import './audit.css'
import { EntryDrawer } from './entry-drawer.tsx'
import { ExportDialog } from './export-dialog.tsx'
import { OutcomeMark } from './outcome-mark.tsx'
import { useActorName, useActs } from './use-acts.ts'
import { AUDIT_FILTERS, queryOf, useConditions } from './use-conditions.ts'

type Line = Output<'listAudit'>['items'][number]

/** Who did what, when, as what and why. */
export function AuditPage() {
  const { t } = useTranslation('audit')
  const filters = useFilters(AUDIT_FILTERS)
  const opened = useFilters(['entry'])
  const conditions = useConditions(filters.values)
  const mayExport = useMay('exportAudit')
  const [isExporting, setExporting] = useState(false)
  const query = queryOf(filters.values)
  const records = useRecords(['audit', filters.values], (after) =>
    call('listAudit', { query: { ...query, ...(after === undefined ? {} : { after }) } }),
  )
  return (
    <>
      <PageHead
        title={t('list.title')}
        says={t('list.says')}
        help={[
          { ask: t('help.names.ask'), answer: t('help.names.answer') },
          { ask: t('help.missing.ask'), answer: t('help.missing.answer') },
          { ask: t('help.export.ask'), answer: t('help.export.answer') },
        ]}
      />
      <AuditNav />
      <RecordTable
        says={conditions === '' ? t('list.saysAll') : t('list.saysSome', { conditions })}
        columns={useColumns()}
        records={records}
        idOf={placeOf}
        hrefOf={(line) => `/audit?${new URLSearchParams({ ...filters.values, entry: placeOf(line) }).toString()}`}
        filters={filters}
        filterBar={<AuditFilters filters={filters} />}
        views={<SavedViews />}
        exporting={
          mayExport ? (
            <Button icon="download" onClick={() => setExporting(true)}>
              {t('list.exporting')}
            </Button>
          ) : null
        }
        empty={{ title: t('list.empty'), next: t('list.emptyNext') }}
      />
      {opened.values.entry && !isExporting ? (
        <EntryDrawer
          key={opened.values.entry}
          place={opened.values.entry}
          close={() => opened.set({ entry: undefined })}
        />
      ) : null}
      {isExporting ? <ExportDialog values={filters.values} close={() => setExporting(false)} /> : null}
    </>
  )
}

const placeOf = ({ organisationId, seq }: Line): string => `${organisationId}/${seq}`

function useColumns(): readonly Column<Line>[] {
  const { t } = useTranslation('audit')
  const { actName } = useActs()
  const { plain } = useActorName()
  const { roleName } = useNames()
  return [
    { id: 'at', title: t('list.when'), cell: ({ at }) => <Moment at={at} /> },
    {
      id: 'what',
      title: t('list.what'),
      cell: (line) => (
        <span className="audit-act">
          <span>
            <strong className="party">{plain(line)}</strong> {actName(line.operation)}
            {line.subject ? (
              <span className="party quiet audit-subject">{line.subjectName ?? line.subject}</span>
            ) : null}
          </span>
          {line.actingAs ? (
            <small className="party quiet">
              {roleName(line.actingAs.role)} · {line.actingAs.organisation}
            </small>
          ) : null}
        </span>
      ),
    },
    {
      id: 'why',
      title: t('list.why'),
      cell: ({ reason }) => (reason ? <span className="party">{reason}</span> : <span className="quiet">—</span>),
    },
    {
      id: 'where',
      title: t('list.where'),
      isMinor: true,
      cell: ({ organisation, organisationId }) => (
        <span className="party">{organisation ?? (organisationId === 'house' ? t('list.house') : organisationId)}</span>
      ),
    },
    { id: 'outcome', title: t('list.outcome'), cell: ({ outcome }) => <OutcomeMark outcome={outcome} /> },
  ]
}

/** Day and time to the second: two acts in one minute are two. */
export function Moment({ at }: { at: string }) {
  const { date, time } = wallTime(at)
  return (
    <time dateTime={at} className="audit-moment">
      {date} <span>{time}</span>
    </time>
  )
}
