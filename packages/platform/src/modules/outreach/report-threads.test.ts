import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { TextProblem } from '../../documents/text-problems.ts'
import { loadReading } from '../../content/load-reading.ts'
import { readOutreachContent } from '../../content/load-outreach.ts'
import { readDrafts, type DraftKnowledge } from './read-drafts.ts'
import { DRAFTS_MOST, ReportThreads } from './report-threads.ts'

const CONTENT = fileURLToPath(new URL('../../../../../content', import.meta.url))
const knowledge: DraftKnowledge = { reading: loadReading(CONTENT), content: readOutreachContent(CONTENT) }
const period = { from: '2026-10-01', to: '2026-10-31' }
const SAID = '10月12日，在集市开展反诈宣传，发放宣传单160份，张贴海报12张。\n'
const LONG = SAID.repeat(600)
const DENSE = SAID.repeat(DRAFTS_MOST)

async function problemOf(threads: ReportThreads, text = SAID): Promise<TextProblem> {
  const found = await threads.read({ text, period }, 'a')
  assert.ok(found instanceof TextProblem)
  for (const words of Object.values(found.says)) assert.notEqual(words, '')
  return found
}

test('drafts come as they would without a thread', async () => {
  const threads = new ReportThreads(knowledge)
  assert.deepEqual(await threads.read({ text: SAID, period }, 'a'), readDrafts(SAID, period, knowledge))
})

test('while a long report is read, the server answers others', async () => {
  const threads = new ReportThreads(knowledge)
  await threads.read({ text: SAID, period }, 'a')
  let turns = 0
  const turn = setInterval(() => (turns += 1), 2)
  const found = await threads.read({ text: LONG, period }, 'a')
  clearInterval(turn)
  assert.ok('read' in found)
  assert.ok(turns > 5, `the event loop answered ${turns} times`)
})

test('what nobody can settle is refused with the number of what was read', async () => {
  const { code, says } = await problemOf(new ReportThreads(knowledge), DENSE)
  assert.equal(code, 'too-many')
  assert.match(says.en, /says [0-9]{4} things/)
})

test('time, memory and a crash are refused each in its own words, and what they advise', async () => {
  const broken = { ...knowledge, reading: Object.assign({}, knowledge.reading, { words: undefined }) }
  const late = await problemOf(new ReportThreads(knowledge, { answerMs: 1 }))
  const heavy = await problemOf(new ReportThreads(knowledge, { memoryMb: 8 }))
  const crashed = await problemOf(new ReportThreads(broken))
  assert.deepEqual([late.code, heavy.code, crashed.code], ['too-slow', 'too-heavy', 'reader-crashed'])
  assert.match(late.says.en, /by month or chapter/)
  assert.match(heavy.says.en, /as a table/)
  assert.match(crashed.says.en, /tell the administrator/)
})
