import { useTranslation } from 'react-i18next'
import { call, type Input, type Output } from '../../api/call.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { countText, moneyText } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import { RecordTable } from '../../ui/record-table.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { useMay } from '../../ui/use-me.ts'
import { useRecords } from '../../ui/use-records.ts'
import { KeptActs } from './kept-acts.tsx'
import { CorrectMaterial } from './material-form-page.tsx'
import { useCodes } from './use-codes.ts'

type Query = Input<'listMaterials'>['query']
type Row = Output<'listMaterials'>['items'][number]

/** What was printed, in which edition, and how much of it reached people. */
export function MaterialsTab() {
  const { t } = useTranslation('outreach')
  const filters = useFilters(['sort'])
  const mayRecord = useMay('recordMaterial')
  const records = useRecords(['materials', filters.values], (after) =>
    call('listMaterials', { query: (after === undefined ? {} : { after }) as Query }),
  )
  const newMaterial = mayRecord ? (
    <ButtonLink icon="plus" to="/outreach/materials/new">
      {t('materials.record')}
    </ButtonLink>
  ) : undefined
  return (
    <RecordTable
      says={t('materials.says')}
      columns={useColumns()}
      records={records}
      idOf={(row) => row.id}
      filters={filters}
      exporting={newMaterial}
      empty={{ title: t('materials.empty'), next: t('materials.emptyNext'), act: newMaterial }}
    />
  )
}

function useColumns() {
  const { t } = useTranslation('outreach')
  const locale = useLocale()
  const { nameOf } = useCodes()
  const may = { correct: useMay('correctMaterial'), void: useMay('voidMaterial') }
  return [
    {
      id: 'title',
      title: t('materials.title'),
      cell: (row: Row) => (
        <span className="stacked">
          <span className="activity-title">{row.title}</span>
          <small className="quiet">{row.edition}</small>
        </span>
      ),
    },
    { id: 'kind', title: t('materials.kind'), cell: (row: Row) => nameOf('channels', row.kind) },
    {
      id: 'organisation',
      title: t('ledger.organisation'),
      cell: (row: Row) => <span className="party">{row.organisation.name}</span>,
    },
    {
      id: 'day',
      title: t('materials.printedOn'),
      cell: (row: Row) => <time className="whole-day">{row.printedOn}</time>,
    },
    {
      id: 'copies',
      title: t('materials.copies'),
      isNumber: true,
      cell: (row: Row) => countText(row.copies, locale),
    },
    {
      id: 'handedOut',
      title: t('materials.handedOut'),
      isNumber: true,
      cell: (row: Row) => countText(row.handedOut, locale),
    },
    {
      id: 'cost',
      title: t('materials.cost'),
      isNumber: true,
      cell: (row: Row) =>
        row.costMinor === null || row.currency === null
          ? '—'
          : moneyText({ minor: row.costMinor, currency: row.currency }),
    },
    {
      id: 'acts',
      title: t('kept.actsTitle'),
      cell: (row: Row) => (
        <KeptActs
          row={row}
          changes="materials"
          may={may}
          correct={(done) => <CorrectMaterial row={row} done={done} />}
          voidIt={(reason) => call('voidMaterial', { params: { id: row.id }, body: { version: row.version, reason } })}
        />
      ),
    },
  ]
}
