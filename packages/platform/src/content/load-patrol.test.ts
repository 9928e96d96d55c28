import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { loadMachineTexts, loadPatrol } from './load-patrol.ts'
import { loadScamTypes } from './load-scam-types.ts'
import { SIMPLIFIED_ONLY } from './simplified-only.ts'

const CONTENT = join(import.meta.dirname, '../../../../content')
const COPY = mkdtempSync(join(tmpdir(), 'patrol-content-'))
after(() => rmSync(COPY, { recursive: true }))
for (const folder of ['patrol', 'machine-texts']) cpSync(join(CONTENT, folder), join(COPY, folder), { recursive: true })
const scams = loadScamTypes(join(CONTENT, 'scam-types'))
const TYPES = new Set(scams.ok ? scams.scamTypes.map(({ id }) => id) : [])

test('the shipped content of the patrol loads, and its traditional Chinese is written', () => {
  const { asked, looked, reminded, outcomes } = loadPatrol(CONTENT)
  const texts = [
    ...[...asked, ...looked, ...reminded, ...outcomes].map(({ title }) => title),
    ...reminded.map(({ say }) => say),
    ...loadMachineTexts(CONTENT, TYPES).flatMap((each) => each.texts),
  ]
  const wrong = texts.filter((text) => [...text['zh-Hant']].some((character) => SIMPLIFIED_ONLY.has(character)))
  assert.deepEqual(wrong, [])
})

test('each type has a line that the narrowest machine shows, and something to read aloud', () => {
  for (const { id, texts } of loadMachineTexts(CONTENT, TYPES)) {
    assert.ok([...(texts[0]?.['zh-Hans'] ?? '')].length <= 20, id)
    assert.ok([...(texts[0]?.en ?? '')].length <= 40, id)
    assert.ok(texts.length >= 3, id)
  }
})

test('a text that is not longer than the one before, or of a type that does not exist, is refused with its place', () => {
  const file = join(COPY, 'machine-texts/prize.yaml')
  const good = readFileSync(file, 'utf8')
  writeFileSync(file, good.replace(/en: "Tax, fee[^"]*"/, 'en: "short"'))
  assert.throws(() => loadMachineTexts(COPY, TYPES), /prize\.yaml:\d+.*shortest first/)
  writeFileSync(file, good)
  assert.throws(() => loadMachineTexts(COPY, new Set(['romance'])), /no scam type prize/)
})

test('an outcome that is named twice is refused', () => {
  const file = join(COPY, 'patrol/patrol.yaml')
  writeFileSync(file, readFileSync(file, 'utf8').replace('id: thinking', 'id: stopped'))
  assert.throws(() => loadPatrol(COPY), /outcomes names one of its ids twice/)
})
