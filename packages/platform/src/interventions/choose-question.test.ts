import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Rung } from '../domain/decision-port.ts'
import type { Question, Questions } from '../domain/question.ts'
import { chooseQuestion, type QuestionChoice } from './choose-question.ts'

const text = (word: string) => ({ 'zh-Hans': word, 'zh-Hant': word, en: word })

/** Codes with the shares of the honest, the deceived and the coached, in hundredths. */
function aQuestion(id: string, answers: Readonly<Record<string, readonly [number, number, number]>>): Question {
  return {
    id,
    version: 1,
    field: `answer.${id}`,
    kinds: ['transfer'],
    ask: text(id),
    warning: text(id),
    whenRed: text(id),
    fastMs: 2000,
    answers: Object.entries(answers).map(([code, [honest, victim, coached]]) => ({
      code,
      label: text(code),
      tone: victim > honest ? 'red' : 'good',
      honest: honest / 100,
      victim: victim / 100,
      coached: coached / 100,
    })),
    byType: {},
    basis: { source: 'assumption' },
  }
}

const bankOf = (...questions: readonly Question[]): Questions =>
  Object.fromEntries(questions.map((question) => [question.id, question]))

const SHARP = aQuestion('sharp', { yes: [95, 5, 10], no: [5, 95, 90] })
const BLUNT = aQuestion('blunt', { yes: [60, 40, 50], no: [40, 60, 50] })
const MUTE = aQuestion('mute', { yes: [50, 50, 50], no: [50, 50, 50] })

/** The ladder on points: each `no` adds, each `yes` takes off. */
const onPoints =
  (start: number, points: Readonly<Record<string, number>>) =>
  (added: Readonly<Record<string, string>>): Rung => {
    const score = Object.entries(added).reduce(
      (sum, [field, code]) => sum + (code === 'no' ? 1 : -1) * (points[field] ?? 0),
      start,
    )
    return score >= 80 ? 'hold' : score >= 60 ? 'confirm' : score >= 45 ? 'ask' : score >= 30 ? 'notice' : 'allow'
  }

const choose = (choice: Partial<QuestionChoice>): string | undefined =>
  chooseQuestion({
    questions: bankOf(BLUNT, MUTE, SHARP),
    kind: 'transfer',
    suspected: [],
    answers: {},
    verdictIf: onPoints(50, { 'answer.sharp': 30, 'answer.blunt': 30, 'answer.mute': 30 }),
    most: 4,
    ...choice,
  })?.id

test('what tells most is asked first', () => {
  assert.equal(choose({}), 'sharp')
  assert.equal(choose({ answers: { sharp: 'yes' } }), 'blunt')
})

test('what tells nothing is never asked', () => {
  assert.equal(choose({ answers: { sharp: 'yes', blunt: 'no' } }), undefined)
})

test('what tells most but can change nothing gives way to what can', () => {
  assert.equal(choose({ verdictIf: onPoints(50, { 'answer.blunt': 20 }) }), 'blunt')
})

test('nothing is asked when no answer changes the verdict, nor beyond the most', () => {
  assert.equal(choose({ verdictIf: () => 'hold' }), undefined)
  assert.equal(choose({ most: 0 }), undefined)
  assert.equal(choose({ kind: 'limit-change' }), undefined)
})

test('two that change the verdict only together are asked, when two may be asked', () => {
  const verdictIf = onPoints(52, { 'answer.sharp': 4, 'answer.blunt': 4 })
  assert.equal(choose({ verdictIf, most: 2 }), 'sharp')
  assert.equal(choose({ verdictIf, most: 1 }), undefined)
})

test('the suspected type says which question comes first', () => {
  const loan: Question = {
    ...BLUNT,
    id: 'loan',
    field: 'answer.loan',
    byType: { 'fake-loan': { yes: 0.02, no: 0.98 } },
  }
  const boss: Question = { ...BLUNT, id: 'boss', field: 'answer.boss', byType: { boss: { yes: 0.02, no: 0.98 } } }
  const from = (type: string) =>
    choose({
      questions: bankOf(boss, loan),
      suspected: [{ type, points: 40 }],
      verdictIf: onPoints(50, { 'answer.loan': 30, 'answer.boss': 30 }),
    })
  assert.equal(from('fake-loan'), 'loan')
  assert.equal(from('boss'), 'boss')
})

const shares = fc.tuple(fc.nat(100), fc.nat(100), fc.nat(100))
const randomCase = fc.record({
  shares: fc.array(shares, { minLength: 1, maxLength: 4 }),
  points: fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 4, maxLength: 4 }),
  start: fc.integer({ min: 0, max: 110 }),
  most: fc.nat(4),
})
const build = ({
  shares: written,
  points,
  start,
  most,
}: typeof randomCase extends fc.Arbitrary<infer T> ? T : never) => {
  const questions = written.map(([honest, victim, coached], index) =>
    aQuestion(`q${index}`, { yes: [honest, victim, coached], no: [100 - honest, 100 - victim, 100 - coached] }),
  )
  const verdictIf = onPoints(
    start,
    Object.fromEntries(questions.map(({ field }, index) => [field, points[index] ?? 0])),
  )
  return { questions, verdictIf, most }
}

/** Every way of answering these questions. */
function everyWay(questions: readonly Question[]): readonly Readonly<Record<string, string>>[] {
  const [first, ...rest] = questions
  if (first === undefined) return [{}]
  return everyWay(rest).flatMap((way) => [way, ...first.answers.map(({ code }) => ({ ...way, [first.field]: code }))])
}

test('a question is asked only if some answers to it and to the others would change the verdict', () => {
  fc.assert(
    fc.property(randomCase, (each) => {
      const { questions, verdictIf, most } = build(each)
      const chosen = chooseQuestion({
        questions: bankOf(...questions),
        kind: 'transfer',
        suspected: [],
        answers: {},
        verdictIf,
        most,
      })
      if (chosen === undefined) return
      assert.ok(most > 0)
      const matters = everyWay(questions.filter((question) => question !== chosen)).some(
        (others) =>
          new Set([
            verdictIf(others),
            ...chosen.answers.map(({ code }) => verdictIf({ ...others, [chosen.field]: code })),
          ]).size > 1,
      )
      assert.ok(matters, chosen.id)
    }),
  )
})

/** Shares that differ by less, in per cent, tell less than the rounding of sums. */
const ALMOST_NOTHING = 1e-6

test('a single answer that would change the verdict is never left unasked, unless it tells nothing', () => {
  fc.assert(
    fc.property(randomCase, (each) => {
      const { questions, verdictIf, most } = build(each)
      const telling = questions.filter(({ answers }) =>
        answers.some(({ honest, victim, coached }) => Math.abs(honest - (victim + coached) / 2) > ALMOST_NOTHING),
      )
      const can = telling.some(({ field, answers }) =>
        answers.some(({ code }) => verdictIf({ [field]: code }) !== verdictIf({})),
      )
      const chosen = chooseQuestion({
        questions: bankOf(...questions),
        kind: 'transfer',
        suspected: [],
        answers: {},
        verdictIf,
        most,
      })
      if (can && most > 0) assert.ok(chosen)
    }),
  )
})

test('the order in which the bank is written changes nothing', () => {
  fc.assert(
    fc.property(randomCase, (each) => {
      const { questions, verdictIf, most } = build(each)
      const one = (bank: Questions) =>
        chooseQuestion({ questions: bank, kind: 'transfer', suspected: [], answers: {}, verdictIf, most })?.id
      assert.equal(one(bankOf(...questions)), one(bankOf(...questions.toReversed())))
    }),
  )
})
