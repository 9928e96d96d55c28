import { text } from '../domain/error-texts/error-text.ts'
import type { Text } from '../domain/text.ts'
import { plainCell } from './cell-values.ts'
import type { TableRow } from './table.ts'

/** A column of files that people send and take. */
export interface FileColumn {
  readonly title: Text
  readonly width: number
  /** Other titles by which people call it. */
  readonly alsoCalled: readonly string[]
  readonly isNumber?: boolean
  readonly isRequired?: boolean
}

/** Of the column that says what is wrong with a row. */
export const REASON_TITLE = text('原因', '原因', 'Reason')

/** Title as people may write it → the column; `plain` takes away what does not count. */
export function readerOfTitles<Id extends string>(
  ids: readonly Id[],
  columns: Readonly<Record<Id, FileColumn>>,
  plain: (written: string) => string = plainCell,
): { readonly columnOfTitle: (title: string) => Id | undefined; readonly isReasonTitle: (title: string) => boolean } {
  const byTitle: ReadonlyMap<string, Id> = new Map(
    ids.flatMap((id) => {
      const { title, alsoCalled } = columns[id]
      return [id, ...Object.values(title), ...alsoCalled].map((each) => [plain(each), id] as const)
    }),
  )
  const reasons = Object.values(REASON_TITLE).map(plain)
  return {
    columnOfTitle: (title) => byTitle.get(plain(title)),
    isReasonTitle: (title) => reasons.includes(plain(title)),
  }
}

/** What stands in a row under a column, on one line; undefined: nothing. */
export const readerOfCells =
  <Id extends string>(cells: TableRow['cells'], places: ReadonlyMap<Id, number>) =>
  (id: Id): string | undefined => {
    const place = places.get(id)
    const value =
      place === undefined ? '' : (cells[place] ?? '').replaceAll(/[\u0000-\u001f\u007f\u200b\ufeff]+/g, ' ').trim()
    return value === '' ? undefined : value
  }
