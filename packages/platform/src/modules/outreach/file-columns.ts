import { text } from '../../domain/error-texts/error-text.ts'
import type { OutreachContent } from '../../domain/outreach-content.ts'
import type { Qualifier } from '../../domain/report-reading.ts'
import type { Locale, Text } from '../../domain/text.ts'
import { readerOfTitles, type FileColumn } from '../../documents/table-columns.ts'

export const COLUMN_IDS = [
  'number',
  'occurredFrom',
  'occurredTo',
  'channel',
  'title',
  'areaCode',
  'areaName',
  'place',
  'audience',
  'organisers',
  'measure',
  'value',
  'valueMost',
  'isPart',
  'object',
  'howCounted',
  'evidence',
  'evidenceNote',
] as const
export type ColumnId = (typeof COLUMN_IDS)[number]

export const FILE_COLUMNS: Readonly<Record<ColumnId, FileColumn>> = {
  number: {
    title: text('编号', '編號', 'Number'),
    width: 16,
    alsoCalled: ['活动编号', '序号', '活動編號', 'no', 'id'],
    isRequired: true,
  },
  occurredFrom: {
    title: text('开始日期', '開始日期', 'First day'),
    width: 14,
    alsoCalled: ['日期', '时间', '活动日期', '活动时间', '開展日期', '开展日期', 'date', 'day'],
    isRequired: true,
  },
  occurredTo: { title: text('结束日期', '結束日期', 'Last day'), width: 14, alsoCalled: ['截止日期', 'to'] },
  channel: {
    title: text('渠道', '管道', 'Channel'),
    width: 18,
    alsoCalled: ['宣传形式', '宣传方式', '形式', '方式', '宣傳形式'],
    isRequired: true,
  },
  title: {
    title: text('活动名称', '活動名稱', 'Title'),
    width: 28,
    alsoCalled: ['名称', '主题', '内容', '名稱', '活动'],
  },
  areaCode: { title: text('区域编码', '區域編碼', 'Area code'), width: 12, alsoCalled: ['编码', 'area'] },
  areaName: {
    title: text('区域', '區域', 'Area'),
    width: 18,
    alsoCalled: ['乡镇', '街道', '村社区', '辖区', '鄉鎮', '区域名称'],
  },
  place: { title: text('地点', '地點', 'Place'), width: 22, alsoCalled: ['场所', '活动地点', '場所'] },
  audience: { title: text('对象', '對象', 'Audience'), width: 14, alsoCalled: ['宣传对象', '受众', '受眾', '人群'] },
  organisers: {
    title: text('协办单位', '協辦單位', 'Together with'),
    width: 24,
    alsoCalled: ['联合单位', '共同主办', '聯合單位', '协办'],
  },
  measure: {
    title: text('计量', '計量', 'Measure'),
    width: 16,
    alsoCalled: ['计量方式', '指标', '統計口徑', '单位', '單位'],
    isRequired: true,
  },
  value: {
    title: text('数量', '數量', 'Number counted'),
    width: 12,
    alsoCalled: ['份数', '人次', '场次', '数目', 'count', 'value'],
    isRequired: true,
  },
  valueMost: { title: text('数量上限', '數量上限', 'Up to'), width: 12, alsoCalled: ['上限', '最多', 'most'] },
  isPart: {
    title: text('是否其中数', '是否其中數', 'Within another number'),
    width: 14,
    alsoCalled: ['其中', 'part'],
  },
  object: { title: text('数的是什么', '數的是什麼', 'What was counted'), width: 16, alsoCalled: ['物料', '品名'] },
  howCounted: { title: text('怎么数的', '怎麼數的', 'How counted'), width: 14, alsoCalled: ['计数方式', '统计方式'] },
  evidence: { title: text('佐证', '佐證', 'Evidence'), width: 14, alsoCalled: ['佐证材料', '证明材料', '佐證材料'] },
  evidenceNote: {
    title: text('佐证在哪里或没有的原因', '佐證在哪裡或沒有的原因', 'Where it lies, or why there is none'),
    width: 24,
    alsoCalled: ['备注', '佐证说明', '備註', 'note'],
  },
}

