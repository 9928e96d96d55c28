import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setPdf } from '../../../packages/platform/src/documents/set-pdf.ts'
import { setWord } from '../../../packages/platform/src/documents/set-word.ts'
import { STANDARD_STYLE, type OfficeStyle, type PaperContent } from '../../../packages/platform/src/domain/paper.ts'
import { isInstalled, pdfLines, throughLibreOffice, wordParts, type PdfLine } from './read-back.ts'

const SENTENCE = '警民同心共筑反诈防线守护百姓钱袋平安你我共享和谐社会幸福家'

function longPaper(style: OfficeStyle = STANDARD_STYLE): PaperContent {
  return {
    locale: 'zh-Hans',
    layout: 'official',
    style,
    title: [],
    blocks: [{ kind: 'paragraph', key: 'long/text', text: [SENTENCE.repeat(70)], isFlush: true }],
    attachments: [],
    sources: [],
    mark: { paperId: 'P', runId: null, dataSha256: null, state: '', isDraft: false },
  }
}

const body = (page: readonly PdfLine[]): string[] =>
  page.map((line) => line.text.replaceAll(/\s/g, '')).filter((text) => /^\p{Script=Han}+$/u.test(text))

const lengths = (lines: readonly string[]): number[] => lines.map((line) => [...line].length)

test('a full page of the standard has 22 lines of 28 characters', async () => {
  const [first = [], second = []] = (await pdfLines(await setPdf(longPaper()))).map(body)
  assert.deepEqual(lengths(first), Array(22).fill(28))
  assert.deepEqual(lengths(second), Array(22).fill(28))
})

test('lines stand 28.95 pt apart, the first 37 mm under the edge and the last inside the text area', async () => {
  const [page = []] = await pdfLines(await setPdf(longPaper()))
  const ys = page
    .filter(({ text }) => /\p{Script=Han}/u.test(text))
    .map(({ y }) => y)
    .slice(0, 22)
  const pitches = ys.slice(1).map((y, index) => Math.round(((ys[index] ?? 0) - y) * 100) / 100)
  assert.deepEqual([...new Set(pitches)], [28.95])
  const top = 841.89 - (37 * 72) / 25.4
  assert.ok((ys[0] ?? 0) < top && (ys[0] ?? 0) > top - 16, `the first line stands at ${ys[0]}`)
  assert.ok((ys[21] ?? 0) > (35 * 72) / 25.4, `the last line stands at ${ys[21]}`)
})

for (const [name, style, cells, rows] of [
  [
    'margins of 25 mm, 28 pt',
    { topMm: 30, leftMm: 27, rightMm: 27, bottomMm: 30, linePitchPt: 28, textPt: 16 },
    28,
    24,
  ],
  ['14 pt text', { ...STANDARD_STYLE, textPt: 14, linePitchPt: 26 }, 31, 24],
] as const)
  test(`an office’s own style has its own grid: ${name}`, async () => {
    const [page = []] = (await pdfLines(await setPdf(longPaper(style)))).map(body)
    assert.deepEqual(lengths(page), Array(rows).fill(cells))
  })

test('the Word file asks for the same lines and characters', async () => {
  const parts = wordParts(await setWord(longPaper()))
  const xml = parts.get('word/document.xml') ?? ''
  assert.match(xml, /<w:pgMar [^>]*w:top="2098"/)
  assert.match(xml, /<w:spacing [^>]*w:line="579" w:lineRule="exact"/)
  assert.match(parts.get('word/styles.xml') ?? '', /<w:spacing w:val="-5"\/>/)
})

test(
  'LibreOffice sets the Word file in 22 lines of 28 characters',
  { skip: isInstalled('soffice') ? false : 'LibreOffice is not installed here' },
  async () => {
    const [page = []] = (await pdfLines(throughLibreOffice(await setWord(longPaper())))).map(body)
    assert.deepEqual(lengths(page), Array(22).fill(28))
  },
)
