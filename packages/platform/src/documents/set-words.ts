import type { Locale } from '../domain/text.ts'

/** What the setting itself says, beside the paper's own text. */
export interface SettingWords {
  readonly missing: (what: string) => string
  readonly draft: string
  readonly draftWarning: string
  readonly attachment: string
  readonly attachmentColon: string
  readonly table: string
  readonly chart: string
  readonly unit: string
  readonly incomplete: string
  readonly noValue: string
  readonly contents: string
  readonly bulletin: string
  readonly issue: (issue: string) => string
  readonly serial: string
  readonly cut: string
  readonly sources: string
  readonly sourceColumns: readonly [printed: string, indicator: string, rule: string, scope: string, rows: string]
  readonly rows: (count: number) => string
  readonly run: string
  readonly hash: string
  readonly source: string
}

export const WORDS: Readonly<Record<Locale, SettingWords>> = {
  'zh-Hans': {
    missing: (what) => `【缺：${what}】`,
    draft: '草稿',
    draftWarning: '草稿　未经签发　不得外传',
    attachment: '附件',
    attachmentColon: '附件：',
    table: '表',
    chart: '图',
    unit: '单位：',
    incomplete: '尚未满期，数据不全',
    noValue: '无数据',
    contents: '目　录',
    bulletin: '工作简报',
    issue: (issue) => (/^\d+$/.test(issue) ? `第${issue}期` : issue),
    serial: '编号：',
    cut: '沿虚线剪下',
    sources: '数据来源表',
    sourceColumns: ['数值', '指标', '口径', '范围', '记录数'],
    rows: (count) => `${count}条记录`,
    run: '取数',
    hash: '校验',
    source: '数据来源：',
  },
  'zh-Hant': {
    missing: (what) => `【缺：${what}】`,
    draft: '草稿',
    draftWarning: '草稿　未經簽發　不得外傳',
    attachment: '附件',
    attachmentColon: '附件：',
    table: '表',
    chart: '圖',
    unit: '單位：',
    incomplete: '尚未滿期，數據不全',
    noValue: '無數據',
    contents: '目　錄',
    bulletin: '工作簡報',
    issue: (issue) => (/^\d+$/.test(issue) ? `第${issue}期` : issue),
    serial: '編號：',
    cut: '沿虛線剪下',
    sources: '數據來源表',
    sourceColumns: ['數值', '指標', '口徑', '範圍', '紀錄數'],
    rows: (count) => `${count}條紀錄`,
    run: '取數',
    hash: '校驗',
    source: '數據來源：',
  },
  en: {
    missing: (what) => `【Missing: ${what}】`,
    draft: 'DRAFT',
    draftWarning: 'DRAFT – not signed – not to be passed on',
    attachment: 'Annex ',
    attachmentColon: 'Annexes: ',
    table: 'Table ',
    chart: 'Figure ',
    unit: 'Unit: ',
    incomplete: 'period not over, figures incomplete',
    noValue: 'no figure',
    contents: 'Contents',
    bulletin: 'Bulletin',
    issue: (issue) => (/^\d+$/.test(issue) ? `No. ${issue}` : issue),
    serial: 'Serial: ',
    cut: 'cut along the line',
    sources: 'Sources of the figures',
    sourceColumns: ['Figure', 'Indicator', 'Rule', 'Scope', 'Records'],
    rows: (count) => (count === 1 ? '1 record' : `${count} records`),
    run: 'run',
    hash: 'check',
    source: 'Source: ',
  },
}
