import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inlinesOf, textOf, type Inline } from '../../../packages/platform/src/domain/paper.ts'
import type { WrittenPaper } from '../../../packages/platform/src/domain/paper-template.ts'
import { LOCALES } from '../../../packages/platform/src/domain/text.ts'
import { readEdit } from '../../../packages/platform/src/writing/edits.ts'
import { PrintedFigures } from '../../../packages/platform/src/writing/printed-figures.ts'
import { readNumbers } from '../../../packages/platform/src/writing/read-numbers.ts'
import { renderText } from './render-text.ts'
import { sampleRun, templateOf, templates, writeSample } from './sample-papers.ts'

const PIECE = 'situation/cases'
const GROUPS = 'situation/types'
const before = writeSample('month-summary').pieces.find(({ key }) => key === PIECE)?.generated ?? ''

const edited = (text: string, generated = before, changes = {}): WrittenPaper =>
  writeSample('month-summary', 'zh-Hans', { ...changes, edits: { [PIECE]: { text, generated } } })

const block = (written: WrittenPaper) => written.content.blocks.find(({ key }) => key === PIECE)

test('what the officer wrote stands, and its numbers still lead to their records', () => {
  const written = edited('十月份接报三十七起，损失126.94万元，另保住83000元。')
  assert.deepEqual(written.unsupported, [])
  const figures = inlinesOf(block(written) ?? { kind: 'page-break', key: '' }).flatMap((each) =>
    typeof each !== 'string' && each.kind === 'figure' ? [each.figure] : [],
  )
  assert.deepEqual(figures, ['cases-reported', 'cases-lost', 'cases-saved'])
})

test('a number in another unit, or rounded as its word says, is the same number', () => {
  for (const words of [
    '损失1269400元',
    '损失1269400.50元',
    '损失126.94万元',
    '损失126万余元',
    '损失120余万元',
    '损失近127万元',
    '损失约127万元',
    '接报37起',
    '同比下降40.3%',
    '接报30余起',
  ])
    assert.deepEqual(edited(words).unsupported, [], words)
})

test('a number that no record gives is named, with the figure it may have stood for', () => {
  for (const [words, number, near] of [
    ['损失130万元', '130万元', 'cases-lost'],
    ['损失126.9万余元，接报38起', '38', 'cases-reported'],
    ['损失127万余元', '127万余元', 'cases-lost'],
    ['接报37余起', '37余', undefined],
    ['接报四十起', '四十', 'cases-reported@previous'],
    ['同比下降45%', '45%', undefined],
    ['劝阻99起', '99', undefined],
  ] as const) {
    const { unsupported } = edited(words)
    if (words === '接报37余起') assert.deepEqual(unsupported, [])
    else {
      assert.equal(unsupported[0]?.words, number, words)
      assert.equal(unsupported[0].piece, PIECE)
      if (near !== undefined) assert.equal(unsupported[0].near, near, words)
    }
  }
})

test('a number in other signs or in words is held against the records as well', () => {
  for (const [words, number] of [
    ['接报案件９９９起', '９９９'],
    ['接报三百余宗', '三百余'],
    ['百余起', '百余'],
    ['叁佰起', '叁佰'],
    ['损失三百亿元', '三百亿'],
    ['下降三成', '三'],
    ['第120起', '120'],
    ['twelve cases', 'twelve'],
  ] as const)
    assert.deepEqual(
      edited(words).unsupported.map((each) => each.words),
      [number],
      words,
    )
  for (const words of ['接报３７起', '接报三十余起', '接报几十起', '接报近四十起', 'thirty-seven cases'])
    assert.deepEqual(edited(words).unsupported, [], words)
})

test('what was last month or last year is no number of this month', () => {
  for (const [words, near] of [
    ['接报41起', 'cases-reported@previous'],
    ['接报62起', 'cases-reported@lastYear'],
  ] as const)
    assert.deepEqual(edited(words).unsupported, [{ piece: PIECE, words: words.slice(2, 4), near }])
})

test('days, telephone numbers and articles need no record', () => {
  assert.deepEqual(edited('2026年10月31日前，第三次通报，拨打96110，依据第32条。').unsupported, [])
})

test('an edit stays in the next draft, and is stale when the records say something else now', () => {
  const same = edited('接报37起。').pieces.find(({ key }) => key === PIECE)
  assert.equal(same?.isEdited, true)
  assert.equal(same.isStale, false)
  const run = sampleRun(templateOf('month-summary'), { 'cases-reported': { value: 40, lastYear: 62, previous: 41 } })
  const later = edited('接报37起。', before, { run })
  const piece = later.pieces.find(({ key }) => key === PIECE)
  assert.equal(piece?.isStale, true)
  assert.equal(piece.was, before)
  assert.match(piece.generated, /案件40起/)
  assert.equal(piece.text, '接报37起。')
  assert.deepEqual(later.unsupported, [], 'one remark is enough until somebody has decided')
  const kept = edited('接报37起。', piece.generated, { run })
  assert.deepEqual(
    kept.unsupported.map(({ words, near }) => [words, near]),
    [['37', 'cases-reported']],
  )
})

