import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { comparisonSpan } from '../../../packages/platform/src/domain/comparison-span.ts'
import { chanceOf, wilson } from '../../../packages/platform/src/writing/chance.ts'
import { dayWords, periodWords } from '../../../packages/platform/src/writing/day-words.ts'
import { apportion, countWords, moneyStep, moneyWords } from '../../../packages/platform/src/writing/number-words.ts'
import { chineseValue } from '../../../packages/platform/src/writing/chinese-numbers.ts'
import { readNumbers } from '../../../packages/platform/src/writing/read-numbers.ts'
import { templateOf } from './sample-papers.ts'

const { numbers, gate } = templateOf('month-summary').rules
const UNCOUNTED = { hotlines: gate.hotlines, setExpressions: numbers.setExpressions }

test('counts keep every digit; 万 stands only where two decimals hold the number', () => {
  for (const [value, zh, tw, en] of [
    [0, '0', '0', '0'],
    [9_999, '9999', '9999', '9,999'],
    [10_000, '1万', '1萬', '10,000'],
    [15_200, '1.52万', '1.52萬', '15,200'],
    [15_234, '15234', '15234', '15,234'],
    [1_000_000, '100万', '100萬', '1,000,000'],
  ] as const) {
    assert.equal(countWords(value, 'zh-Hans'), zh)
    assert.equal(countWords(value, 'zh-Hant'), tw)
    assert.equal(countWords(value, 'en'), en)
  }
})

test('money is told in 万元 from ten thousand yuan, below in yuan, with fen where there are some', () => {
  for (const [minor, zh, tw, en] of [
    [350_000, '3500元', '人民幣3500元', '3,500 yuan'],
    [350_050, '3500.5元', '人民幣3500.5元', '3,500.5 yuan'],
    [126_940_050, '126.94万元', '人民幣126.94萬元', '1,269,400 yuan'],
    [1_000_000, '1万元', '人民幣1萬元', '10,000 yuan'],
  ] as const) {
    const step = moneyStep(minor, minor % 100 !== 0)
    const rounded = Math.round(minor / step) * step
    assert.equal(moneyWords(rounded, 'CNY', step, 'zh-Hans'), zh)
    assert.equal(moneyWords(rounded, 'CNY', step, 'zh-Hant'), tw)
    assert.equal(moneyWords(rounded, 'CNY', step, 'en'), en)
  }
})

test('parts add up to their whole, and each is less than one step from its own value', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 200 }),
      fc.integer({ min: 1, max: 10_000 }),
      (values, total) => {
        const sum = values.reduce((a, b) => a + b, 0)
        fc.pre(sum > 0)
        const parts = apportion(values, total)
        assert.equal(
          parts.reduce((a, b) => a + b, 0),
          total,
        )
        parts.forEach((part, index) => assert.ok(Math.abs(part - ((values[index] ?? 0) * total) / sum) < 1))
      },
    ),
  )
})

test('the conditional binomial test gives what research/outreach.md 6.6 lists', () => {
  for (const [then, now, p] of [
    [3, 1, 0.63],
    [10, 4, 0.18],
    [12, 4, 0.08],
    [20, 9, 0.06],
    [50, 32, 0.06],
    [100, 74, 0.058],
    [100, 73, 0.048],
  ] as const)
    assert.ok(Math.abs(chanceOf(now, then, 0.5) - p) < 0.006, `${then} → ${now}: ${chanceOf(now, then, 0.5)}`)
  assert.equal(chanceOf(0, 0, 0.5), 1)
})

test('awareness of 70 % is proven by as many passes as research/outreach.md 6.1 lists, and by none fewer', () => {
  for (const [of, passes] of [
    [50, 42],
    [100, 79],
    [150, 117],
    [200, 153],
    [300, 226],
    [400, 298],
    [500, 371],
    [600, 443],
    [1_000, 729],
  ] as const) {
    assert.ok(wilson(passes, of)[0] >= 0.7, `${passes}/${of}`)
    assert.ok(wilson(passes - 1, of)[0] < 0.7, `${passes - 1}/${of}`)
  }
})

test('periods and days by their names, without leading zeros', () => {
  for (const [from, to, zh, tw, en] of [
    ['2026-10-01', '2026-10-31', '2026年10月', '2026年10月', 'October 2026'],
    ['2026-07-01', '2026-09-30', '2026年第三季度', '2026年第三季', 'the third quarter of 2026'],
    ['2026-01-01', '2026-12-31', '2026年', '2026年', '2026'],
    [
      '2026-08-01',
      '2026-11-08',
      '2026年8月1日至11月8日',
      '2026年8月1日至11月8日',
      'the period from 1 August 2026 to 8 November 2026',
    ],
    ['2026-03-05', '2026-03-05', '2026年3月5日', '2026年3月5日', '5 March 2026'],
  ] as const) {
    assert.equal(periodWords({ from, to }, 'zh-Hans'), zh)
    assert.equal(periodWords({ from, to }, 'zh-Hant'), tw)
    assert.equal(periodWords({ from, to }, 'en'), en)
  }
  assert.equal(dayWords('2026-12-02', 'zh-Hans'), '2026年12月2日')
})