export const { columnOfTitle, isReasonTitle } = readerOfTitles(COLUMN_IDS, FILE_COLUMNS)

export interface Code {
  readonly id: string
  readonly title: Text
}

/** The codes that a column may hold; undefined: it is filled freely. */
export function codesOf(id: ColumnId, { channels, measures, codes }: OutreachContent): readonly Code[] | undefined {
  if (id === 'channel') return channels.channels
  if (id === 'audience') return codes.audiences
  if (id === 'evidence') return codes.evidence
  if (id === 'howCounted') return measures.ways
  if (id === 'isPart') return [PART]
  return id === 'measure' ? measures.measures.filter(({ id: each }) => !ONLY_REPORTED.has(each)) : undefined
}

/** Already in another number that is recorded: it is never added. */
export const PART: Code = { id: 'part', title: text('其中', '其中', 'part') }

/** What reports say and no activity counts. */
const ONLY_REPORTED: ReadonlySet<string> = new Set(['cases', 'money', 'share'])

export const titleOf = (list: readonly Code[], id: string, locale: Locale): string =>
  list.find((code) => code.id === id)?.title[locale] ?? id

/** A number as people write it with its qualifier, and back. */
const AS_WRITTEN: Readonly<Record<Locale, Readonly<Record<Qualifier, readonly [before: string, after: string]>>>> = {
  'zh-Hans': {
    exact: ['', ''],
    over: ['', '余'],
    almost: ['近', ''],
    about: ['约', ''],
    'at-least': ['不少于', ''],
    'at-most': ['不超过', ''],
  },
  'zh-Hant': {
    exact: ['', ''],
    over: ['', '餘'],
    almost: ['近', ''],
    about: ['約', ''],
    'at-least': ['不少於', ''],
    'at-most': ['不超過', ''],
  },
  en: {
    exact: ['', ''],
    over: ['over ', ''],
    almost: ['nearly ', ''],
    about: ['about ', ''],
    'at-least': ['at least ', ''],
    'at-most': ['at most ', ''],
  },
}

export function writtenNumber(value: number, qualifier: Qualifier, locale: Locale): string | number {
  const [before, after] = AS_WRITTEN[locale][qualifier]
  return qualifier === 'exact' ? value : `${before}${value}${after}`
}

const QUALIFIED: readonly (readonly [RegExp, Qualifier])[] = [
  [/^(?:近|nearly)$/, 'almost'],
  [/^(?:约|約|about)$/, 'about'],
  [/^(?:不少于|不少於|至少|atleast)$/, 'at-least'],
  [/^(?:不超过|不超過|至多|atmost)$/, 'at-most'],
  [/^over$/, 'over'],
]
const FIGURES = /^([^\d,.]+)?(\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.(\d{1,4}))?([万萬])?(余|餘|多)?$/

/** `3000`, `3,000`, `1.2万`, `3000余`, `近3万`, `约500`, `at least 30`. */
export function numberOfCell(written: string): { readonly value: number; readonly qualifier: Qualifier } | undefined {
  const plain = written.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase()
  const [whole, before = '', figures = '', fraction = '', unit, after] = FIGURES.exec(plain) ?? []
  if (whole === undefined || (unit === undefined && fraction !== '')) return undefined
  const value = Number(figures.replaceAll(',', '') + (unit === undefined ? '' : fraction.padEnd(4, '0')))
  if (!Number.isSafeInteger(value) || value > 1_000_000_000_000) return undefined
  if (after !== undefined && (before === '' || before === 'over')) return { value, qualifier: 'over' }
  if (before === '') return { value, qualifier: 'exact' }
  const qualifier = QUALIFIED.find(([pattern]) => pattern.test(before))?.[1]
  return qualifier && { value, qualifier }
}
