import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Locale } from '../../../packages/platform/src/domain/text.ts'
import { changeWords, comparable, isIncomplete } from '../../../packages/platform/src/writing/changes.ts'
import { PrintedFigures } from '../../../packages/platform/src/writing/printed-figures.ts'
import { indicators, templateOf } from './sample-papers.ts'
import { makeRun, type Told } from './sample-run.ts'

const MONTH = { from: '2026-09-01', to: '2026-09-30' }

function change(
  id: string,
  told: Readonly<Record<string, Told>>,
  comparison: 'previous' | 'lastYear',
  locale: Locale,
  more = {},
): string | undefined {
  const run = makeRun(indicators, { period: MONTH, told, ...more })
  const printed = new PrintedFigures(run, templateOf('month-summary'), locale)
  const pair = comparable(printed, `${id}@${comparison}`)
  return pair && changeWords(printed, pair, comparison)
}

const cases = (value: number, then: number) => ({ 'cases-reported': { value, previous: then, lastYear: then } })

test('changes are told by their kind: percent from twenty on, counts below, percentage points of shares', () => {
  const share = (passed: number, of: number, passedThen: number, ofThen: number) => ({
    'survey-public-passed': { value: passed, lastYear: passedThen },
    'survey-public-valid': { value: of, lastYear: ofThen },
  })
  const table: readonly [string, Readonly<Record<string, Told>>, 'previous' | 'lastYear', string, string, string][] = [
    [
      'cases-reported',
      cases(74, 100),
      'lastYear',
      '同比下降26%（变化在偶然波动范围内）',
      '較去年同期減少26%（屬隨機波動範圍）',
      'down 26% on the same period last year (within what chance alone would do)',
    ],
    [
      'cases-reported',
      cases(73, 100),
      'lastYear',
      '同比下降27%',
      '較去年同期減少27%',
      'down 27% on the same period last year',
    ],
    [
      'cases-reported',
      cases(9, 26),
      'previous',
      '环比下降65.4%',
      '較上個月減少65.4%',
      'down 65.4% on the month before',
    ],
    [
      'cases-reported',
      cases(4, 10),
      'lastYear',
      '同比减少6起（变化在偶然波动范围内）',
      '較去年同期減少6件（屬隨機波動範圍）',
      'down by 6 cases on the same period last year (within what chance alone would do)',
    ],
    [
      'cases-reported',
      cases(1, 0),
      'previous',
      '环比增加1起（变化在偶然波动范围内）',
      '較上個月增加1件（屬隨機波動範圍）',
      'up by 1 case on the month before (within what chance alone would do)',
    ],
    [
      'cases-reported',
      cases(30, 30),
      'lastYear',
      '与上年同期持平',
      '與去年同期相同',
      'unchanged from the same period last year',
    ],
    ['cases-reported', cases(30, 30), 'previous', '与上月持平', '與上個月相同', 'unchanged from the month before'],
    [
      'activities',
      { activities: { value: 45, lastYear: 30 } },
      'lastYear',
      '同比上升50%',
      '較去年同期增加50%',
      'up 50% on the same period last year',
    ],
    [
      'cases-lost',
      { 'cases-lost': { value: 150_000_000, rows: 30, lastYear: 200_000_000 } },
      'lastYear',
      '同比下降25%',
      '較去年同期減少25%',
      'down 25% on the same period last year',
    ],
    [
      'cases-lost',
      { 'cases-lost': { value: 150_000_000, rows: 3, lastYear: 200_000_000 } },
      'lastYear',
      '同比减少50万元',
      '較去年同期減少人民幣50萬元',
      'down by 500,000 yuan on the same period last year',
    ],
    [
      'survey-public-share',
      { ...share(76, 100, 70, 100) },
      'lastYear',
      '同比提高6个百分点',
      '較去年同期上升6個百分點',
      'up 6 percentage points on the same period last year',
    ],
  ]
  for (const [id, told, comparison, zh, tw, en] of table) {
    const withShare = id === 'survey-public-share' ? told : told
    assert.equal(change(id, withShare, comparison, 'zh-Hans'), zh)
    assert.equal(change(id, withShare, comparison, 'zh-Hant'), tw)
    assert.equal(change(id, withShare, comparison, 'en'), en)
  }
})

