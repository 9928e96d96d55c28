import assert from 'node:assert/strict'
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { ACCESS } from '../access/table.ts'
import { CONTRACT, type Operation } from '../contract.ts'
import { ROLES } from '../domain/role.ts'
import { LOCALES } from '../domain/text.ts'
import { loadDesk, readDeskContent } from './load-desk.ts'
import { SIMPLIFIED_ONLY } from './simplified-only.ts'

const desk = readDeskContent()
const texts = [
  ...Object.values(desk.roles).flatMap((guides) => guides.map(({ title }) => title)),
  ...desk.pages.flatMap(({ title, words }) => [title, words]),
  ...Object.values(desk.operations),
  ...Object.values(desk.notices).flatMap(({ title, body }) => [title, body]),
]

test('each of the fifteen roles has something to start with that it may do', () => {
  assert.deepEqual(Object.keys(desk.roles).sort(), [...ROLES].sort())
  for (const role of ROLES)
    for (const { id, needs } of desk.roles[role] ?? []) {
      if (needs === undefined) continue
      const row = ACCESS[needs]
      assert.ok(row !== undefined, `${id}: there is no operation ${needs}`)
      assert.ok(typeof row === 'string' || (row[role]?.length ?? 0) > 0, `${id}: ${role} may not ${needs}`)
    }
})

test('pages and changes name operations that there are', () => {
  for (const { id, needs } of desk.pages) assert.ok(needs === undefined || needs in ACCESS, `${id}: ${needs}`)
  for (const [kind, { reads }] of Object.entries(desk.notices))
    assert.ok(reads === undefined || reads in ACCESS, `${kind}: ${reads}`)
})

test('every act that needs two people has a name, and nothing else has', () => {
  const needing = (CONTRACT as readonly Operation[]).filter(({ needsSecondPerson }) => needsSecondPerson === true)
  assert.deepEqual(Object.keys(desk.operations).sort(), needing.map(({ name }) => name).sort())
})

test('traditional Chinese is written so, and the languages show the same values', () => {
  for (const text of texts) {
    assert.deepEqual(
      [...text['zh-Hant']].filter((character) => SIMPLIFIED_ONLY.has(character)),
      [],
      text['zh-Hant'],
    )
    const values = LOCALES.map((locale) => [...text[locale].matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort())
    for (const each of values) assert.deepEqual(each, values[0], text.en)
    for (const name of values[0] ?? []) assert.ok(['organisation', 'subject'].includes(name ?? ''), text.en)
  }
})

test('a mistake in the content is found with its place', () => {
  const directory = mkdtempSync(join(tmpdir(), 'desk-'))
  mkdirSync(join(directory, 'desk'))
  const write = (name: string, text: string): void => writeFileSync(join(directory, name), text)
  write('desk/roles.yaml', 'teller:\n  - id: x\n    titel: {}\n    href: /\n')
  write('desk/pages.yaml', '[]\n')
  write('desk/operations.yaml', '{}\n')
  write('notifications.yaml', '{}\n')
  const loaded = loadDesk(directory)
  assert.ok(!loaded.ok)
  assert.deepEqual(
    loaded.diagnostics.map(({ code, at }) => `${code} ${at.path.join('.')}`),
    ['missing-key desk/roles.yaml.teller.0', 'unknown-key desk/roles.yaml.teller.0.titel'],
  )
  rmSync(directory, { recursive: true })
})
