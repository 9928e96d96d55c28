import { text } from '../../domain/error-texts/error-text.ts'
import type { Locale, Text } from '../../domain/text.ts'
import { plainCell } from '../../documents/cell-values.ts'
import { readerOfTitles, type FileColumn } from '../../documents/table-columns.ts'
import type { CasesDeps } from './cases-deps.ts'

export const COLUMN_IDS = [
  'foreignNumber',
  'scamType',
  'areaCode',
  'areaName',
  'ageBand',
  'sex',
  'occupation',
  'channel',
  'contact',
  'lost',
  'saved',
  'currency',
  'actedOn',
  'actUnknown',
  'reportedOn',
] as const
export type ColumnId = (typeof COLUMN_IDS)[number]

export const FILE_COLUMNS: Readonly<Record<ColumnId, FileColumn>> = {
  foreignNumber: {
    title: text('编号', '編號', 'Number'),
    width: 18,
    alsoCalled: ['案件编号', '案例编号', '案件編號', '序号', 'no', 'id'],
    isRequired: true,
  },
  scamType: {
    title: text('诈骗类型', '詐騙類型', 'Type of scam'),
    width: 26,
    alsoCalled: ['类型', '案件类型', '作案手法', '類型', 'type'],
    isRequired: true,
  },
  areaCode: {
    title: text('区域编码', '區域編碼', 'Area code'),
    width: 14,
    alsoCalled: ['发案地编码', '编码', 'area'],
  },
  areaName: {
    title: text('区域', '區域', 'Area'),
    width: 20,
    alsoCalled: ['乡镇', '街道', '发案地', '发案区域', '鄉鎮', '區域名稱', '区域名称', '辖区'],
  },
  ageBand: {
    title: text('年龄段', '年齡層', 'Age'),
    width: 14,
    alsoCalled: ['年龄', '年齡', '受害人年龄段', 'age band'],
  },
  sex: { title: text('性别', '性別', 'Sex'), width: 8, alsoCalled: ['受害人性别'] },
  occupation: {
    title: text('职业群体', '職業群體', 'Occupation'),
    width: 18,
    alsoCalled: ['职业', '職業', '受害群体', '受害人职业'],
  },
  channel: {
    title: text('资金渠道', '資金管道', 'Channel of the money'),
    width: 16,
    alsoCalled: ['渠道', '支付方式', '转账方式', '管道', 'channel'],
  },
  contact: {
    title: text('接触方式', '接觸方式', 'First contact'),
    width: 16,
    alsoCalled: ['引流方式', '联系方式类型', 'contact'],
  },
  lost: {
    title: text('损失金额（元）', '損失金額（元）', 'Lost (whole units)'),
    width: 16,
    alsoCalled: ['损失', '损失金额', '涉案金额', '被骗金额', '損失金額', 'loss', 'lost'],
    isNumber: true,
    isRequired: true,
  },
  saved: {
    title: text('挽回金额（元）', '挽回金額（元）', 'Saved (whole units)'),
    width: 16,
    alsoCalled: ['挽回', '挽损', '止损', '挽回损失', '挽回金额', 'saved'],
    isNumber: true,
  },
  currency: { title: text('币种', '幣別', 'Currency'), width: 8, alsoCalled: ['货币'] },
  actedOn: {
    title: text('发生日期', '發生日期', 'Day of the act'),
    width: 14,
    alsoCalled: ['发案日期', '案发时间', '发案时间', '發生時間'],
  },
  actUnknown: {
    title: text('发生日期不详的原因', '發生日期不詳的原因', 'Why the day is not known'),
    width: 20,
    alsoCalled: ['不详原因'],
  },
  reportedOn: {
    title: text('报案日期', '報案日期', 'Day of the report'),
    width: 14,
    alsoCalled: ['报警日期', '报案时间', '接警时间', '報警日期'],
    isRequired: true,
  },
}

/** Titles under which files carry persons; a file that has one is not taken at all. */
const OF_PERSONS =
  /^(?:姓名|受害人|受害人姓名|报案人|报案人姓名|被害人|當事人|当事人|事主|身份证|身份证号|身份证号码|證件號碼|证件号|证件号码|身分證字號|电话|联系电话|联系方式|手机|手机号|手机号码|電話|手機|聯絡電話|地址|住址|家庭住址|现住址|详细地址|住處|银行卡|银行卡号|卡号|账号|收款账号|付款账号|帳號|微信|微信号|qq|qq号|name|phone|mobile|idnumber|address|account|cardnumber|victim)$/

export const isOfPersons = (title: string): boolean => OF_PERSONS.test(plainCell(title))

export const { columnOfTitle, isReasonTitle } = readerOfTitles(COLUMN_IDS, FILE_COLUMNS)

/** Which list of codes a column is filled from. */
const LISTS = {
  ageBand: 'ageBands',
  sex: 'sexes',
  occupation: 'occupations',
  channel: 'channels',
  contact: 'contacts',
  actUnknown: 'unknownActs',
} as const
export type CodedColumn = keyof typeof LISTS

interface Code {
  readonly id: string
  readonly title: Text
  readonly also?: readonly string[]
}

/** The codes that a column may hold; undefined: it is filled freely. */
export function codesOf(
  id: ColumnId,
  { codes, scamTypes }: Pick<CasesDeps, 'codes' | 'scamTypes'>,
): readonly Code[] | undefined {
  if (id === 'scamType') return scamTypes
  return id in LISTS ? codes[LISTS[id as CodedColumn]] : undefined
}

/** What is written → the code: by its id, by its name in any language, or as people also write it. */
export function readerOf(list: readonly Code[]): (written: string) => string | undefined {
  const byName = new Map(
    list.flatMap(({ id, title, also = [] }) =>
      [id, ...Object.values(title), ...also].map((each) => [plainCell(each), id] as const),
    ),
  )
  return (written) => byName.get(plainCell(written))
}

export const titleOf = (list: readonly Code[], id: string, locale: Locale): string =>
  list.find((code) => code.id === id)?.title[locale] ?? id
