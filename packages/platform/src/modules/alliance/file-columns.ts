import { text } from '../../domain/error-texts/error-text.ts'
import { LEVELS, SECTORS } from '../../domain/organisation.ts'
import type { Locale, Text } from '../../domain/text.ts'
import { readerOfTitles, type FileColumn } from '../../documents/table-columns.ts'
import { LEVEL_NAMES, SECTOR_NAMES } from './names.ts'

export const COLUMN_IDS = [
  'code',
  'name',
  'sector',
  'level',
  'parentCode',
  'parentName',
  'areaCode',
  'areaName',
  'population',
  'populationYear',
  'address',
  'phone',
  'validFrom',
  'validTo',
] as const
export type ColumnId = (typeof COLUMN_IDS)[number]

interface OrganisationColumn extends FileColumn {
  /** Written for reading; an import does not look at it. */
  readonly isShownOnly?: boolean
}

export const FILE_COLUMNS: Readonly<Record<ColumnId, OrganisationColumn>> = {
  code: {
    title: text('编码', '編碼', 'Code'),
    width: 16,
    alsoCalled: ['单位编码', '機構編碼', 'id'],
    isRequired: true,
  },
  name: {
    title: text('名称', '名稱', 'Name'),
    width: 34,
    alsoCalled: ['单位名称', '單位名稱', '单位全称'],
    isRequired: true,
  },
  sector: { title: text('类别', '類別', 'Sector'), width: 14, alsoCalled: ['单位类别', '行业'], isRequired: true },
  level: { title: text('层级', '層級', 'Level'), width: 12, alsoCalled: ['级别', '單位層級'], isRequired: true },
  parentCode: {
    title: text('上级编码', '上級編碼', 'Parent code'),
    width: 16,
    alsoCalled: ['上级单位编码', 'parent'],
    isRequired: true,
  },
  parentName: {
    title: text('上级名称', '上級名稱', 'Parent name'),
    width: 26,
    alsoCalled: ['上级单位'],
    isShownOnly: true,
  },
  areaCode: { title: text('区域编码', '區域編碼', 'Area code'), width: 14, alsoCalled: ['所在区域编码', 'area'] },
  areaName: {
    title: text('区域名称', '區域名稱', 'Area name'),
    width: 18,
    alsoCalled: ['所在区域'],
    isShownOnly: true,
  },
  population: { title: text('人口', '人口', 'Population'), width: 10, alsoCalled: ['人口数'], isNumber: true },
  populationYear: {
    title: text('人口年份', '人口年份', 'Population year'),
    width: 10,
    alsoCalled: ['年份'],
    isNumber: true,
  },
  address: { title: text('地址', '地址', 'Address'), width: 34, alsoCalled: ['详细地址'] },
  phone: { title: text('办公电话', '辦公電話', 'Office phone'), width: 18, alsoCalled: ['电话', '電話', 'phone'] },
  validFrom: { title: text('开始日期', '開始日期', 'From'), width: 14, alsoCalled: ['成立日期', 'valid from'] },
  validTo: { title: text('终止日期', '終止日期', 'Until'), width: 14, alsoCalled: ['valid to'], isShownOnly: true },
}

/** The code of a sector or level, from its code or its name in any of the languages. */
export const sectorOf = (written: string) => SECTORS_BY_NAME.get(plainTitle(written))
export const levelOf = (written: string) => LEVELS_BY_NAME.get(plainTitle(written))

export const namesIn = (names: Readonly<Record<string, Text>>, locale: Locale): string[] =>
  Object.values(names).map((name) => name[locale])

/** Upper case, blanks, stars and remarks in brackets do not count. */
function plainTitle(title: string): string {
  return title
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\(.*?\)|[\s*:_/-]|\u200b|\ufeff/g, '')
}

export const { columnOfTitle, isReasonTitle } = readerOfTitles(COLUMN_IDS, FILE_COLUMNS, plainTitle)

function byName<Id extends string>(ids: readonly Id[], names: Readonly<Record<Id, Text>>): ReadonlyMap<string, Id> {
  return new Map(ids.flatMap((id) => [id, ...Object.values(names[id])].map((each) => [plainTitle(each), id] as const)))
}

const SECTORS_BY_NAME = byName(SECTORS, SECTOR_NAMES)
const LEVELS_BY_NAME = byName(LEVELS, LEVEL_NAMES)