test('nothing is compared without a base, over a period that is not over, or while records still come in', () => {
  assert.equal(
    change('cases-reported', { 'cases-reported': { value: 30, lastYear: null } }, 'lastYear', 'zh-Hans'),
    undefined,
  )
  assert.equal(change('cases-reported', { 'cases-reported': { value: 30 } }, 'lastYear', 'zh-Hans'), undefined)
  assert.equal(
    change('cases-reported', cases(30, 60), 'lastYear', 'zh-Hans', { takenAt: '2026-10-10T02:00:00.000Z' }),
    undefined,
  )
  assert.ok(change('cases-reported', cases(30, 60), 'lastYear', 'zh-Hans', { takenAt: '2026-10-16T02:00:00.000Z' }))
  assert.equal(
    change('activities', { activities: { value: 3, previous: 6 } }, 'previous', 'zh-Hans', {
      takenAt: '2026-09-30T02:00:00.000Z',
    }),
    undefined,
  )
  const printed = new PrintedFigures(
    makeRun(indicators, { period: MONTH, told: cases(3, 3), takenAt: '2026-10-01T02:00:00.000Z' }),
    templateOf('month-summary'),
    'en',
  )
  assert.ok(isIncomplete(printed, 'cases-reported'))
})

test('days that are no calendar month are held against the period before, not 环比', () => {
  const run = makeRun(indicators, {
    period: { from: '2026-08-01', to: '2026-11-08' },
    told: { activities: { value: 40, previous: 20 } },
  })
  const printed = new PrintedFigures(run, templateOf('briefing'), 'zh-Hans')
  const pair = comparable(printed, 'activities@previous')
  assert.equal(pair && changeWords(printed, pair, 'previous'), '比上一时段上升100%')
})

test('a share of few is told in counts; an estimate stays one; a part too small to print says so', () => {
  const told: Readonly<Record<string, Told>> = {
    'cases-day-known': { value: 8 },
    'cases-late': { value: 3 },
    copies: { value: 15_200, qualifier: 'at-least' },
    'person-times-estimated': { value: 5_000, qualifier: 'about' },
    'cases-lost': { by: { type: { romance: 500_000_000, prize: 100 } }, rows: 40 },
  }
  const run = makeRun(indicators, { period: MONTH, told })
  const text = (id: string, locale: Locale) => new PrintedFigures(run, templateOf('month-summary'), locale).text(id)
  assert.equal(text('cases-late-share', 'zh-Hans'), '8起中的3起')
  assert.equal(text('cases-late-share', 'en'), '3 of 8')
  assert.equal(text('copies', 'zh-Hans'), '不少于1.52万')
  assert.equal(text('copies', 'en'), 'at least 15,200')
  assert.equal(text('person-times-estimated', 'zh-Hant'), '約5000')
  assert.equal(text('cases-lost/type=prize', 'zh-Hans'), '不足0.01万元')
})

test('sums in several currencies stand beside each other', () => {
  const told: Readonly<Record<string, Told>> = {
    'cases-lost': { value: 1_500_000, rows: 30, by: { currency: { HKD: 350_000 } } },
  }
  const run = makeRun(indicators, { period: MONTH, told })
  const texts = (locale: Locale) =>
    new PrintedFigures(run, templateOf('month-summary'), locale).whole('cases-lost').map(({ text }) => text)
  assert.deepEqual(texts('zh-Hans'), ['1.5万元', '3500港元'])
  assert.deepEqual(texts('en'), ['15,000 yuan', '3,500 Hong Kong dollars'])
})
