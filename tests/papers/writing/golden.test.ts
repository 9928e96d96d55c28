import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { LOCALES } from '../../../packages/platform/src/domain/text.ts'
import { renderText } from './render-text.ts'
import { templates, writeSample } from './sample-papers.ts'

const FOLDER = join(import.meta.dirname, 'golden')

// To write them anew after a change of words: LIANFANG_GOLDEN=1 npm test -- writing/golden, and read the difference.
const isWriting = process.env['LIANFANG_GOLDEN'] === '1'

for (const id of templates.keys())
  for (const locale of LOCALES)
    test(`${id} in ${locale} reads as it did`, () => {
      const written = writeSample(id, locale)
      const text = renderText(written.content)
      const file = join(FOLDER, `${id}.${locale}.txt`)
      if (isWriting) {
        mkdirSync(FOLDER, { recursive: true })
        writeFileSync(file, text)
      }
      assert.ok(existsSync(file), `${file} is missing`)
      assert.equal(text, readFileSync(file, 'utf8'))
      assert.deepEqual(written.missing, [])
      assert.deepEqual(written.unsupported, [])
      assert.deepEqual(written.findings, [])
    })
