import { text } from '../domain/error-texts/error-text.ts'
import type { Text } from '../domain/text.ts'
import { refuse, type Refusal } from './implementation.ts'
import { fieldProblem } from './refusals.ts'

/** Rows that are named in the answer; the workbook with the reasons names them all. */
const NAMED_MOST = 50

interface PlannedRow {
  readonly given: { readonly row: number }
  readonly outcome: string
  readonly reasons: readonly Text[]
}

/** A file of rows is taken whole or not at all: says how many stand in the way, and why. */
export function nothingWasImported(
  plan: readonly PlannedRow[],
  counts: Readonly<Record<'rows' | 'refused', number>>,
): Refusal {
  const { refused, rows } = counts
  return refuse('refused', {
    says: text(
      `${rows} 行里有 ${refused} 行不能导入，所以一行也没有导入。请下载带原因的工作簿，改好后再传。`,
      `${rows} 列裡有 ${refused} 列不能匯入，所以一列也沒有匯入。請下載帶原因的活頁簿，改好後再傳。`,
      `${refused} of ${rows} rows cannot be imported, so none was. Download the workbook with the reasons, mend it and send it again.`,
    ),
    errors: plan
      .filter(({ outcome }) => outcome === 'refused')
      .slice(0, NAMED_MOST)
      .map(({ given, reasons }) => fieldProblem(`row ${given.row}`, 'row-refused', joined(reasons))),
    extra: { counts },
  })
}

function joined(reasons: readonly Text[]): Text {
  return text(
    reasons.map((each) => each['zh-Hans']).join(''),
    reasons.map((each) => each['zh-Hant']).join(''),
    reasons.map(({ en }) => en).join(' '),
  )
}