test('one, half and twice are claims as well', () => {
  for (const [words, number] of [
    ['接报一起', '一'],
    ['接报一宗', '一'],
    ['抓获一名嫌疑人', '一'],
    ['一人受骗', '一'],
    ['接报③起', '③'],
    ['半数受害人', '半数'],
    ['案件翻番', '翻番'],
    ['案件是上月的两倍', '两'],
    ['案件下降五成', '五'],
    ['one case', 'one'],
    ['a dozen cases', 'dozen'],
    ['twice as many cases', 'twice'],
  ] as const)
    assert.deepEqual(
      edited(words).unsupported.map((each) => each.words),
      [number],
      words,
    )
  assert.deepEqual(edited('六十岁以上老人要四个意识，一是宣传，一把手抓，五百强企业一起努力。').unsupported, [])
})

test('a number in the place of another one is not supported by what it says elsewhere', () => {
  for (const [from, to, named, near] of [
    ['案件37起', '案件31起', '31', 'cases-reported'],
    ['造成损失的31起', '造成损失的37起', '37', 'cases-with-loss'],
    ['案件数同比下降40.3%', '案件数同比下降38.2%', '38.2%', 'cases-reported'],
  ] as const) {
    assert.ok(before.includes(from), before)
    assert.deepEqual(edited(before.replace(from, to)).unsupported, [{ piece: PIECE, words: named, near }], to)
  }
  const swapped = writeSample('month-summary').pieces.find(({ key }) => key === GROUPS)?.generated ?? ''
  for (const [from, to, named] of [
    ['刷单返利诈骗14起', '刷单返利诈骗8起', '8'],
    ['刷单返利诈骗14起（37.9%）', '刷单返利诈骗14起（21.6%）', '21.6%'],
  ] as const) {
    assert.ok(swapped.includes(from), swapped)
    const { unsupported } = writeSample('month-summary', 'zh-Hans', {
      edits: { [GROUPS]: { text: swapped.replace(from, to), generated: swapped } },
    })
    assert.deepEqual(unsupported, [{ piece: GROUPS, words: named, near: 'cases-reported/type=brush-order' }], to)
  }
})

test('numbers may be told in another order, and in other words', () => {
  for (const words of [
    '造成损失的31起，案件共37起，损失126.94万元。',
    '损失126.94万元，接报37起',
    '损失金额同比下降38.2%，案件数同比下降40.3%。',
    '2026年10月接报37起，31起造成损失。',
  ])
    assert.deepEqual(edited(words).unsupported, [], words)
})

test('what was counted before is supported where the sentence says that it was before', () => {
  const template = templateOf('month-summary')
  const printed = new PrintedFigures(sampleRun(template), template, 'zh-Hans')
  const figure = (id: string, words: string): Inline => ({ kind: 'figure', figure: id, text: words })
  const generated = [
    '案件',
    figure('cases-reported', '37'),
    '起，上年同期',
    figure('cases-reported@lastYear', '62'),
    '起。',
  ]
  const named = (words: string) => readEdit(words, generated, printed, template.rules).unsupported
  for (const words of ['案件37起，上年同期62起。', '去年同期接报62起，今年37起。', '案件由去年的62起降到37起。'])
    assert.deepEqual(named(words), [], words)
  for (const words of ['案件62起，上年同期62起。', '接报62起。', '今年接报62起，去年同期37起。'])
    assert.equal(named(words)[0]?.words, '62', words)
})

test('a year before everything that is compared needs a reason', () => {
  for (const [words, years] of [
    ['2026年10月接报37起，2025年同期更多，2027年1月底前补办', []],
    ['2019年以来接报37起', ['2019年']],
    ['二〇一九年以来接报37起', ['二〇一九年']],
    ['Since 2019 there were 37 cases', ['2019']],
  ] as const)
    assert.deepEqual(
      edited(words).unsupported.map((each) => each.words),
      years,
      words,
    )
})

test('lines of an officer are paragraphs, and what he left as missing still blocks', () => {
  const written = edited('第一段。\n【缺：走访户数】')
  assert.deepEqual(
    written.content.blocks.filter(({ key }) => key.startsWith(PIECE)).map((each) => textOf(inlinesOf(each))),
    ['第一段。', '【缺：走访户数】'],
  )
  assert.deepEqual(written.missing, [{ piece: `${PIECE}~2`, what: '走访户数' }])
})

