import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { makeCharacters, repairText } from './repair-text.ts'

const CONTENT = join(import.meta.dirname, '../../../../content/reading')
const characters = makeCharacters({
  bigrams: readFileSync(join(CONTENT, 'bigrams.txt'), 'utf8'),
  simplified: readFileSync(join(CONTENT, 'simplified.txt'), 'utf8'),
})
const plain = (text: string): string => repairText(text, characters).plain

test('readings left behind characters are taken out', () => {
  assert.equal(plain('總結(jié)：進(jìn)一步維護(hù)群眾'), '总结:进一步维护群众')
  assert.equal(plain('宣传展位(在建)'), '宣传展位(在建)')
  assert.equal(plain('使用人工智能(ai)'), '使用人工智能(ai)')
})

test('pairs of bytes that were replaced in the middle of two characters are put back', () => {
  const cases: [text: string, repaired: string][] = [
    ['流程規范與執行，確?蛻糍Y金安全。按照', '流程规范与执行,确保客户资金安全。按照'],
    ['核實過濾支付來源的網址等!啊畷r間戳’就是', '核实过滤支付来源的网址等。“‘时间戳’就是'],
    ['全面營造宣傳范圍\n。ㄒ唬╊I(lǐng)導(dǎo)重視，組織有力。', '全面营造宣传范围\n(一)领导重视,组织有力。'],
    ['全面提高宣傳覆蓋面\n。ㄒ唬┯≈聘黝惙丛p宣傳單15萬余份', '全面提高宣传覆盖面\n(一)印制各类反诈宣传单15万余份'],
  ]
  for (const [text, repaired] of cases) assert.equal(plain(text), repaired)
})

test('every character knows where it was', () => {
  const text = '全面提高宣傳覆蓋面\n。ㄒ唬┯≈聘黝惙丛p宣傳單15萬余份，發(fā)放'
  const { plain: repaired, starts, ends } = repairText(text, characters)
  for (const word of ['宣传单', '15万余份', '发放'])
    for (const [offset, character] of [...word].entries()) {
      const at = repaired.indexOf(word) + offset
      const given = text.slice(starts[at], ends[at])
      assert.equal(characters.simplified.get(given) ?? given, character)
    }
})

test('a whole text is left as it is', () => {
  const text = '您是怎么和他认识的？您这次是第一次和他发生资金往来吗？汇款用途确定是还款！请核对。'
  const { mended, plain: same } = repairText(text, characters)
  assert.equal(mended, 0)
  assert.equal(same, text.replaceAll('？', '?').replaceAll('！', '!').replaceAll('，', ','))
})

test('places grow with the text, whatever it is', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.string({ unit: 'binary', maxLength: 60 }),
      (one, other) => {
        const text = `${one}確?蛻糍Y金${other}`
        const { plain: repaired, starts, ends } = repairText(text, characters)
        for (let at = 0; at < repaired.length; at += 1) {
          assert.ok((starts[at] ?? -1) >= (starts[at - 1] ?? 0))
          assert.ok((ends[at] ?? -1) <= text.length)
        }
      },
    ),
    { numRuns: 50, seed: 7 },
  )
})
