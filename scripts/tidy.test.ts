import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { tidy } from './tidy.ts'

const LONG_BODY = Array.from({ length: 80 }, (_, index) => `  const a${index} = ${index}`).join('\n')

/** Each row: what is found, and the files in which it is found. */
const TABLE: readonly [name: string, message: RegExp, files: Record<string, string>][] = [
  [
    'an import against the direction',
    /engine\/language may not import engine\/run/,
    {
      'packages/engine/src/language/a.ts': `import { b } from '../run/b.ts'\nexport const a = b`,
      'packages/engine/src/run/b.ts': 'export const b = 1',
    },
  ],
  [
    'a type import against the direction',
    /platform\/store may not import types of platform\/decide/,
    {
      'packages/platform/src/store/a.ts': `import type { B } from '../decide/b.ts'\nexport const a = (b: B) => b`,
      'packages/platform/src/decide/b.ts': 'export type B = string',
    },
  ],
  [
    'a feature of the web that imports another feature',
    /web\/features\/one may not import web\/features\/two/,
    {
      'packages/web/src/features/one/a.ts': `import { b } from '../two/b.ts'\nexport const a = b`,
      'packages/web/src/features/two/b.ts': 'export const b = 1',
    },
  ],
  [
    'an outside package in the engine',
    /engine\/run may not import node:fs/,
    { 'packages/engine/src/run/a.ts': `import 'node:fs'` },
  ],
  [
    'a cycle of value imports',
    /import cycle: .*a\.ts → .*b\.ts → .*a\.ts/,
    {
      'packages/engine/src/run/a.ts': `import { b } from './b.ts'\nexport const a = () => b`,
      'packages/engine/src/run/b.ts': `import { a } from './a.ts'\nexport const b = () => a`,
    },
  ],
  ['a file that is too long', /file has 600 lines/, { 'scripts/long.ts': '// line\n'.repeat(600) }],
  [
    'a function that is too long',
    /function longOne has 82 lines/,
    { 'scripts/a.ts': `export function longOne() {\n${LONG_BODY}\n}` },
  ],
  ['a noun that says nothing', /`userInfo`: the word "info"/, { 'scripts/a.ts': 'export const userInfo = 1' }],
  [
    'a verb that says nothing',
    /`handlePayment`: the word "handle"/,
    { 'scripts/a.ts': 'export function handlePayment() {}' },
  ],
  ['a file name that says nothing', /`string-utils`: the word "utils"/, { 'scripts/string-utils.ts': '' }],
  [
    'the clock read inside',
    /`Date\.now` here/,
    { 'packages/engine/src/run/a.ts': 'export const a = () => Date.now()' },
  ],
  [
    'the current time made inside',
    /`new Date` here/,
    { 'packages/engine/src/run/a.ts': 'export const a = () => new Date()' },
  ],
  ['chance', /`Math\.random` here/, { 'scripts/a.ts': 'export const a = () => Math.random()' }],
  [
    'the environment read elsewhere',
    /`process\.env` here/,
    { 'packages/platform/src/http/a.ts': 'export const a = process.env' },
  ],
  ['any', /no any/, { 'scripts/a.ts': 'export const a = (b: any) => b' }],
  ['a default export', /no default export/, { 'scripts/a.ts': 'export default 1' }],
  ['unfinished work', /finish it or open an issue/, { 'scripts/a.ts': `// TO${'DO'} later` }],
  ['a type error waved through', /fix the type/, { 'scripts/a.ts': `// @ts-${'ignore'}\nexport const a = 1` }],
  ['a file nobody uses', /nothing uses this file/, { 'packages/engine/src/run/lonely.ts': 'export const a = 1' }],
  ['a folder without a law', /its folder is missing/, { 'packages/other/src/a.ts': 'export const a = 1' }],
  ['a link that leads nowhere', /link to gone\.md/, { 'README.md': '# One\n\n[gone](gone.md)\n' }],
  ['a link to a heading that is not there', /no such heading/, { 'README.md': '# One\n\n[there](#two)\n' }],
  ['a page with two titles', /has 2/, { 'README.md': '# One\n\n# Two\n' }],
  [
    'a glossary noun that the code does not have',
    /does not name `Gone`/,
    {
      'GLOSSARY.md': '# Glossary\n| `Gone` | 无 / 無 | nothing | `scripts/a.ts` |\n',
      'scripts/a.ts': 'export const a = 1',
    },
  ],
  [
    'a noun of the code that the glossary does not have',
    /`Decision` is not in GLOSSARY/,
    { 'GLOSSARY.md': '# Glossary\n', 'packages/engine/src/run/decision.ts': 'export interface Decision {}' },
  ],
]

for (const [name, message, files] of TABLE) {
  test(`tidy finds ${name}`, () => {
    assert.match(findings(files), message)
  })
}

test('tidy has nothing to say about a clean tree', () => {
  const files = {
    'README.md': '# One\n\nSee [the glossary](GLOSSARY.md#words).\n\n```\n# not a title\n```\n',
    'GLOSSARY.md':
      '# Glossary\n\n## Words\n\n| `Verdict` | 结论 / 結論 | what is decided | `packages/engine/src/run/decision.ts` |\n| `Row` | 行 / 行 | values by slot | `packages/engine/src/language/row.ts` |\n',
    'packages/engine/src/run/decision.ts': `import type { Row } from '../language/row.ts'\nexport type Verdict = Row`,
    'packages/engine/src/language/row.ts': `import type { Verdict } from '../language/back.ts'\nexport type Row = Verdict`,
    'packages/engine/src/language/back.ts': `import type { Row } from './row.ts'\nexport type Verdict = Row | string`,
    'packages/engine/src/run/decision.test.ts': `import { test } from 'node:test'\nimport type { Verdict } from './decision.ts'\ntest('a', () => {})\nexport type Own = Verdict`,
  }
  assert.equal(findings(files), '')
})

function findings(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'tidy-'))
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), text)
    }
    return tidy(root)
      .map((one) => `${one.path}:${one.line} ${one.message}`)
      .join('\n')
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}
