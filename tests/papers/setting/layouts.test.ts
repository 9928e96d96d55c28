import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setPage } from '../../../packages/platform/src/documents/set-page.ts'
import { setPdf } from '../../../packages/platform/src/documents/set-pdf.ts'
import { setWord } from '../../../packages/platform/src/documents/set-word.ts'
import { LAYOUTS, type Block, type PaperContent } from '../../../packages/platform/src/domain/paper.ts'
import { LOCALES } from '../../../packages/platform/src/domain/text.ts'
import { pdfLines, wordParts } from './read-back.ts'
import { sampleContent } from './sample-content.ts'

const MM = 72 / 25.4
const flat = (text: string): string => text.replaceAll(/\s/g, '')
const pagesOf = async (content: PaperContent): Promise<string[]> =>
  (await pdfLines(await setPdf(content))).map((page) => flat(page.map(({ text }) => text).join('')))

for (const layout of LAYOUTS)
  test(`${layout}: a draft says so on every page, in every format, and no issued paper does`, async () => {
    for (const page of await pagesOf(sampleContent(layout, 'zh-Hans', true))) assert.match(page, /草稿未经签发不得外传/)
    for (const page of await pagesOf(sampleContent(layout, 'zh-Hans'))) assert.doesNotMatch(page, /草稿/)
    for (const [isDraft, holds] of [
      [true, assert.match],
      [false, assert.doesNotMatch],
    ] as const) {
      const content = sampleContent(layout, 'zh-Hans', isDraft)
      holds(setPage(content), /<p class="draft">草稿/)
      holds(wordParts(await setWord(content)).get('word/header1.xml') ?? '', /草稿/)
    }
  })

test('what is missing stands in a frame in Word and on the page, and in words in the PDF', async () => {
  const content = sampleContent('official', 'zh-Hans')
  assert.ok((await pagesOf(content)).some((page) => page.includes('【缺：11月知晓率】')))
  assert.match(
    wordParts(await setWord(content)).get('word/document.xml') ?? '',
    /<w:bdr [^>]*w:val="single"[^>]*\/>.*【缺：11月知晓率】/s,
  )
  assert.match(setPage(content), /<mark class="missing">【缺：11月知晓率】<\/mark>/)
})

test('certificates and posters are one sheet in every language', async () => {
  for (const locale of LOCALES) {
    for (const layout of ['certificate', 'poster'] as const)
      assert.equal((await pagesOf(sampleContent(layout, locale))).length, 1, `${layout} ${locale}`)
    assert.equal((await pagesOf({ ...sampleContent('poster', locale), sheet: 'A3' })).length, 1, `A3 ${locale}`)
  }
})

test('page numbers stand at the outer edge: right on odd pages, left on even ones', async () => {
  const pages = await pdfLines(await setPdf(sampleContent('official', 'zh-Hans')))
  assert.ok(pages.length >= 4)
  const numbers = pages.map((page) => page.find(({ text }) => /^— ?\d+ ?—$/.test(text.trim()))?.x)
  numbers.forEach((x, index) => {
    assert.ok(x !== undefined, `page ${index + 1} has no number`)
    if (index % 2 === 0) assert.ok(x > 150 * MM, `page ${index + 1}: ${x}`)
    else assert.ok(x > 28 * MM && x < 40 * MM, `page ${index + 1}: ${x}`)
  })
})

test('each attachment begins a page, and the table of sources has one of its own', async () => {
  const pages = await pagesOf(sampleContent('official', 'zh-Hans'))
  assert.ok(pages.some((page) => page.startsWith('附件1')))
  assert.ok(pages.some((page) => page.startsWith('附件2')))
  assert.ok(pages.at(-1)?.startsWith('数据来源表'))
  assert.match(pages.at(-1) ?? '', /共印30份/)
})

test('a long table repeats its head on every page', async () => {
  const table = sampleContent('official', 'zh-Hans').blocks.find((block) => block.kind === 'table')
  assert.ok(table)
  const rows = Array.from({ length: 120 }, () => table.rows[0] ?? [])
  const content = {
    ...sampleContent('official', 'zh-Hans'),
    blocks: [{ ...table, rows }],
    attachments: [],
    sources: [],
  }
  const pages = await pagesOf({ ...content, signature: { office: '局', date: '今天', hasSeal: false } })
  assert.ok(pages.length > 3)
  for (const page of pages.filter((each) => each.includes('城关镇'))) {
    assert.match(page, /发案（起）/)
    assert.equal(page.match(/发案（起）/g)?.length, 1)
  }
})

test('several receipts are several copies of a letter, two to a sheet when two have room', async () => {
  const letter = sampleContent('letter', 'zh-Hans')
  const receipt = letter.blocks.find((block) => block.kind === 'receipt')
  assert.ok(receipt)
  const strips = ['A-1', 'A-2', 'A-3'].map((serial): Block => ({ ...receipt, key: `r/${serial}`, serial }))
  const text = letter.blocks.filter(({ kind }) => kind !== 'receipt')
  const short = await pagesOf({ ...letter, sources: [], blocks: [...text, ...strips] })
  assert.equal(short.length, 2)
  assert.match(short[0] ?? '', /A-1.*A-2/)
  const long = await pagesOf({ ...letter, sources: [], blocks: [...text, ...text, ...text, ...strips] })
  assert.equal(long.length, 3)
})

test('a booklet has a cover, a table of contents and the open chapter at the head of each page', async () => {
  const pages = await pagesOf(sampleContent('booklet', 'zh-Hans'))
  assert.match(pages[0] ?? '', /年鉴/)
  assert.doesNotMatch(pages[0] ?? '', /—1—/)
  assert.match(pages[1] ?? '', /目录.*一、基本情况.*四、城关镇/)
  const chapter = pages.find((page) => page.startsWith('四、城关镇四、城关镇'))
  assert.ok(chapter, 'the head and the heading of the chapter')
})
