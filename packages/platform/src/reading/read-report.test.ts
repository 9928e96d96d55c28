import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { loadReading } from '../content/load-reading.ts'
import type { ReadFact } from '../domain/report-reading.ts'
import { readReport } from './read-report.ts'
import { fingerprintOf, newSentences, similarity } from './report-fingerprint.ts'

const knowledge = loadReading(join(import.meta.dirname, '../../../../content'))
const read = (text: string) => readReport(`工作总结\n${text}`, knowledge)
const short = ({ field, value, qualifier, unit = '', object = '' }: ReadFact): string =>
  [field, value, qualifier, unit, object].join(' ').trim()

test('a number is read with its measure word, its object and how exactly it is meant', () => {
  const cases: [text: string, facts: string[]][] = [
    ['共发放宣传单1.5万余份。', ['count 15000 over 份 宣传单']],
    ['悬挂横幅两条、张贴海报百余张。', ['count 2 exact 条 横幅', 'count 100 over 张 海报']],
    ['走访12家企业。', ['count 12 exact 家 企业']],
    ['现场接受咨询的群众约400人次。', ['people 400 about 人次 群众']],
    ['各支行组织全员培训6场次。', ['count 6 exact 场次 全员培训']],
    ['文章阅读量超过9800次。', ['count 9800 at-least 次 文章阅读量']],
    ['推送文章20条，阅读量10万+。', ['count 20 exact 条 文章', 'count 100000 at-least  阅读量']],
    ['知晓率由百分之七十一提高到92%。', ['percentage 71 exact % 知晓率', 'percentage 92 exact % 知晓率']],
    ['全市发案同比下降近三成。', ['percentage 30 almost % 发案']],
    ['成功拦截诈骗案件14起，避免损失80余万元。', ['cases 14 exact 起 诈骗案件', 'money 800000 over 元 损失']],
    ['受理举报线索9件，办结8件。', ['cases 9 exact 件 举报线索', 'cases 8 exact 件 举报线索']],
    ['购买宣传品2000件。', ['count 2000 exact 件 宣传品']],
    ['据统计，全镇群众损失下降近四成。', ['percentage 40 almost % 群众损失']],
    [
      '知晓率为92.3%，比活动前提高9.8个百分点。',
      ['percentage 92.3 exact % 知晓率', 'percentage 9.8 exact 个百分点 知晓率'],
    ],
    ['满意率在九成以上。', ['percentage 90 at-least % 满意率']],
    ['按照不低于20%的比例进行抽查。', ['percentage 20 at-least % 比例']],
    ['领导小组先后3次召开专题会议。', ['count 3 exact 次 专题会议']],
    ['更新反诈内容40多期。', ['count 40 over 期 反诈内容']],
    [
      '处理机构50家，罚款3万元，其中约谈20家。',
      ['count 50 exact 家 机构', 'money 30000 exact 元 罚款', 'count 20 exact 家 机构'],
    ],
    ['对接到预警的老人，民警上门劝阻，共劝阻30人次。', ['people 30 exact 人次 老人']],
    ['家家都有，做到一户一份。', []],
  ]
  for (const [text, facts] of cases) assert.deepEqual(read(text).facts.map(short), facts, text)
})

test('what is planned, asked of others, denied, a rule or a name is no fact', () => {
  for (const text of [
    '下一步，我局将发放宣传资料5万份。',
    '四、下步打算\n发放宣传资料5万份，举办讲座30场。',
    '要求各网点张贴海报100张。',
    '全校未发生一起学生被骗案件。',
    '对单笔5万元以上的转账业务严格审核。',
    '严格执行“三问二看一核对”，牢记“六个一律、九个凡是”。',
    '一是提高认识，二是落实责任，分三个方面推进四项举措。',
    '每日10:30至11:30播放。',
    '据统计，全国每年发生此类案件30万起。',
    '20xx年x月x日，开展活动。',
  ])
    assert.deepEqual(read(text).facts.map(short), [], text)
})

test('parts of a total know the total, and sums that do not add are doubted', () => {
  const { facts, doubts } = read('共发放资料3万份，其中海报1000份、手册2万册。另接待群众50人。')
  const [whole, first, second, people] = facts
  assert.deepEqual([first?.partOf, second?.partOf, people?.partOf], [whole?.id, whole?.id, undefined])
  assert.deepEqual(
    doubts.map(({ kind }) => kind),
    ['parts-below-whole'],
  )
})