test('a period is held against one of whole months, or of as many days', () => {
  for (const [from, to, previous, lastYear] of [
    ['2026-03-01', '2026-03-31', '2026-02-01/2026-02-28', '2025-03-01/2025-03-31'],
    ['2024-02-01', '2024-02-29', '2024-01-01/2024-01-31', '2023-02-01/2023-02-28'],
    ['2026-01-01', '2026-03-31', '2025-10-01/2025-12-31', '2025-01-01/2025-03-31'],
    ['2026-01-01', '2026-12-31', '2025-01-01/2025-12-31', '2025-01-01/2025-12-31'],
    ['2026-08-01', '2026-11-08', '2026-04-23/2026-07-31', '2025-08-01/2025-11-08'],
    ['2024-02-29', '2024-03-02', '2024-02-26/2024-02-28', '2023-02-28/2023-03-02'],
  ] as const)
    for (const [comparison, span] of [
      ['previous', previous],
      ['lastYear', lastYear],
    ] as const)
      assert.equal(Object.values(comparisonSpan({ from, to }, comparison)).join('/'), span)
})

test('numbers are read as people write them; days, articles and telephone numbers count nothing', () => {
  for (const [text, values] of [
    ['发放3000余份，其中1.5万份', [3_000, 15_000]],
    ['损失126.94万元，占27.3%', [1_269_400, 27.3]],
    ['2026年10月5日，第三季度第12条，致电96110或110', []],
    ['三十二起、两万元、一起努力、第三次', [32, 20_000]],
    ['提高3.2个百分点', [3.2]],
    ['1,269,400 yuan on 24 November 2026', [1_269_400]],
    ['1. 讲座12场。2. 横幅3条', [12, 3]],
    ['上午9:30，兰反诈〔2026〕12号', []],
  ] as const)
    assert.deepEqual(
      readNumbers(text, UNCOUNTED).map(({ value }) => value),
      values,
      text,
    )
})

test('a number counts however it is written: full width, in words, in capitals, rounded, as a share', () => {
  for (const [text, value, words] of [
    ['接报案件９９９起', 999, '９９９'],
    ['损失１２６．９４万元', 1_269_400, '１２６．９４万元'],
    ['接报三百余宗', 300, '三百余'],
    ['百余起', 100, '百余'],
    ['几十起', 10, '几十'],
    ['十几起', 10, '十几'],
    ['数百起', 100, '数百'],
    ['三四十起', 30, '三四十'],
    ['两三起', 2, '两三'],
    ['叁佰起', 300, '叁佰'],
    ['三百亿元', 3e10, '三百亿'],
    ['二十余万元', 200_000, '二十余万'],
    ['走访三百二十家', 320, '三百二十'],
    ['走訪三萬兩千戶', 32_000, '三萬兩千'],
    ['九九九起', 999, '九九九'],
    ['五个', 5, '五'],
    ['下降三成', 30, '三'],
    ['下降3成', 30, '3成'],
    ['下降百分之三十', 30, '百分之三十'],
    ['第120起', 120, '120'],
    ['接报110起', 110, '110'],
    ['110 cases', 110, '110'],
    ['第三百二十起', 320, '三百二十'],
    ['3千万元', 3e7, '3千万元'],
    ['增长三倍', 3, '三'],
    ['twelve cases', 12, 'twelve'],
    ['Ninety-nine cases', 99, 'Ninety-nine'],
    ['two hundred and twenty-one thousand yuan', 221_000, 'two hundred and twenty-one thousand yuan'],
    ['dozens of cases', 12, 'dozens'],
    ['twenty percent', 20, 'twenty percent'],
  ] as const) {
    const found = readNumbers(text, UNCOUNTED)
    assert.deepEqual(
      found.map((each) => [each.value, each.words]),
      [[value, words]],
      text,
    )
    for (const { start, end, words: own } of found) assert.equal(text.slice(start, end), own)
  }
  assert.deepEqual(
    readNumbers('分别为12，34，56起', UNCOUNTED).map((each) => each.value),
    [12, 34, 56],
  )
})

