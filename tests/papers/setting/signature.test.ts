import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getDocumentProxy } from 'unpdf'
import { setPdf } from '../../../packages/platform/src/documents/set-pdf.ts'
import { setWord } from '../../../packages/platform/src/documents/set-word.ts'
import type { Block, PaperContent } from '../../../packages/platform/src/domain/paper.ts'
import { pdfLines, wordParts } from './read-back.ts'
import { sampleContent } from './sample-content.ts'

const PARAGRAPH = '各单位应当按照要求抓好落实。'

function paperEndingIn(last: Block, linesBefore: number): PaperContent {
  const { attachments, distribution, letterhead, ...rest } = sampleContent('official', 'zh-Hans')
  assert.ok(attachments.length > 0 && distribution !== undefined && letterhead !== undefined)
  const line = (index: number): Block => ({ kind: 'paragraph', key: `p/${index}`, text: [`第${index}段。`] })
  return {
    ...rest,
    attachments: [],
    sources: [],
    blocks: [...Array.from({ length: linesBefore }, (_, index) => line(index)), last],
  }
}

const rows = (count: number) => Array.from({ length: count }, (_, index) => [[`第${index}行`], ['数']])
const ENDS: Record<string, Block> = {
  'a short paragraph': { kind: 'paragraph', key: 'last/p', text: [PARAGRAPH] },
  'a long paragraph': { kind: 'paragraph', key: 'last/p', text: [PARAGRAPH.repeat(60)] },
  'a table': {
    kind: 'table',
    key: 'last/t',
    caption: '表',
    columns: [
      { title: '甲', share: 1, align: 'start' },
      { title: '乙', share: 1, align: 'start' },
    ],
    rows: rows(12),
  },
  'a list': { kind: 'list', key: 'last/l', items: [[PARAGRAPH], [PARAGRAPH]] },
}

for (const [name, last] of Object.entries(ENDS))
  test(`after ${name} the signature is never alone on a page, wherever it falls`, async () => {
    for (let before = 4; before <= 26; before += 1) {
      const pages = await pdfLines(await setPdf(paperEndingIn(last, before)))
      const texts = pages.map((page) => page.map(({ text }) => text.replaceAll(' ', '')))
      const page = texts.find((lines) => lines.some((line) => line.includes('2026年11月24日')))
      assert.ok(page !== undefined)
      assert.ok(
        page.some((line) => line.includes('松林县公安局')),
        `office and date are parted after ${before} lines`,
      )
      const above = page.slice(
        0,
        page.findIndex((line) => line.includes('松林县公安局')),
      )
      assert.ok(above.length > 0, `nothing stands above the signature after ${before} lines`)
    }
  })

test('with attachments the list of them and the last paragraph stay with the signature', async () => {
  for (let before = 4; before <= 22; before += 1) {
    const { attachments } = sampleContent('official', 'zh-Hans')
    const last: Block = { kind: 'paragraph', key: 'last/p', text: [PARAGRAPH] }
    const pages = await pdfLines(await setPdf({ ...paperEndingIn(last, before), attachments }))
    const page = pages.find((lines) => lines.some(({ text }) => text.replaceAll(' ', '').includes('2026年11月24日')))
    assert.ok(
      page?.some(({ text }) => text.includes('落实')),
      `after ${before} lines`,
    )
  }
})

test('with a seal the date ends four characters from the edge', async () => {
  const end = await endOf('2026年11月24日')
  const edge = ((210 - 26) * 72) / 25.4
  assert.ok(Math.abs(edge - end - 4 * 15.79) < 2, `the date ends ${edge - end} pt from the edge`)
})

async function endOf(text: string): Promise<number> {
  const bytes = await setPdf(paperEndingIn({ kind: 'paragraph', key: 'last/p', text: [PARAGRAPH] }, 3))
  const document = await getDocumentProxy(Uint8Array.from(bytes), { verbosity: 0 })
  const { items } = await (await document.getPage(1)).getTextContent()
  const line = items.filter((item) => 'str' in item && item.str.trim() !== '')
  const ends = line.flatMap((item) =>
    'str' in item && item.str.replaceAll(' ', '') === text ? [Number(item.transform[4]) + item.width] : [],
  )
  await document.loadingTask.destroy()
  return ends.at(-1) ?? Number.NaN
}

test('in Word every line from the last paragraph to the office is kept with the next', async () => {
  const xml =
    wordParts(await setWord(paperEndingIn({ kind: 'paragraph', key: 'last/p', text: [PARAGRAPH] }, 3))).get(
      'word/document.xml',
    ) ?? ''
  const paragraphs = xml.match(/<w:p>.*?<\/w:p>/gs) ?? []
  const from = paragraphs.findIndex((each) => each.includes(PARAGRAPH))
  const to = paragraphs.findIndex((each) => each.includes('2026年11月24日') && !each.includes('关于'))
  assert.ok(from > 0 && to > from)
  for (const paragraph of paragraphs.slice(from, to)) assert.match(paragraph, /<w:keepNext\/>/)
})
