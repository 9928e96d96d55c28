import { useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { EmptyState } from './empty-state.tsx'
import { FailureNote } from './failure-note.tsx'
import { LoadMore } from './load-more.tsx'
import { HeadRow, RecordRow, type Column, type Selection } from './record-rows.tsx'
import { NarrowFilters } from './narrow-filters.tsx'
import './record-table.css'
import { Skeleton } from './skeleton.tsx'
import type { Filters } from './use-filters.ts'
import type { Records } from './use-records.ts'
import { useRowKeys } from './use-row-keys.ts'

export interface RecordTableProps<Row> {
  /** What the table shows, in a sentence with its scope and time. No table without it. */
  readonly says: string
  readonly columns: readonly Column<Row>[]
  readonly records: Records<Row>
  readonly idOf: (row: Row) => string
  /** Where a row leads. */
  readonly hrefOf?: (row: Row) => string
  /** From `useFilters`; its value `sort` is `name` or `-name`. */
  readonly filters: Filters<string>
  /** Filter controls: `<SearchBox>`, `<FilterSelect>`. */
  readonly filterBar?: ReactNode
  readonly selection?: Selection<Row>
  /** Slots at the right end of the bar: `<SavedViews />`, an export button. */
  readonly views?: ReactNode
  readonly exporting?: ReactNode
  readonly empty: { readonly title: string; readonly next: string; readonly act?: ReactNode }
}

/** Records as a table; on a phone each row is a card. j and k walk the rows, Enter opens one. */
export function RecordTable<Row>(props: RecordTableProps<Row>) {
  const { t } = useTranslation()
  const region = useRef<HTMLDivElement>(null)
  useRowKeys(region, 'a.row-link')
  const { selection, records } = props
  return (
    <section className="records">
      <p className="records-says">{props.says}</p>
      <div className="records-bar no-print">
        {props.filterBar ? <NarrowFilters filters={props.filters}>{props.filterBar}</NarrowFilters> : null}
        <div className="records-tools">
          {props.views}
          {props.exporting}
          <Button icon="print" onClick={() => window.print()}>
            {t('kit.print')}
          </Button>
        </div>
      </div>
      {selection && selection.selected.size > 0 ? (
        <div className="records-selected no-print" role="status">
          <span>{t('kit.selected', { count: selection.selected.size })}</span>
          {selection.acts}
          <Button kind="quiet" onClick={() => selection.change(new Set())}>
            {t('kit.clearSelection')}
          </Button>
        </div>
      ) : null}
      <div ref={region}>
        {records.state === 'loading' ? <Skeleton lines={8} /> : null}
        {records.state === 'failed' ? <FailureNote error={records.error} retry={records.retry} /> : null}
        {records.state === 'ready' && records.rows.length === 0 ? <Nothing {...props} /> : null}
        {records.state === 'ready' && records.rows.length > 0 ? <Rows {...props} /> : null}
      </div>
    </section>
  )
}

function Rows<Row>(props: RecordTableProps<Row>) {
  const { records } = props
  return (
    <>
      {/* Roles are said again because a phone shows rows as blocks, and then browsers forget that this is a table. */}
      <div className="records-scroll">
        <table className="record-table" role="table" aria-busy={records.isStale}>
          <thead role="rowgroup">
            <HeadRow {...props} rows={records.rows} />
          </thead>
          <tbody role="rowgroup">
            {records.rows.map((row) => (
              <RecordRow key={props.idOf(row)} row={row} {...props} />
            ))}
          </tbody>
        </table>
      </div>
      <LoadMore hasMore={records.hasMore} isBusy={records.isReadingMore} more={records.more} />
    </>
  )
}

/** With filters, the filters are the likely reason, and taking them away is the act. */
function Nothing<Row>({ filters, empty }: RecordTableProps<Row>) {
  const { t } = useTranslation()
  if (!filters.isAny) return <EmptyState {...empty} />
  return (
    <EmptyState
      title={t('kit.noMatch')}
      next={t('kit.noMatchNext')}
      act={<Button onClick={filters.clear}>{t('kit.clearFilters')}</Button>}
    />
  )
}
