import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listDates } from './dates.ts'

test('dates and spans of dates, with and without a year', () => {
  const cases: [text: string, values: string[]][] = [
    ['8月7日,新城派出所', ['--08-07']],
    ['2025年3月15日至19日,', ['2025-03-15/2025-03-19']],
    ['3月17日堵截一起。15日上午9时许,', ['--03-17', '--03-15']],
    ['5月20日—6月20日', ['--05-20/--06-20']],
    ['2018年1月1日至2020年5月31日期间', ['2018-01-01/2020-05-31']],
    ['2018-01-01至2020-05-31', ['2018-01-01/2020-05-31']],
    ['2020.5.6', ['2020-05-06']],
    ['5月上旬,6月中旬,5月下旬', ['--05-01/--05-10', '--06-11/--06-20', '--05-21/--05-31']],
    ['8月初', ['--08']],
    ['12月底', ['--12-31']],
    ['今年上半年', ['--01-01/--06-30']],
    ['2025年第一季度', ['2025-01-01/2025-03-31']],
    ['从7月1日起到8月31日', ['--07-01/--08-31']],
    ['2024年12月25日至2025年1月5日', ['2024-12-25/2025-01-05']],
    ['二〇二五年九月一日', ['2025-09-01']],
    ['4月8日、15日、22日分别', ['--04-08', '--04-15', '--04-22']],
  ]
  for (const [text, values] of cases)
    assert.deepEqual(
      listDates(text).map(({ value }) => value),
      values,
      text,
    )
})

test('blanks, lengths and ways of speaking are no dates', () => {
  for (const text of [
    '20xx年x月x日',
    'xxxx年x月',
    '近期',
    '近3日内',
    '每月15日,',
    '3个月',
    '2020年以来',
    '2020年度',
    '15月40日',
  ])
    assert.deepEqual(listDates(text), [], text)
})

test('a day that no calendar has is marked', () => {
  assert.deepEqual(
    listDates('2月30日,2023年2月29日,2024年2月29日').map(({ isImpossible }) => isImpossible),
    [true, true, false],
  )
})
