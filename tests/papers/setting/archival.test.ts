import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { setPdf } from '../../../packages/platform/src/documents/set-pdf.ts'
import { LAYOUTS } from '../../../packages/platform/src/domain/paper.ts'
import { LOCALES } from '../../../packages/platform/src/domain/text.ts'
import { isInstalled, runProgram } from './read-back.ts'
import { sampleContent } from './sample-content.ts'

const attached = { name: 'data.json', bytes: new TextEncoder().encode('{}') } as const

for (const layout of LAYOUTS)
  test(`${layout}: what PDF/A-3a asks for is there, in three languages`, async () => {
    for (const locale of LOCALES) {
      const text = Buffer.from(await setPdf(sampleContent(layout, locale, true), attached)).toString('latin1')
      for (const mark of [
        /<pdfaid:part>3<\/pdfaid:part>/,
        /<pdfaid:conformance>A<\/pdfaid:conformance>/,
        /\/OutputIntents/,
        /\/StructTreeRoot/,
        /\/Marked true/,
        /\/Lang *\(?/,
        /\/AFRelationship *\/Source/,
      ])
        assert.match(text, mark, `${layout} ${locale}`)
      const fonts = text.match(/\/FontDescriptor\b[^>]*?\/FontName/gs) ?? []
      const embedded = text.match(/\/FontFile[23]? /g) ?? []
      assert.ok(fonts.length > 0 && embedded.length >= fonts.length, `${layout} ${locale}: a font is not embedded`)
      assert.doesNotMatch(text, /\/(JavaScript|JS|Launch|URI|SubmitForm)\b/)
    }
  })

test(
  'qpdf finds no fault in the structure of the files',
  { skip: isInstalled('qpdf') ? false : 'qpdf is not installed here' },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lianfang-pdf-'))
    try {
      for (const layout of LAYOUTS) {
        const path = join(folder, `${layout}.pdf`)
        writeFileSync(path, await setPdf(sampleContent(layout, 'zh-Hans'), attached))
        const run = runProgram('qpdf', ['--check', path])
        assert.equal(run.status, 0, run.stdout + run.stderr)
      }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
)
