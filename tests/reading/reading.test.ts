import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { readReport } from '../../packages/platform/src/reading/read-report.ts'
import { similarity } from '../../packages/platform/src/reading/report-fingerprint.ts'
import { emptyScore, knowledge, precisionOf, REAL, recallOf, scoreAll, type Tally } from './score.ts'

const isReal = existsSync(REAL)
const skip = isReal ? false : 'the real reports are not part of the project'

function holdFloors(name: string, tallies: Readonly<Record<string, Tally>>, floors: Readonly<Record<string, number>>) {
  for (const [field, floor] of Object.entries(floors)) {
    const tally = tallies[field]
    assert.ok(tally !== undefined, `${name} has no ${field}`)
    const says = `${name} ${field}: ${JSON.stringify(tally)}`
    assert.ok(precisionOf(tally) >= floor && recallOf(tally) >= floor, says)
  }
}

test('the five invented reports are read as well as before', async () => {
  const { figure, whole } = await scoreAll('made')
  holdFloors('figures', figure, { count: 0.97, people: 0.97, cases: 0.97, money: 0.97, percentage: 0.97, date: 0.97 })
  holdFloors('with object', whole, { count: 0.95, people: 0.95, cases: 0.95, money: 0.9, percentage: 0.95 })
  holdFloors('acts', figure, { activity: 0.93 })
})

test('the eight reports that were blind once are read as well as after tuning', async () => {
  const { figure, whole } = await scoreAll('held')
  holdFloors('figures', figure, { count: 0.97, people: 0.97, cases: 0.97, money: 0.97, percentage: 0.97, date: 0.97 })
  holdFloors('with object', whole, { count: 0.93, people: 0.92, cases: 0.95, money: 0.85, percentage: 0.9 })
})

test('the fifteen real reports are read as well as before', { skip }, async () => {
  const { figure, whole } = await scoreAll('real')
  holdFloors('figures', figure, { count: 0.95, people: 0.95, date: 0.95 })
  holdFloors('with object', whole, { count: 0.95, people: 0.95 })
  holdFloors('acts', figure, { activity: 0.93 })
})

test('a place or an organisation that is given is right', async () => {
  const score = emptyScore()
  for (const reports of ['made', 'held', 'held-2'] as const) await scoreAll(reports, score)
  for (const field of ['activity: place', 'activity: organisation', 'fact: place', 'fact: organisation']) {
    const tally = score.where[field]
    assert.ok(tally !== undefined && precisionOf(tally) >= 0.9, `${field}: ${JSON.stringify(tally)}`)
  }
})

test('of the real reports the two that are the same are known again, and no others', { skip }, () => {
  const names = ['01', '02', '03', '04', '06', '07', '08', '09', '11', '13', '14', '15', '16', '17', '19']
  const prints = names.map((name) => readReport(readFileSync(join(REAL, `${name}.txt`), 'utf8'), knowledge).fingerprint)
  const alike = names.flatMap((name, index) =>
    names.slice(index + 1).flatMap((other, offset) => {
      const [one, two] = [prints[index], prints[index + 1 + offset]]
      return one !== undefined && two !== undefined && similarity(one, two) > 0.3 ? [`${name} ${other}`] : []
    }),
  )
  assert.deepEqual(alike, ['04 19'])
})

test('hostile texts are read in one pass and give nothing', () => {
  const most = 50_000
  const texts = [
    '1',
    '一',
    '十余',
    '“',
    '《',
    '(',
    '中,鸨',
    '中?鸨',
    '。ㄒ唬┯≈\n',
    '百分之',
    '每周',
    '各类宣传',
    '\t \t',
    '8月至',
    '3至',
  ]
  for (const text of texts) {
    const { facts } = readReport(text.repeat(Math.ceil(most / text.length)), knowledge)
    assert.ok(facts.length <= most, text)
  }
})
