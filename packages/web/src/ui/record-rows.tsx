import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from './icons.tsx'
import { PathLink } from './path-link.tsx'
import type { Filters } from './use-filters.ts'

export interface Column<Row> {
  /** Also the name to sort by. */
  readonly id: string
  readonly title: string
  readonly cell: (row: Row) => ReactNode
  readonly isSortable?: boolean
  /** Figures stand at the right, one under the other. */
  readonly isNumber?: boolean
  /** Left out on paper and on a phone. */
  readonly isMinor?: boolean
}

export interface Selection<Row> {
  readonly selected: ReadonlySet<string>
  readonly change: (selected: ReadonlySet<string>) => void
  readonly nameOf: (row: Row) => string
  /** What can be done with all selected rows. */
  readonly acts: ReactNode
}

interface Shape<Row> {
  readonly columns: readonly Column<Row>[]
  readonly idOf: (row: Row) => string
  readonly hrefOf?: (row: Row) => string
  readonly filters: Filters<string>
  readonly selection?: Selection<Row>
}

export function HeadRow<Row>({ columns, filters, selection, rows, idOf }: Shape<Row> & { rows: readonly Row[] }) {
  const { t } = useTranslation()
  const isAll = selection !== undefined && rows.every((row) => selection.selected.has(idOf(row)))
  return (
    <tr role="row">
      {selection ? (
        <th role="columnheader" scope="col" className="row-choice no-print">
          <input
            type="checkbox"
            className="tick"
            aria-label={t('kit.selectAll')}
            checked={isAll}
            onChange={() => selection.change(new Set(isAll ? [] : rows.map(idOf)))}
          />
        </th>
      ) : null}
      {columns.map((column) => (
        <ColumnHead key={column.id} column={column} filters={filters} />
      ))}
    </tr>
  )
}

function ColumnHead<Row>({ column, filters }: { column: Column<Row>; filters: Filters<string> }) {
  const { sort } = filters.values
  const order = sort === column.id ? 'ascending' : sort === `-${column.id}` ? 'descending' : 'none'
  const turn = (): void =>
    filters.set({ sort: order === 'none' ? column.id : order === 'ascending' ? `-${column.id}` : undefined })
  return (
    <th
      role="columnheader"
      scope="col"
      className={classOf(column)}
      aria-sort={column.isSortable && order !== 'none' ? order : undefined}
    >
      {column.isSortable ? (
        <button type="button" className="sort" onClick={turn}>
          {column.title}
          <Icon name={order === 'ascending' ? 'up' : order === 'descending' ? 'down' : 'sort'} />
        </button>
      ) : (
        column.title
      )}
    </th>
  )
}

export function RecordRow<Row>({ row, columns, idOf, hrefOf, selection }: Shape<Row> & { row: Row }) {
  const { t } = useTranslation()
  const id = idOf(row)
  const isSelected = selection?.selected.has(id) ?? false
  const flip = (): void => {
    const next = new Set(selection?.selected)
    if (!next.delete(id)) next.add(id)
    selection?.change(next)
  }
  return (
    <tr role="row" className={isSelected ? 'selected' : undefined}>
      {selection ? (
        <td role="cell" className="row-choice no-print">
          <input
            type="checkbox"
            className="tick"
            aria-label={t('kit.selectOne', { name: selection.nameOf(row) })}
            checked={isSelected}
            onChange={flip}
          />
        </td>
      ) : null}
      {columns.map((column, index) =>
        index === 0 ? (
          <th role="rowheader" scope="row" key={column.id} className={classOf(column)}>
            {hrefOf ? (
              <PathLink to={hrefOf(row)} className="row-link">
                {column.cell(row)}
              </PathLink>
            ) : (
              column.cell(row)
            )}
          </th>
        ) : (
          <td role="cell" key={column.id} className={classOf(column)}>
            <span className="cell-title" aria-hidden="true">
              {column.title}
            </span>
            <span className="cell-value">{column.cell(row)}</span>
          </td>
        ),
      )}
    </tr>
  )
}

const classOf = <Row,>({ isNumber, isMinor }: Column<Row>): string | undefined =>
  [isNumber ? 'number' : '', isMinor ? 'minor' : ''].filter(Boolean).join(' ') || undefined
