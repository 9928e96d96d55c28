import assert from 'node:assert/strict'
import { test } from 'node:test'
import { XMLValidator } from 'fast-xml-parser'
import { setPage } from '../../../packages/platform/src/documents/set-page.ts'
import { setPdf } from '../../../packages/platform/src/documents/set-pdf.ts'
import { setWord } from '../../../packages/platform/src/documents/set-word.ts'
import { AppError } from '../../../packages/platform/src/domain/errors.ts'
import { LAYOUTS, type PaperContent } from '../../../packages/platform/src/domain/paper.ts'
import { pdfText, wordParts, wordText } from './read-back.ts'
import { sampleContent } from './sample-content.ts'

const MARKUP = '#include "/etc/passwd" #eval("1+1") *b* _i_ $x$ `r` @l <l> = H \\ // c'
const HTML = `<script>alert(1)</script><img src=x onerror="a('b')">&amp;`
const FORMULA = '=HYPERLINK("http://x.example","y")'
const UNSEEN = 'a\u202Eb\u200Bc\u0000d\u0007e\uD800f\uFEFFg\u2066h\uFFFEi'
const HOSTILE = `${MARKUP} ${HTML} ${FORMULA} ${UNSEEN}`

/** The sample with hostile text in every place where text can be; what names a kind or a language stays. */
function poisoned(content: PaperContent): PaperContent {
  const keep = new Set(['locale', 'layout', 'kind', 'form', 'align', 'takenAt', 'sheet', 'qr'])
  const poison = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return keep.has(key) ? value : HOSTILE
    if (Array.isArray(value)) return value.map((each) => poison(each, key))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, poison(member, name)]))
  }
  return poison(content, '') as PaperContent
}

const flat = (text: string): string => text.replaceAll(/\s/g, '')
const SHOWN = flat('a〔U+202E〕b〔U+200B〕c〔U+0000〕d〔U+0007〕e〔U+D800〕f〔U+FEFF〕g〔U+2066〕h〔U+FFFE〕i')
const CONTROLS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFFFE]/

for (const layout of LAYOUTS) {
  const content = poisoned(sampleContent(layout, 'zh-Hans', true))

  test(`${layout}: hostile text is printed as it is in the PDF, and what hides in it is shown`, async () => {
    const text = flat(await pdfText(await setPdf(content, { name: 'data.json', bytes: Buffer.from(HOSTILE) })))
    assert.ok(text.includes(flat('#include "/etc/passwd" #eval("1+1") *b* _i_ $x$ `r`')), layout)
    assert.ok(text.includes(flat(FORMULA)) && text.includes('<script>alert(1)</script>'), layout)
    assert.ok(text.includes(SHOWN), layout)
    assert.doesNotMatch(text, CONTROLS)
  })

  test(`${layout}: hostile text leaves the Word file well-formed and runs nothing`, async () => {
    const bytes = await setWord(content)
    for (const [name, part] of wordParts(bytes)) {
      if (!/\.(xml|rels|svg)$/.test(name)) continue
      assert.equal(XMLValidator.validate(part), true, `${layout} ${name}`)
      assert.doesNotMatch(part, CONTROLS, `${layout} ${name}`)
    }
    const rels = wordParts(bytes).get('word/_rels/document.xml.rels') ?? ''
    assert.doesNotMatch(rels, /TargetMode="External"/)
    const text = flat(wordText(bytes))
    assert.ok(text.includes(flat(FORMULA)) && text.includes(SHOWN), layout)
  })

  test(`${layout}: hostile text is text on the page`, () => {
    const html = setPage(content)
    assert.doesNotMatch(html, /<script|<img|onerror="| style=| href=/i)
    assert.doesNotMatch(html, CONTROLS)
    assert.ok(html.includes('&lt;script&gt;alert(1)&lt;/script&gt;') && html.includes('〔U+202E〕'))
    assert.equal(XMLValidator.validate(html.replaceAll('<br>', '<br/>')), true)
  })
}

const refusal = (path: string) => (error: unknown) =>
  error instanceof AppError && error.code === 'refused' && error.details.errors?.[0]?.path === path

test('ten megabytes in one place are refused by the name of the place, in every format', async () => {
  const content: PaperContent = { ...sampleContent('official', 'zh-Hans'), addressee: '长'.repeat(10_000_000) }
  await assert.rejects(setPdf(content), refusal('addressee'))
  await assert.rejects(setWord(content), refusal('addressee'))
  assert.throws(() => setPage(content), refusal('addressee'))
})

test('a chart of a thousand categories, a style off the sheet and a number that is none are refused', async () => {
  const content = sampleContent('official', 'zh-Hans')
  const chart = content.blocks.find((block) => block.kind === 'chart')
  assert.ok(chart)
  const categories = Array.from({ length: 1_000 }, (_, index) => `${index}`)
  const crowded = { ...chart, chart: { ...chart.chart, categories } }
  await assert.rejects(setPdf({ ...content, blocks: [crowded] }), refusal(chart.key))
  await assert.rejects(setWord({ ...content, style: { ...content.style, topMm: 400 } }), refusal('style.topMm'))
  await assert.rejects(setPdf({ ...content, style: { ...content.style, textPt: Number.NaN } }), refusal('style.textPt'))
})

test('after a refusal the next paper is set', async () => {
  await assert.rejects(
    setPdf({ ...sampleContent('form', 'en'), style: { ...sampleContent('form', 'en').style, leftMm: 0 } }),
  )
  assert.ok((await setPdf(sampleContent('form', 'en'))).length > 10_000)
})
