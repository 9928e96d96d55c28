import { text } from '../../domain/error-texts/error-text.ts'
import { XLSX_TYPE } from '../../domain/table-files.ts'
import type { Locale, Text } from '../../domain/text.ts'
import { readerOfCells, readerOfTitles, type FileColumn } from '../../documents/table-columns.ts'
import type { Table } from '../../documents/table.ts'
import { writeWorkbook } from '../../documents/write-workbook.ts'
import { bind, FileAnswer, refuse, Refusal, type Act } from '../../operations/implementation.ts'
import { columnsMissing, missing, notUnderstood } from '../../operations/import-reasons.ts'
import {
  explainTable,
  importTable,
  planTable,
  toldRow,
  type JudgedRow,
  type TableImport,
} from '../../operations/import-table.ts'
import { placeColumns, type PlacedColumns } from '../../operations/place-columns.ts'
import { ownerOfBatch } from './batch-record.ts'
import {
  explainLetterRoster,
  importLetterRoster,
  readLetterRosterTemplate,
  tryLetterRoster,
} from './contract-batches.ts'
import { tooMany } from './issue-batch.ts'
import { issueLetters } from './issue-letters.ts'
import type { LettersDeps } from './letters-deps.ts'

const COLUMN_IDS = ['group', 'name'] as const
type ColumnId = (typeof COLUMN_IDS)[number]
const COLUMNS: Readonly<Record<ColumnId, FileColumn>> = {
  group: {
    title: text('班级或网格', '班級或網格', 'Group'),
    width: 24,
    alsoCalled: [
      '班级',
      '网格',
      '单位',
      '组',
      '分组',
      '小区',
      '公司',
      '班級',
      '網格',
      '單位',
      'class',
      'grid',
      'company',
    ],
    isRequired: true,
  },
  name: {
    title: text('收信人', '收信人', 'Recipient'),
    width: 18,
    alsoCalled: ['姓名', '学生姓名', '家长姓名', '學生姓名', '户主', 'name'],
  },
}
const TITLES = readerOfTitles(COLUMN_IDS, COLUMNS)
const NAME_MOST = 40

type Columns = PlacedColumns<ColumnId>
interface Row extends JudgedRow<'issued' | 'refused', Given> {}
interface Given {
  readonly row: number
  readonly group: string
  readonly name: string | undefined
}

function readColumns(table: Table): Columns | Text {
  const columns = placeColumns(table, TITLES)
  return 'places' in columns && !columns.places.has('group') ? columnsMissing([COLUMNS.group.title]) : columns
}

const rosterImport = ({ content }: LettersDeps): TableImport<Columns, Row> => ({
  sheetName: SHEET_NAME,
  outcomes: ['issued', 'refused'],
  firstToLast: ['refused', 'issued'],
  readColumns,
  emptyFile: EMPTY,
  judge: async (_act, rows, { places }) =>
    rows.map(({ row, cells }, index) => {
      const cell = readerOfCells(cells, places)
      const [group, name] = [cell('group'), cell('name')]
      const reasons = [
        ...(group === undefined ? [missing(COLUMNS.group.title)] : []),
        ...(group !== undefined && group.length > NAME_MOST ? [notUnderstood(COLUMNS.group.title, group)] : []),
        ...(name !== undefined && name.length > NAME_MOST ? [notUnderstood(COLUMNS.name.title, '…')] : []),
        ...(index >= content.lettersMost ? [tooMany(content.lettersMost)] : []),
      ]
      return { given: { row, group: group ?? '', name }, outcome: reasons.length > 0 ? 'refused' : 'issued', reasons }
    }),
})

const ofBatch = {
  ownerOf: async (
    lookup: Parameters<typeof ownerOfBatch>[0],
    { params }: { readonly params: { readonly id: string } },
  ) => ownerOfBatch(lookup, params.id),
}

export const bindTryLetterRoster = (deps: LettersDeps) =>
  bind(tryLetterRoster, {
    ...ofBatch,
    async run(act, { query, body }) {
      const planned = await planTable(act, body, rosterImport(deps))
      if (planned instanceof Refusal) return planned
      const { counts, columns, shown } = planned
      return {
        ...counts,
        ignoredColumns: [...columns.ignored],
        items: shown.map((row) => toldRow(row, { group: row.given.group }, query.locale)),
      }
    },
  })

export const bindExplainLetterRoster = (deps: LettersDeps) =>
  bind(explainLetterRoster, {
    ...ofBatch,
    run: (act, { query, body }) => explainTable(act, body, rosterImport(deps), query.locale),
  })

export const bindImportLetterRoster = (deps: LettersDeps) =>
  bind(importLetterRoster, {
    ...ofBatch,
    async run(act, { params, body }) {
      const batch = await act.db
        .selectFrom('letter_batch')
        .select(['organisation_id', 'letters'])
        .where('id', '=', params.id)
        .forUpdate()
        .executeTakeFirst()
      if (batch === undefined) return refuse('not-found')
      if (batch.letters > 0) return refuse('conflict', { says: HAS_LETTERS })
      act.note({ subject: params.id })
      return importTable(act, body, rosterImport(deps), (plan) => issue(act, params.id, batch.organisation_id, plan))
    },
  })

/** Rows of one group need not stand together in the file. */
async function issue(act: Act, id: string, organisationId: string, plan: readonly Row[]): Promise<void> {
  const groups = [...Map.groupBy(plan, ({ given }) => given.group)]
  await issueLetters(
    act,
    { id, organisationId },
    groups.map(([name, rows]) => ({ name, letters: rows.length, names: rows.map(({ given }) => given.name) })),
  )
}

export const bindReadLetterRosterTemplate = () =>
  bind(readLetterRosterTemplate, {
    async run(_act, { query }) {
      const locale = query.locale ?? 'zh-Hans'
      const bytes = await writeWorkbook({
        name: SHEET_NAME[locale],
        columns: COLUMN_IDS.map((id) => {
          const { title, width, isRequired } = COLUMNS[id]
          return { title: isRequired === true ? `${title[locale]} *` : title[locale], width }
        }),
        rows: [[EXAMPLE[locale], '']],
      })
      return new FileAnswer(`${SHEET_NAME[locale]}.xlsx`, XLSX_TYPE, bytes)
    },
  })

const SHEET_NAME = text('收信名册', '收信名冊', 'letter-roster')
const EXAMPLE: Readonly<Record<Locale, string>> = {
  'zh-Hans': '三年级2班（示例，请改写）',
  'zh-Hant': '三年級2班（範例，請改寫）',
  en: 'Class 3-2 (example, write over it)',
}
const EMPTY = text(
  '文件里没有收信人。从第二行起，每行一封信。',
  '檔案裡沒有收信人。從第二列起，每列一封信。',
  'The file holds nobody: one letter in each row after the titles.',
)
const HAS_LETTERS = text(
  '这一批已经有信了，名册不能再加。要补发，请另发一批。',
  '這一批已經有信了，名冊不能再加。要補發，請另發一批。',
  'This batch has its letters, and a roster adds none. Issue another batch for more.',
)
