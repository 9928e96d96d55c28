import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { AppError } from '../domain/errors.ts'
import { opensIntervention, requirementsOf } from '../domain/intercept-policy.ts'
import { BLANK, fillPaper, fillText } from '../domain/notice.ts'
import { LOCALES } from '../domain/text.ts'
import { readInterceptContent } from './read-intercept-content.ts'
import { SIMPLIFIED_ONLY } from './simplified-only.ts'
import { readYaml } from './yaml-source.ts'

const CONTENT = join(import.meta.dirname, '../../../../content')
const FOLDERS = ['questions', 'notices', 'letters', 'policies', 'scam-types']
const content = readInterceptContent(CONTENT)

test('every type of scam has a notice of its own, which says how it goes, its signs, and what to do', () => {
  for (const { id, title } of content.scamTypes) {
    const paper = fillPaper(content.notices[id] ?? assert.fail(id), 'zh-Hans', { cases: ['一', '二'] })
    assert.ok(paper.title.includes(title['zh-Hans']))
    assert.deepEqual(
      paper.sections.map((section) => section.id),
      ['intro', 'what', 'signs', 'cases', 'ask', 'confirm', 'sign'],
    )
  }
})

test('a notice can be read in a minute: 300 characters a minute and nothing longer than 600', () => {
  for (const notice of Object.values(content.notices)) {
    const paper = fillPaper(notice, 'zh-Hans', { cases: [], payee: '某', amount: '100' })
    const size = paper.sections.flatMap(({ lines }) => lines).join('').length
    assert.ok(size <= 600, `${notice.id}: ${size}`)
  }
})

test('local cases take a line each, and no case takes the section away', () => {
  const notice = content.notices['general'] ?? assert.fail()
  const sections = (cases: readonly string[]) => fillPaper(notice, 'en', { cases }).sections
  assert.deepEqual(sections(['first', 'second']).find(({ id }) => id === 'cases')?.lines, ['first', 'second'])
  assert.equal(
    sections([]).some(({ id }) => id === 'cases'),
    false,
  )
})

test('what is not known is left blank to write in, and a value is never taken for a blank', () => {
  assert.equal(fillText('to {payee}, {amount}', { payee: '{amount}' }), `to {amount}, ${BLANK}`)
  assert.equal(fillText('{constructor}', {}), BLANK)
})

test('every letter about money kept back says why, on what ground, what helps, how to appeal, and whom to call', () => {
  for (const id of ['delay', 'hold', 'police-stop', 'refusal']) {
    const letter = content.letters[id] ?? assert.fail(id)
    for (const locale of LOCALES) {
      const whole = JSON.stringify(
        fillPaper(letter, locale, { reasons: ['R1'], basis: 'B1', appealUntil: 'U1', appealAddress: 'A1' }),
      )
      for (const part of ['R1', 'B1', 'U1', 'A1', '96110']) assert.ok(whole.includes(part), `${id} ${locale} ${part}`)
    }
  }
})

test('the same question is never asked of a trusted contact what the customer has to tell himself', () => {
  const script = content.letters['trusted-contact'] ?? assert.fail()
  for (const { lines } of script.sections)
    for (const line of lines['zh-Hans']) assert.doesNotMatch(line, /\{(amount|payee)\}/)
})

test('blanket: everybody at the counter reads and signs; only the customer himself, spouse and child are not asked', () => {
  const policy = content.policies.blanket
  assert.ok(opensIntervention(policy, 'counter', 'allow'))
  const asked = (relation: 'self' | 'spouse' | 'child' | 'friend', overrides = false) =>
    requirementsOf(policy, { rung: 'allow', relation, overrides, toAsk: [] })
  for (const relation of ['self', 'spouse', 'child'] as const) {
    assert.deepEqual(asked(relation), { notice: true, questions: [], confirmation: false })
    assert.equal(asked(relation, true).questions.length, 5)
  }
  assert.deepEqual(asked('friend'), { notice: true, questions: policy.fixedQuestions, confirmation: true })
  const places = policy.fixedQuestions.map((id) => content.questions[id]?.blanket)
  assert.deepEqual(places, [1, 2, 3, 4, 5])
})

test('risk-based: who is not suspected meets nothing, and nobody more than four questions', () => {
  const policy = content.policies['risk-based']
  assert.equal(opensIntervention(policy, 'counter', 'allow'), false)
  assert.ok(policy.questionsMost <= 4)
  assert.equal(policy.questionOrder, 'by-gain')
})