test('sums and cases mean what the words beside them say', () => {
  const meanings = (text: string) => read(text).facts.map(({ meaning }) => meaning)
  assert.deepEqual(meanings('追回医保基金126.94万元，罚款84.12万元，主动退回3万元。'), [
    'recovered',
    'fined',
    'paid-back',
  ])
  assert.deepEqual(meanings('冻结涉案资金50万元，群众被骗20万元，投入经费3万元。'), ['frozen', 'lost', 'cost'])
  assert.deepEqual(meanings('破获案件12起，移送公安机关1起，劝阻5起。'), ['solved', 'handed-over', 'stopped'])
})

test('a date carries on in its sentence and to the one that speaks of the same day', () => {
  const { facts } = read('3月15日，在人民广场发放宣传单300份。活动中，悬挂横幅2条。开展培训3场。')
  assert.deepEqual(
    facts.filter(({ field }) => field === 'count').map(({ date, place }) => [date, place]),
    [
      ['--03-15', '人民广场'],
      ['--03-15', undefined],
      [undefined, undefined],
    ],
  )
})

test('a place holds in its clause and for what is done on the spot, never over a semicolon', () => {
  const places = (text: string) =>
    read(text)
      .facts.filter(({ field }) => field !== 'date')
      .map(({ place }) => place)
  assert.deepEqual(places('在柳河镇金桥街，设置灯箱40座；在各村委会设置展板11块；发放手册3万份。'), [
    '柳河镇金桥街',
    '各村委会',
    undefined,
  ])
  assert.deepEqual(places('在人民广场设立咨询台，发放传单300份，公众号推送信息20条。'), ['人民广场', undefined])
  assert.deepEqual(places('在辖区40余家网点张贴海报200张。'), [undefined, undefined])
  assert.deepEqual(places('发放贴士1万份，张贴在各饭店的餐桌上。'), ['各饭店的餐桌'])
})

test('a doer heads a clause or is asked to, and ends in a word for an institution', () => {
  const doers = (text: string) => read(text).activities.map(({ organisation }) => organisation)
  assert.deepEqual(doers('3月5日，城北派出所举办讲座两场。'), ['城北派出所'])
  assert.deepEqual(doers('邀请县公安局民警来校举办讲座。'), ['县公安局'])
  assert.deepEqual(doers('每月开展一次反诈联盟宣讲活动。'), [undefined])
  assert.deepEqual(doers('不仅在银行门口两次便向群众发放宣传单300份。'), [undefined])
  assert.deepEqual(doers('走进县第一中学举办讲座两场。'), [undefined])
})

test('spans lie in the text as it was given, whatever had to be undone', () => {
  const { facts, text } = read('派出所向群眾發(fā)放宣傳單３００余份。')
  const [fact] = facts
  assert.ok(fact !== undefined)
  assert.equal(fact.words, '３００余份')
  assert.equal(text.slice(fact.span.start, fact.span.end), fact.words)
})

test('awareness without a survey, reach without material and impossible days are doubted', () => {
  const kinds = (text: string) => read(text).doubts.map(({ kind }) => kind)
  assert.deepEqual(kinds('群众知晓率达98%。'), ['percent-without-survey'])
  assert.deepEqual(kinds('经问卷调查，群众知晓率达98%。'), [])
  assert.deepEqual(kinds('受教育群众达10万人。'), ['reach-without-material'])
  assert.deepEqual(kinds('2月30日，召开会议。'), ['date-does-not-exist'])
  assert.deepEqual(kinds('20xx年x月x日，召开会议。'), ['placeholder'])
})

test('the same report is known again, also with small changes; another is not', () => {
  const one =
    '8月7日，我所在人民广场开展反诈宣传活动，向过往群众发放宣传单300余份，悬挂横幅两条，现场解答群众咨询50余人次，取得了良好的宣传效果。'
  const changed = one.replace('300', '500').replace('取得了良好的宣传效果', '效果良好')
  const other =
    '为做好打击欺诈骗保工作，我院成立领导小组，组织全院职工学习相关法律法规，在门诊大厅张贴海报，循环播放宣传片。'
  const [a, b, c] = [one, changed, other].map((text) => fingerprintOf(text))
  assert.ok(a !== undefined && b !== undefined && c !== undefined)
  assert.equal(similarity(a, fingerprintOf(`  ${one}\n`)), 1)
  assert.ok(similarity(a, b) > 0.5 && similarity(a, b) < 1)
  assert.ok(similarity(a, c) < 0.05)
  assert.deepEqual(newSentences(['发放宣传单500余份', '悬挂横幅两条'], one), ['发放宣传单500余份'])
})