test('a small number that is withheld cannot be written back', () => {
  const template = 'risk-notice'
  const run = sampleRun(templateOf(template), {
    'cases-reported': { value: 2 },
    'cases-lost': { value: 100_000, rows: 2 },
  })
  const generated =
    writeSample(template, 'zh-Hans', { run }).pieces.find(({ key }) => key === 'text/figures')?.generated ?? ''
  assert.match(generated, /案件少量，损失少量/)
  const written = writeSample(template, 'zh-Hans', {
    run,
    edits: { 'text/figures': { text: '本地发生2起。', generated } },
  })
  assert.deepEqual(written.unsupported, [{ piece: 'text/figures', words: '2', near: 'cases-reported' }])
})

test('empty phrases, forbidden practices, claims and persons are found, with what could stand instead', () => {
  for (const [text, rule, isHard, instead] of [
    ['高度重视，开展宣传活动29次。', 'padding', false, '开展宣传活动29次。'],
    ['按APP安装率排名并通报。', 'forbidden-ranking', true, undefined],
    ['转发量纳入考核。', 'forbidden-ranking', true, undefined],
    ['网格员每天打卡上传照片。', 'forbidden-burden', true, undefined],
    ['宣传到位，因此案件大幅下降。', 'over-claim', true, undefined],
    ['通过技侦发现窝点。', 'method-secret', true, undefined],
    ['按发案降幅给各村排名。', 'village-ranking', true, undefined],
    ['线上线下共5万人次。', 'total-of-measures', true, undefined],
    ['受害人电话13812345678。', 'person-phone', true, undefined],
    ['受害人王建国报案。', 'person-name', false, undefined],
  ] as const) {
    const found = edited(text).findings.find((each) => each.rule === rule)
    assert.ok(found, `${rule} in ${text}: ${JSON.stringify(edited(text).findings)}`)
    assert.equal(found.isHard, isHard)
    if (instead !== undefined) assert.equal(found.instead, instead)
  }
  assert.ok(
    !edited('两批村分批随机启动，因此可比较，案件因此下降。').findings.some(({ rule }) => rule === 'over-claim'),
  )
})

test('every generated text, written back as it is, is supported whole', () => {
  for (const template of templates.values())
    for (const locale of LOCALES) {
      const run = sampleRun(template)
      const { pieces, content } = writeSample(template.id, locale, { run })
      const edits = Object.fromEntries(
        pieces
          .filter(({ isEditable }) => isEditable)
          .map(({ key, generated }) => [key, { text: generated, generated }]),
      )
      const again = writeSample(template.id, locale, { run, edits })
      assert.deepEqual(again.unsupported, [], `${template.id} ${locale}`)
      assert.equal(renderText({ ...again.content, sources: [] }), renderText({ ...content, sources: [] }))
      assert.ok(again.pieces.every(({ isStale }) => !isStale))
      assert.deepEqual(again.findings, [], 'what stands there anyway is no finding')
    }
})

test('a changed digit anywhere in a generated text is noticed', () => {
  const { gate, numbers } = templateOf('month-summary').rules
  const uncounted = { hotlines: gate.hotlines, setExpressions: numbers.setExpressions }
  let changed = 0
  for (const id of ['month-summary', 'special-action-summary', 'briefing', 'results-notice', 'risk-notice'])
    for (const locale of LOCALES)
      for (const { key, generated, isEditable } of writeSample(id, locale).pieces) {
        if (!isEditable || generated.startsWith('input')) continue
        for (const number of readNumbers(generated, uncounted)) {
          const wrong = number.words.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 7) % 10))
          const text = generated.slice(0, number.start) + wrong + generated.slice(number.end)
          if (readNumbers(generated, uncounted).some(({ words }) => words === wrong) || wrong === number.words) continue
          const { unsupported } = writeSample(id, locale, { edits: { [key]: { text, generated } } })
          assert.equal(unsupported.length, 1, `${wrong} for ${number.words} in ${id} ${key} ${locale}`)
          changed += 1
        }
      }
  assert.ok(changed > 200, `${changed} numbers changed`)
})

test('two numbers that change places are noticed; sentences that do are not', () => {
  const { gate, numbers } = templateOf('month-summary').rules
  const uncounted = { hotlines: gate.hotlines, setExpressions: numbers.setExpressions }
  let swaps = 0
  for (const locale of LOCALES)
    for (const { key, generated, isEditable } of writeSample('month-summary', locale).pieces) {
      if (!isEditable) continue
      const named = (text: string) =>
        writeSample('month-summary', locale, { edits: { [key]: { text, generated } } }).unsupported
      const stop = locale === 'en' ? '. ' : '。'
      const reversed = generated.split(stop).toReversed().join(stop)
      assert.deepEqual(named(reversed), [], reversed)
      const found = readNumbers(generated, uncounted)
      for (const [index, a] of found.entries())
        for (const b of found.slice(index + 1).filter(({ unit, value }) => unit === a.unit && value !== a.value)) {
          const between = generated.slice(a.end, b.start)
          const text = generated.slice(0, a.start) + b.words + between + a.words + generated.slice(b.end)
          assert.notDeepEqual(named(text), [], text)
          swaps += 1
        }
    }
  assert.ok(swaps > 300, `${swaps} pairs`)
})
