import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { compileBook, LOCALES } from '@lianfang/engine'
import type { Diagnostic } from '@lianfang/engine'
import { loadBook, loadMapping, loadScamTypes, renderDiagnostic, runExamples } from './index.ts'
import type { LoadedBook } from './index.ts'
import type { Places } from './places.ts'

const CONTENT = join(import.meta.dirname, '../../../../content')
const BOOKS = join(CONTENT, 'rulebooks')

for (const name of readdirSync(BOOKS)) {
  test(`the ${name} book loads and compiles without findings`, () => {
    const loaded = loadBook(join(BOOKS, name))
    assert.equal(rendered(loaded.ok ? [] : loaded.diagnostics, loaded.places), '')
    assert.ok(loaded.ok)
    assert.equal(rendered(compileBook(loaded.book).diagnostics, loaded.places), '')
  })

  test(`every example of the ${name} book gives what it should`, () => {
    const loaded = load(name)
    const compiled = compileBook(loaded.book)
    assert.ok(compiled.ok)
    const failed = runExamples(compiled.book, loaded.examples).flatMap(({ diagnostic }) => diagnostic ?? [])
    assert.equal(rendered(failed, loaded.places), '')
  })

  test(`every rule of the ${name} book has at least two hits and three near misses`, () => {
    const loaded = load(name)
    const thin = loaded.book.rules.filter(({ id }) => {
      const examples = loaded.examples.find(({ rule }) => rule === id)?.examples ?? []
      const count = (outcome: string) => examples.filter(({ expect }) => expect === outcome).length
      return count('hit') < 2 || count('miss') < 3
    })
    assert.deepEqual(thin.map(({ id }) => id), [])
  })

  test(`reasons of the ${name} book name only values that exist, the same in every language`, () => {
    const { book } = load(name)
    const known = new Set([...book.features.map((feature) => feature.name), ...Object.values(book.kinds).flatMap((kind) => Object.keys(kind.fields))])
    for (const { id, reason } of book.rules) {
      const places = LOCALES.map((locale) => [...new Set([...reason[locale].matchAll(/\{([\w.]+)\}/g)].map((match) => match[1] ?? ''))].sort())
      for (const names of places) assert.deepEqual(names, places[0], `${id}: the languages show different values`)
      for (const value of places[0] ?? []) assert.ok(known.has(value), `${id}: there is no ${value}`)
    }
  })
}

test('the transfer book has 25 live rules of the groups victim and mule, and the questions they ask are written', () => {
  const { book } = load('transfer')
  assert.equal(book.rules.filter(({ mode }) => mode === undefined || mode === 'live').length, 25)
  assert.deepEqual([...new Set(book.rules.map(({ group }) => group))].sort(), ['mule', 'victim'])
})

test('no label of a data set enters an event of the transfer book', () => {
  for (const name of ['appsim', 'paysim']) {
    const loaded = loadMapping(join(CONTENT, 'mappings', `${name}.yaml`))
    assert.ok(loaded.ok)
    const columns = JSON.stringify(loaded.mapping.rows).match(/\{(\w+)\}|"column":"(\w+)"/g) ?? []
    for (const label of ['y', 'scam', 'case', 'role', 'isFraud']) assert.ok(!columns.some((column) => column.includes(`{${label}}`) || column.includes(`"${label}"`)), `${name}: ${label}`)
  }
})

test('traditional Chinese is written, not left in simplified characters', () => {
  const simplifiedOnly = /[与专业东丝两严丧个丰临为举么义乌乐乔习乡书买乱争于亏云亚产亩亲亿仅从仓仪们价众优伙会伞伟传伤伦伪体侧侦债倾储儿兑兴养兽农军冲决况冻净减凑划刘则刚创删别剂动务劝办勋匀区协单卖卢卫却厂厅历厉压厌县发变叠号叹听启呜员响哑唤啸园围国图圆圣场坏块坚坛坝坟坠垄复处备夺奋奖妆妇妈姗娄孙学宁宝实宠审宪宫宽宾对寻导寿将尔尘尝层属岁岂岗岛峡币师帅帐帮带广庄庆应废开异弃张弹归当录彻径忆忧怀态总恋恶悬惊惨惩惯愤愿戏战户扑执扩扫扬扰抚抛抢护报担拟拥择挂挡挥损换据掷摄摆摇撑数断无旧时旷显晋晓术机杀杂权条来杨极构枪柜标栏树样档桥检楼欢欧残毁毕气汇汉汤沟没沪泪泽浅测济浏浓涉涌涛润涨渐湾湿满滞灭灯灵灾炉点炼烂烟烦热爱牵状独狭狮猎环现玛盖盗盘码础确离种积称税稳穷窃竞笔筑签简粮紧纠红约级纪纯纲纳纵纷纸线练组细织终绍经结给绝统继绩绪续维综缓编缘缩缴网罗罚罢职联聪肃肠肤胁脉脏脑脚脱腾荐获营萨蓝虑虚虫补衬装裤见观规视览觉誉计订认讨让训议讯记讲许论设访证评识诉诊词试诗诚话询该详语误说请诸诺读课谁调谈谊谋谢谨谱贝负财责贤败账货质贩贫购贯贵贷贸费贺资赋赌赏赔赖赚赛赞趋跃践踪车轨转轮软轻载较辅辆辈输边达迁过运还这进远违连迟适选递逻遗邮邻郑释里鉴针钟钢钱钻铁铃铜银链销锁错键锦闭问闲间闹闻阅队阳阴阵际陆陈险随隐难静韩页顶项顺须预领频题颜额风飞饭饮饰馆马驰驱验骑骗鱼鲁鸟鸡鸣麦黄龙龟]/
  const allowed = new Set('准台里余群只后面向干布志制系游胡松折冲范千出借于云占升荐涉税说注脱温么')
  const wrong = (text: string) => [...text].filter((character) => simplifiedOnly.test(character) && !allowed.has(character))
  const texts = readdirSync(BOOKS).flatMap((name) => {
    const { book } = load(name)
    return [...book.features.map(({ title }) => title), ...book.rules.flatMap(({ title, reason }) => [title, reason]), ...Object.values(book.kinds).flatMap((kind) => [kind.title, ...Object.values(kind.fields).map(({ title }) => title)]), ...Object.values(book.lists).map(({ title }) => title), ...book.policy.exemptions.map(({ reason }) => reason)]
  })
  const scams = loadScamTypes(join(CONTENT, 'scam-types'))
  assert.equal(rendered(scams.ok ? [] : scams.diagnostics, scams.places), '')
  const points = scams.ok ? scams.scamTypes.flatMap(({ title, script, signs, say, counter }) => [title['zh-Hant'], ...script['zh-Hant'], ...signs['zh-Hant'], ...say['zh-Hant'], ...counter['zh-Hant']]) : []
  const found = [...texts.map((text) => text['zh-Hant']), ...points].filter((text) => wrong(text).length > 0).map((text) => `${wrong(text).join('')}: ${text}`)
  assert.deepEqual(found, [])
})

function load(name: string): LoadedBook {
  const loaded = loadBook(join(BOOKS, name))
  assert.ok(loaded.ok)
  return loaded
}

function rendered(diagnostics: readonly Diagnostic[], places: Places): string {
  return diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, places)).join('\n')
}
