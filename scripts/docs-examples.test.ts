import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'

const root = new URL('..', import.meta.url)

test('the example of the engine page decides as the page says', () => {
  const page = readFileSync(new URL('docs/extending/engine.md', root), 'utf8')
  const code = /```ts\n([\s\S]*?)```/.exec(page)?.[1] ?? ''
  const engine = new URL('packages/engine/src/', root)
  const runnable = code.replaceAll(
    /'@lianfang\/engine(\/\w+)?'/g,
    (_, folder = '') => `'${new URL(`.${folder}/index.ts`, engine).href}'`,
  )
  const folder = mkdtempSync(join(tmpdir(), 'example-'))
  try {
    writeFileSync(join(folder, 'example.ts'), runnable)
    const lines = execFileSync(process.execPath, [join(folder, 'example.ts')], { encoding: 'utf8' }).split('\n')
    assert.match(lines[0] ?? '', /^allow: /)
    assert.match(lines[1] ?? '', /^ask: /)
    assert.match(lines[2] ?? '', /^hold: /)
    assert.match(lines.slice(3).join('\n'), /amout[\s\S]*amount/)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
