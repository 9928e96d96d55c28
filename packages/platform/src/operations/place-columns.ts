import type { readerOfTitles } from '../documents/table-columns.ts'
import type { Table } from '../documents/table.ts'
import type { Text } from '../domain/text.ts'
import { columnTwice } from './import-reasons.ts'
import type { ReadColumns } from './import-table.ts'

export interface PlacedColumns<Id extends string> extends ReadColumns {
  readonly places: ReadonlyMap<Id, number>
}

const TITLE_MOST = 60

/** Which column is which; a sentence when one is there twice. `isLeft`: known, and not read. */
export function placeColumns<Id extends string>(
  { header }: Table,
  { columnOfTitle, isReasonTitle }: ReturnType<typeof readerOfTitles<Id>>,
  isLeft: (title: string, id: Id | undefined) => boolean = () => false,
): PlacedColumns<Id> | Text {
  const places = new Map<Id, number>()
  const ignored: string[] = []
  let reasonPlace: number | undefined
  for (const [place, title] of header.entries()) {
    const id = columnOfTitle(title)
    const shown = title.trim().slice(0, TITLE_MOST)
    if (isReasonTitle(title)) reasonPlace = place
    else if (isLeft(title, id)) continue
    else if (id === undefined) {
      if (shown !== '') ignored.push(shown)
    } else if (places.has(id)) return columnTwice(shown)
    else places.set(id, place)
  }
  return { places, ignored, reasonPlace }
}
