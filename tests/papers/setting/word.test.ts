import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setWord } from '../../../packages/platform/src/documents/set-word.ts'
import { isInstalled, pdfLines, throughLibreOffice, wordParts } from './read-back.ts'
import { sampleContent } from './sample-content.ts'

const partsOf = async (...sample: Parameters<typeof sampleContent>) =>
  wordParts(await setWord(sampleContent(...sample)))
const part = (parts: ReadonlyMap<string, string>, name: string): string => parts.get(name) ?? ''

test('headings are headings, tables repeat their head, drawings have words, figures have notes', async () => {
  const parts = await partsOf('official', 'zh-Hans')
  const xml = part(parts, 'word/document.xml')
  for (const level of [1, 2, 3, 4]) assert.match(xml, new RegExp(`<w:pStyle w:val="Heading${level}"/>`))
  assert.match(xml, /<w:pStyle w:val="Title"\/>/)
  assert.match(xml, /<w:tblHeader\/>/)
  assert.match(xml, /descr="柱状图：各月发案数，6月最低，11月尚未满期。"/)
  assert.match(xml, /<w:footnoteReference w:id="1"\/>/)
  assert.match(part(parts, 'word/footnotes.xml'), /电信网络诈骗发案数（按立案日期计，撤案不计；.*21条记录）/)
})

test('the file’s properties name the paper, the run and the hash of its data', async () => {
  const parts = await partsOf('official', 'zh-Hans')
  const custom = part(parts, 'docProps/custom.xml')
  const { mark } = sampleContent('official', 'zh-Hans')
  for (const value of [mark.paperId, mark.runId, mark.dataSha256]) assert.ok(custom.includes(`>${value}<`), `${value}`)
  assert.match(part(parts, 'docProps/core.xml'), /<dcterms:created[^>]*>2026-11-24T08:00:00Z</)
})

test('page numbers are at the right of odd pages and at the left of even ones', async () => {
  const parts = await partsOf('official', 'zh-Hans')
  assert.match(part(parts, 'word/settings.xml'), /<w:evenAndOddHeaders\/>/)
  const footers = ['word/footer1.xml', 'word/footer2.xml'].map((name) => part(parts, name))
  assert.deepEqual(
    footers.map((xml) => /<w:jc w:val="(\w+)"\/>/.exec(xml)?.[1]),
    ['right', 'left'],
  )
})

test('a chart is a drawing, and a picture for programs that draw none', async () => {
  const parts = await partsOf('briefing', 'en')
  assert.match(part(parts, 'word/media/image1.svg'), /^<svg [^]*<text /)
  assert.match(part(parts, 'word/media/image1.png').slice(0, 8), /PNG/)
  assert.match(part(parts, 'word/document.xml'), /<asvg:svgBlip /)
})

test('fonts are named in both scripts and none is carried', async () => {
  const styles = part(await partsOf('official', 'zh-Hans'), 'word/styles.xml')
  assert.match(styles, /w:ascii="Times New Roman"/)
  for (const font of ['仿宋_GB2312', '方正小标宋简体', '黑体', '楷体_GB2312'])
    assert.ok(styles.includes(`w:eastAsia="${font}"`), font)
})

test(
  'in LibreOffice certificates and posters are one sheet, and attachments begin pages',
  { skip: isInstalled('soffice') ? false : 'LibreOffice is not installed here' },
  async () => {
    for (const layout of ['certificate', 'poster'] as const)
      assert.equal(
        (await pdfLines(throughLibreOffice(await setWord(sampleContent(layout, 'zh-Hans'))))).length,
        1,
        layout,
      )
    const pages = await pdfLines(throughLibreOffice(await setWord(sampleContent('official', 'zh-Hans'))))
    assert.ok(pages.some((page) => page[0]?.text.replaceAll(' ', '') === '附件1'))
  },
)