test('one of something is a number, and so are halves, multiples and digits in circles', () => {
  for (const [text, value, unit, words] of [
    ['接报一起涉诈警情', 1, 'none', '一'],
    ['仅接报一起。', 1, 'none', '一'],
    ['破获一宗', 1, 'none', '一'],
    ['抓获一名嫌疑人', 1, 'none', '一'],
    ['一人被骗走养老钱', 1, 'none', '一'],
    ['开展一次讲座', 1, 'none', '一'],
    ['新增一个窝点', 1, 'none', '一'],
    ['接报十来起', 10, 'none', '十来'],
    ['占一半', 50, 'percent', '一半'],
    ['半数受害人', 50, 'percent', '半数'],
    ['过半来自网络', 50, 'percent', '过半'],
    ['近半数受害人', 50, 'percent', '近半数'],
    ['损失减半', 50, 'points', '减半'],
    ['案件翻番', 2, 'points', '翻番'],
    ['案件翻一番', 2, 'points', '翻一番'],
    ['案件翻了两番', 4, 'points', '翻了两番'],
    ['案件翻倍', 2, 'points', '翻倍'],
    ['增长一倍', 1, 'points', '一'],
    ['是上月的两倍', 2, 'points', '两'],
    ['下降五成', 50, 'percent', '五'],
    ['接报③起', 3, 'none', '③'],
    ['接报❸起', 3, 'none', '❸'],
    ['接报㉕起', 25, 'none', '㉕'],
    ['接报㈢起', 3, 'none', '㈢'],
    ['only one case', 1, 'none', 'one'],
    ['a dozen cases', 12, 'none', 'dozen'],
    ['twice as many', 2, 'points', 'twice'],
    ['cases doubled', 2, 'points', 'doubled'],
    ['losses were halved', 50, 'points', 'halved'],
    ['half of them', 50, 'percent', 'half'],
    ['a third of the loss', 33, 'percent', 'a third'],
    ['three quarters of them', 75, 'percent', 'three quarters'],
  ] as const) {
    const found = readNumbers(text, UNCOUNTED)
    assert.deepEqual(
      found.map((each) => [each.value, each.unit, each.words]),
      [[value, unit, words]],
      text,
    )
    for (const { start, end, words: own } of found) assert.equal(text.slice(start, end), own)
  }
})

test('set expressions count nothing, and neither do ages of an audience', () => {
  for (const text of [
    '增强“四个意识”，坚定四个自信，做到两个维护，五百强企业，世界500强',
    '六十岁以上老人，60周岁以上人员，18岁至25岁的学生，十八岁以下',
    '一是宣传。二是走访。三是回访，一方面宣传，另一方面走访，其一，其二',
    '第一，一把手，一线民警，一律，进一步，一体推进，统一处理，一定，一般，一致',
    '三问二看一核对，六个一律，九个凡是，八个凡是，三不一要，两高一部，八大类，两抢一盗',
    '拨打110，96110，12381短信',
    '和群众一起努力，在一起，与家人一起学习，警银一起守护，一起反诈',
    '一次性告知，又一次，每一起案件，这一起案件，一人一档，一户一宣，一部分，一家人，一封信，一个重要环节',
    '上半年，半年，下半月，半小时，事半功倍，加倍努力，周一，24小时值守，5G',
    '①起草方案。②核对，③人员培训；④宣传',
    'one of them, no one, one another, the second half, one by one, one-stop, half a year, half an hour',
    'the third quarter of 2026',
  ])
    assert.deepEqual(readNumbers(text, UNCOUNTED), [], text)
  for (const [text, value] of [
    ['四个窝点', 4],
    ['五百人', 500],
    ['平均60岁', 60],
    ['九个', 9],
    ['一起反诈案件', 1],
    ['与上月相比增加一起', 1],
  ] as const)
    assert.deepEqual(
      readNumbers(text, UNCOUNTED).map((each) => each.value),
      [value],
      text,
    )
})

test('set phrases, ordinals, years and hotlines in words count nothing', () => {
  for (const text of [
    '一起努力，一是宣传，二是走访，一方面',
    '三问二看一核对，六个一律，八进，三个方面，百日守护',
    '第一，第二，第三方，第一时间，第三十八条，第三次，第十二批',
    '二〇二六年十月五日，十二月，三个月内，九点三十分',
    '九六一一〇，９６１１０，拨打110求助，兰反诈〔2026〕12号，兰反诈〔二〇二六〕十二号',
    '千万不要转账，万一被骗，千家万户，一五一十，十分重视，老百姓',
    '党的二十大，十四五规划，五一假期',
    'one of them, two-factor sign-in, a second look, the first time',
  ])
    assert.deepEqual(readNumbers(text, UNCOUNTED), [], text)
})

test('numerals are read by their places', () => {
  for (const [numeral, value] of [
    ['三百二十一', 321],
    ['十二', 12],
    ['一亿二千万', 120_000_000],
    ['三百亿', 3e10],
    ['两万零五', 20_005],
    ['三二', undefined],
  ] as const)
    assert.equal(chineseValue(numeral), value, numeral)
})
