import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkTemplate } from '../../../packages/platform/src/content/check-paper-template.ts'
import type { PieceSource, WholeTemplate } from '../../../packages/platform/src/content/paper-template-shapes.ts'
import { FolderReader } from '../../../packages/platform/src/content/read-folder.ts'
import type { Text } from '../../../packages/platform/src/domain/text.ts'
import { LOCALES } from '../../../packages/platform/src/domain/text.ts'
import { SIMPLIFIED_ONLY } from '../../../packages/platform/src/content/simplified-only.ts'
import { packageInputs, type PackageNames } from '../../../packages/platform/src/writing/package-inputs.ts'
import { indicators, templateOf, templates, writeSample } from './sample-papers.ts'
import { renderText } from './render-text.ts'

const same = (text: string): Text => ({ 'zh-Hans': text, 'zh-Hant': text, en: text })

function findings(
  piece: Readonly<Record<string, unknown>>,
  more: Partial<WholeTemplate['source']> = {},
): readonly string[] {
  const reader = new FolderReader()
  const whole: WholeTemplate = {
    source: {
      id: 'x',
      version: 1,
      name: same('x'),
      layout: 'official',
      period: 'month',
      leaves: false,
      title: same('x'),
      pieces: [],
      source: 'x',
      ...more,
    },
    inputs: [{ id: 'goal', type: 'text', title: same('x') }],
    pieces: [{ piece: piece as PieceSource, path: ['x', 'pieces', 0] }],
    attachments: [],
  }
  checkTemplate(whole, indicators, reader)
  return reader.diagnostics.map(({ code }) => code)
}

const sentence = (text: Text, when?: string) => ({
  key: 'a/b',
  kind: 'paragraph',
  sentences: [{ text, ...(when !== undefined && { when }) }],
})

test('a template is refused for what would go wrong when it is written', () => {
  for (const [text, when, code] of [
    [same('接报{cases-reported}起'), undefined, undefined],
    [same('{no-such-figure}'), undefined, 'unknown-indicator'],
    [same('接报37起'), undefined, 'number-in-text'],
    [{ ...same('{cases-reported}'), en: 'some' }, undefined, 'languages-differ'],
    [same('{cases-reported by colour top 3}'), undefined, 'unknown-dimension'],
    [same('{cases-reported@lastYear.change}'), undefined, 'comparison'],
    [same('{cases-reported.change}'), undefined, 'slot'],
    [same('{input.nothing}'), undefined, 'unknown-input'],
    [same('{row.nothing}'), undefined, 'unknown-column'],
    [same('x'), 'cases-reported is high', 'condition'],
    [same('x'), 'no-such-figure > 0', 'unknown-indicator'],
  ] as const)
    assert.deepEqual(findings(sentence(text, when)).slice(0, 1), code === undefined ? [] : [code], text.en)
  assert.deepEqual(findings({ key: 'a/b', kind: 'paragraph', sentences: [], colour: 'red' }), [
    'unknown-key',
    'wrong-shape',
  ])
  assert.deepEqual(
    findings({ key: 'a/b', kind: 'table', caption: same('x'), columns: [{ title: same('x'), cell: same('x') }] }),
    ['rows'],
  )
})

test('traditional texts are written in traditional characters, in templates and indicators', () => {
  const written = JSON.stringify(
    [...templates.values()].map(({ rules: _rules, indicators: _used, ...template }) => template),
  )
  const texts = [...written.matchAll(/"zh-Hant":"((?:[^"\\]|\\.)*)"/g)].map(([, text = '']) => text)
  const more = [...indicators.values()]
    .flatMap(({ title, rule, unit }) => [title, rule, unit])
    .map((text) => text['zh-Hant'])
  for (const text of [...texts, ...more]) {
    const wrong = [...text].filter((each) => SIMPLIFIED_ONLY.has(each))
    assert.deepEqual(wrong, [], text)
  }
})

test('every template says where it comes from, and each indicator what counts and what does not', () => {
  for (const { source } of templates.values()) assert.ok(source.length > 10)
  for (const { id, rule, source } of indicators.values()) {
    assert.ok(source.length > 10, id)
    for (const locale of LOCALES) assert.ok(rule[locale].length > 8, id)
  }
})

test('no template has a word that the linter refuses, and those that leave the police name nobody', () => {
  for (const id of templates.keys())
    for (const locale of LOCALES) assert.deepEqual(writeSample(id, locale).findings, [], `${id} ${locale}`)
  assert.equal(templateOf('risk-notice').leaves, true)
})

test('a package to the police becomes its paper, every field of the payment in it', () => {
  const titles: Readonly<Record<string, string>> = { 'payee.account': '收款账户', amount: '金额', channel: '渠道' }
  const names: PackageNames = {
    field: (name) => titles[name] ?? name,
    value: (field, value) => (field === 'channel' ? '柜面' : value),
    scamType: (type) => type,
    action: () => '暂缓',
    actor: (actor) => actor,
  }
  const inputs = packageInputs(
    {
      number: 'P2026-0031',
      sha256: '9d1e',
      police: '兰泽县公安局',
      sentAt: '2026-11-24T01:40:00.000Z',
      reason: '客户正在共享屏幕',
      payment: {
        id: 'pay-1',
        amount: { minor: 5_000_050, currency: 'CNY' },
        channel: 'counter',
        payee: { account: '6217000033334444', business: false, accountOpened: '2026-11-20T16:00:00.000Z' },
        time: '2026-11-24T01:31:07.000Z',
      },
      suspicion: { headline: '疑似冒充客服', evidence: [{ reason: '收款账户当天首次出现' }] },
      answers: [{ question: '是否认识收款人', answer: '不认识', said: '客服让转的', at: '2026-11-24T01:31:00.000Z' }],
      steps: [{ action: 'hold', actor: 'system', occurredAt: '2026-11-24T01:32:00.000Z', reason: '答案可疑' }],
      proof: { decisions: ['dec_7'], chainHash: 'abcd' },
    },
    'zh-Hans',
    names,
  )
  const { content, missing } = writeSample('police-package', 'zh-Hans', { inputs })
  assert.deepEqual(missing, [])
  const text = renderText(content)
  for (const words of [
    '收款账户: 6217000033334444',
    '金额: CNY 50,000.50',
    '渠道: 柜面',
    'payee.business: 否',
    'payee.accountOpened: 2026-11-21 00:00:00',
    '付款时间: 2026-11-24 09:31:07',
    '2026-11-24 09:40:00',
    '不认识（“客服让转的”）',
    '暂缓 | 答案可疑 | system',
    'dec_7',
    'abcd',
    '9d1e',
  ])
    assert.ok(text.includes(words), `${words} in\n${text}`)
  assert.ok(!text.includes('pay-1'))
})

test('an older package, of which parts are missing, is written with what it has', () => {
  const bare = {
    field: String,
    value: (_: string, value: string) => value,
    scamType: String,
    action: String,
    actor: String,
  }
  const inputs = packageInputs(
    { number: 'P1', sha256: 'ab', suspicion: { types: [{ type: 'fake-service' }] } },
    'en',
    bare,
  )
  const { content, missing } = writeSample('police-package', 'en', { inputs })
  assert.deepEqual([...new Set(missing.map(({ what }) => what))].sort(), ['Payment', 'Reason', 'Sent at', 'Steps'])
  assert.match(renderText(content), /fake-service/)
})
