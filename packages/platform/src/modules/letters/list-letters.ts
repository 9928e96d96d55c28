import { sql, type SqlBool } from 'kysely'
import { text } from '../../domain/error-texts/error-text.ts'
import { LETTER_STATES, LETTER_STATE_TITLES, type LetterState } from '../../domain/letter.ts'
import { maskText } from '../../domain/masking.ts'
import { XLSX_TYPE } from '../../domain/table-files.ts'
import { writeSheets } from '../../documents/write-sheets.ts'
import { bind, FileAnswer, refuse, type Act } from '../../operations/implementation.ts'
import { addedCounts, countLetters, findBatch, ownerOfBatch, serialIn } from './batch-record.ts'
import { exportLetters, listLetters, readLetterNames } from './contract-steps.ts'

interface Row {
  readonly letter: number
  readonly group: string
  readonly state: LetterState
  readonly reason: string | null
  readonly since: string | null
  readonly version: number
  readonly recipientId: string | null
  readonly cipher: string | null
}
interface Filters {
  readonly group?: number | undefined
  readonly state?: LetterState | 'open' | undefined
  readonly from?: number
  readonly limit: number
}

const NAMES_MOST = 500
const EXPORT_MOST = 60_000

async function selectLetters({ db }: Act, batchId: string, { group, state, from = 0, limit }: Filters): Promise<Row[]> {
  const conditions = [
    sql<SqlBool>`letter.batch_id = ${batchId} and letter.number > ${from}`,
    ...(group === undefined ? [] : [sql<SqlBool>`letter.group_place = ${group}`]),
    ...(state === undefined
      ? []
      : [state === 'open' ? sql<SqlBool>`letter.state <> 'returned'` : sql<SqlBool>`letter.state = ${state}`]),
  ]
  const { rows } =
    await sql<Row>`select letter.number as letter, letter_group.name as "group", letter.state, letter.reason,
      letter.since, letter.version, recipient.id as "recipientId", recipient.name_cipher as cipher
    from letter join letter_group on letter_group.batch_id = letter.batch_id and letter_group.place = letter.group_place
    left join letter_recipient recipient on recipient.batch_id = letter.batch_id and recipient.number = letter.number
    where ${sql.join(conditions, sql` and `)} order by letter.number limit ${limit}`.execute(db)
  return rows
}

const nameOf = ({ personal }: Act, { recipientId, cipher }: Row): string | null =>
  recipientId === null || cipher === null ? null : personal.open(`letter_recipient.name:${recipientId}`, cipher)

export const bindListLetters = () =>
  bind(listLetters, {
    ownerOf: async (lookup, { params }) => ownerOfBatch(lookup, params.id),
    async run(act, { params, query }) {
      const batch = await findBatch(act.db, params.id)
      if (batch === undefined) return refuse('not-found')
      const { group, state, limit = 50, after } = query
      const from = Number(after ?? 0)
      const rows = await selectLetters(act, batch.id, {
        group,
        state,
        from: Number.isSafeInteger(from) ? from : 0,
        limit: limit + 1,
      })
      const page = rows.slice(0, limit)
      return {
        items: page.map((row) => {
          const name = nameOf(act, row)
          return {
            letter: row.letter,
            serial: serialIn(batch, row.letter),
            group: row.group,
            name: name === null ? null : maskText(name, 'name'),
            state: row.state,
            reason: row.reason,
            since: row.since,
            version: row.version,
          }
        }),
        next: rows.length > limit ? String(page.at(-1)?.letter ?? '') : null,
      }
    },
  })

export const bindReadLetterNames = () =>
  bind(readLetterNames, {
    ownerOf: async (lookup, { params }) => ownerOfBatch(lookup, params.id),
    async run(act, { params, query }) {
      const rows = await selectLetters(act, params.id, { group: query.group, state: 'open', limit: NAMES_MOST })
      act.note({ subject: params.id, details: { group: query.group, names: rows.length } })
      return {
        items: rows.flatMap((row) => {
          const name = nameOf(act, row)
          return name === null ? [] : [{ letter: row.letter, name }]
        }),
      }
    },
  })

export const bindExportLetters = () =>
  bind(exportLetters, {
    ownerOf: async (lookup, { params }) => ownerOfBatch(lookup, params.id),
    async run(act, { params, query }) {
      const locale = query.locale ?? 'zh-Hans'
      const batch = await findBatch(act.db, params.id)
      if (batch === undefined) return refuse('not-found')
      const open = await selectLetters(act, batch.id, { state: 'open', limit: EXPORT_MOST })
      const groups = await act.db
        .selectFrom('letter_group')
        .select(['place', 'name', 'letters'])
        .where('batch_id', '=', batch.id)
        .orderBy('place')
        .execute()
      const byGroup = Map.groupBy(await countLetters(act.db, [batch.id]), ({ group }) => group)
      const titled = (title: { readonly [L in typeof locale]: string }, width: number, isNumber = false) => ({
        title: title[locale],
        width,
        ...(isNumber && { isNumber }),
      })
      const bytes = await writeSheets([
        {
          name: GROUPS[locale],
          columns: [
            titled(GROUP, 24),
            titled(ISSUED, 10, true),
            ...LETTER_STATES.map((state) => titled(LETTER_STATE_TITLES[state], 14, true)),
            titled(OF_ISSUED, 16, true),
            titled(OF_DELIVERED, 16, true),
          ],
          rows: groups.map(({ place, name, letters }) => {
            const counts = addedCounts(byGroup.get(place) ?? [])
            const reached = counts.delivered + counts.returned
            return [
              name,
              letters,
              ...LETTER_STATES.map((state) => counts[state]),
              share(counts.returned, letters),
              reached === 0 ? '' : share(counts.returned, reached),
            ]
          }),
        },
        {
          name: OPEN[locale],
          columns: [GROUP, SERIAL, RECIPIENT, STATE, REASON].map((title) => titled(title, 22)),
          rows: open.map((row) => [
            row.group,
            serialIn(batch, row.letter),
            nameOf(act, row) ?? '',
            LETTER_STATE_TITLES[row.state][locale],
            row.reason ?? '',
          ]),
        },
      ])
      act.note({ subject: batch.id, details: { letters: open.length } })
      return new FileAnswer(`${batch.number}-${OPEN[locale]}.xlsx`, XLSX_TYPE, bytes)
    },
  })

/** In per cent, one digit behind the point. */
const share = (part: number, whole: number): number => Math.round((part / whole) * 1_000) / 10

const GROUPS = text('分组情况', '分組情況', 'Groups')
const OPEN = text('未交回名单', '未交回名單', 'Still out')
const GROUP = text('班级或网格', '班級或網格', 'Group')
const ISSUED = text('发出', '發出', 'Issued')
const OF_ISSUED = text('交回÷发出（%）', '交回÷發出（%）', 'Returned ÷ issued (%)')
const OF_DELIVERED = text('交回÷送达（%）', '交回÷送達（%）', 'Returned ÷ delivered (%)')
const SERIAL = text('编号', '編號', 'Serial')
const RECIPIENT = text('收信人', '收信人', 'Recipient')
const STATE = text('状态', '狀態', 'State')
const REASON = text('原因', '原因', 'Reason')