test('no bank holds longer than three days on its own word, and a stop of the police is forty-eight hours', () => {
  const hour = 3_600_000
  for (const { holds } of Object.values(content.policies)) {
    assert.equal(holds.delay.mostMs, 24 * hour)
    assert.ok(holds.hold.mostMs <= 72 * hour)
    assert.equal(holds['police-stop'].durationMs, 48 * hour)
  }
})

test('traditional Chinese of questions, notices, letters and policies is written, not left simplified', () => {
  const found: string[] = []
  const look = (value: unknown, file: string, isHant: boolean): void => {
    if (typeof value === 'string' && isHant) {
      const wrong = [...value].filter((character) => SIMPLIFIED_ONLY.has(character))
      if (wrong.length > 0) found.push(`${file}: ${wrong.join('')} in ${value}`)
    } else if (typeof value === 'object' && value !== null)
      for (const [key, below] of Object.entries(value)) look(below, file, isHant || key === 'zh-Hant')
  }
  for (const folder of FOLDERS)
    for (const name of readdirSync(join(CONTENT, folder)))
      look(readYaml(name, readFileSync(join(CONTENT, folder, name), 'utf8')).value, name, false)
  assert.deepEqual(found, [])
})

const BROKEN: readonly (readonly [string, string, (text: string) => string, RegExp])[] = [
  [
    'a letter without appeal',
    'letters/hold.yaml',
    (text) => text.replace('id: appeal', 'id: apeal'),
    /no section "appeal"/,
  ],
  [
    'a blank nobody fills in',
    'letters/delay.yaml',
    (text) => text.replaceAll('{until}', '{untill}'),
    /there is no \{untill\}/,
  ],
  [
    'a language that leaves another blank',
    'letters/delay.yaml',
    (text) => text.replace('{payee} on {date}', 'somebody on {date}'),
    /leaves other blanks in en/,
  ],
  [
    'a language with a point less',
    'notices/prize.yaml',
    (text) => text.replace(/ {4}- "They press.*\n/, ''),
    /signs of prize has 2 points in zh-Hans and 1 in en/,
  ],
  [
    'a notice for no type',
    'notices/prize.yaml',
    (text) => text.replace('scamType: prize', 'scamType: price'),
    /no scam type price/,
  ],
  [
    'a question that is not there',
    'policies/blanket.yaml',
    (text) => text.replace('[know-payee,', '[know-payer,'),
    /no question know-payer/,
  ],
  [
    'a letter that is not there',
    'policies/blanket.yaml',
    (text) => text.replace('letter: hold', 'letter: hald'),
    /no letter hald/,
  ],
  [
    'a hold longer than its most',
    'policies/risk-based.yaml',
    (text) => text.replace('most: 72h', 'most: 2h'),
    /24h is longer than 2h/,
  ],
  [
    'no duration',
    'policies/risk-based.yaml',
    (text) => text.replace('most: 72h', 'most: three days'),
    /three days is no duration/,
  ],
  [
    'a look that nobody takes',
    'policies/risk-based.yaml',
    (text) => text.replace('looks: [onPhone]', 'looks: [onFone]'),
    /nobody looks for onFone/,
  ],
  [
    'an answer that nobody can give',
    'policies/risk-based.yaml',
    (text) => text.replace('[unclear,', '[unclera,'),
    /no question has the answer unclera/,
  ],
  [
    'a fixed order without questions',
    'policies/risk-based.yaml',
    (text) => text.replace('by-gain', 'fixed'),
    /a fixed order names its questions/,
  ],
]
for (const [name, file, change, finding] of BROKEN)
  test(`the start is refused, with file and line, for ${name}`, () => {
    const directory = mkdtempSync(join(tmpdir(), 'content-'))
    try {
      for (const folder of FOLDERS) cpSync(join(CONTENT, folder), join(directory, folder), { recursive: true })
      cpSync(join(CONTENT, 'refused-answer.yaml'), join(directory, 'refused-answer.yaml'))
      const path = join(directory, file)
      const before = readFileSync(path, 'utf8')
      assert.notEqual(change(before), before)
      writeFileSync(path, change(before))
      assert.throws(
        () => readInterceptContent(directory),
        (error) => {
          assert.ok(error instanceof AppError)
          assert.match(String(error.details.detail), finding)
          assert.match(String(error.details.detail), new RegExp(`${file.split('/')[1] ?? ''}:\\d+`))
          return true
        },
      )
    } finally {
      rmSync(directory, { recursive: true })
    }
  })
