import assert from 'node:assert/strict'
import { test } from 'node:test'
import { strToU8, zipSync } from 'fflate'
import { readTextFile } from './read-text-file.ts'
import { TEXT_BYTES_MOST, TextProblem } from './text-problems.ts'

const SAID = '发放宣传单300余份，悬挂横幅两条。'
/** 發放宣傳單三百份，群眾踴躍參與活動。 in Big5. */
const BIG5 = 'b56fa9f1abc5b6c7b3e6a454a6caa5f7a141b873b2b3c35bc344b0d1bb50acb0b0caa143'
/** SAID in GBK. */
const GBK = 'b7a2b7c5d0fbb4abb5a5333030d3e0b7dda3acd0fcb9d2bae1b7f9c1bdccf5a1a3'

const textOf = async (bytes: Uint8Array): Promise<string> => {
  const found = await readTextFile(bytes)
  assert.ok(!(found instanceof TextProblem), found instanceof TextProblem ? found.says.en : '')
  return found.text
}
const codeOf = async (bytes: Uint8Array): Promise<string> => {
  const found = await readTextFile(bytes)
  assert.ok(found instanceof TextProblem)
  for (const words of Object.values(found.says)) assert.notEqual(words, '')
  return found.code
}

test('the encoding is found by evidence', async () => {
  const utf16 = Buffer.from(`${SAID}\n`, 'utf16le')
  const cases: [name: string, bytes: Uint8Array, text: string][] = [
    ['UTF-8', Buffer.from(SAID), SAID],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${SAID}`), SAID],
    ['UTF-16 with a mark', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]), `${SAID}\n`],
    ['UTF-16 without a mark', utf16, `${SAID}\n`],
    ['UTF-16, high byte first', Buffer.from(utf16).swap16(), `${SAID}\n`],
    ['GBK', Buffer.from(GBK, 'hex'), SAID],
    ['English', Buffer.from('300 leaflets'), '300 leaflets'],
    ['lines of Windows', Buffer.from('一\r\n二\r三'), '一\n二\n三'],
  ]
  for (const [name, bytes, text] of cases) assert.equal(await textOf(bytes), text, name)
  assert.match(await textOf(Buffer.from(BIG5, 'hex')), /^發放宣傳單三百份，群眾/)
})

const wordFile = (body: string): Uint8Array =>
  zipSync({
    '[Content_Types].xml': strToU8('<Types/>'),
    'word/document.xml': strToU8(
      `<?xml version="1.0"?><w:document xmlns:w="http://x"><w:body>${body}</w:body></w:document>`,
    ),
  })

test('the paragraphs, tables and breaks of a Word document, without what was deleted or hidden', async () => {
  const run = (text: string, properties = ''): string =>
    `<w:r>${properties}<w:t xml:space="preserve">${text}</w:t></w:r>`
  const text = await textOf(
    wordFile(
      [
        `<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr>${run('发放')}${run('宣传单300余份 &amp; 海报')}</w:p>`,
        `<w:p><w:del>${run('旧的')}</w:del>${run('第二段', '<w:rPr><w:b/></w:rPr>')}<w:r><w:br/></w:r>${run('下一行')}</w:p>`,
        `<w:p>${run('看不见', '<w:rPr><w:vanish/></w:rPr>')}${run('看得见')}</w:p>`,
        `<w:tbl><w:tr><w:tc><w:p>${run('横幅')}</w:p></w:tc><w:tc><w:p>${run('20条')}</w:p></w:tc></w:tr></w:tbl>`,
      ].join(''),
    ),
  )
  assert.equal(text.trimEnd(), '发放宣传单300余份 & 海报\n第二段\n下一行\n看得见\n横幅\t20条')
})

/** One page; its characters have numbers of their own and a table that says what they are. */
function pdfFile(text: string): Uint8Array {
  const codes = [...text].map((_, index) => (index + 1).toString(16).padStart(4, '0'))
  const map = [...text].map(
    (character, index) => `<${codes[index]}> <${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}>`,
  )
  const content = `BT /F1 12 Tf 50 700 Td <${codes.join('')}> Tj ET`
  const cmap = [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def',
    '1 begincodespacerange <0000> <ffff> endcodespacerange',
    `${map.length} beginbfchar ${map.join(' ')} endbfchar endcmap end end`,
  ].join('\n')
  const stream = (body: string): string => `<< /Length ${body.length} >> stream\n${body}\nendstream`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    stream(content),
    '<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>',
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 8 0 R >>',
    stream(cmap),
    '<< /Type /FontDescriptor /FontName /A /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>',
  ]
  const body = objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join('')
  return Buffer.from(`%PDF-1.4\n${body}trailer << /Root 1 0 R >>\n%%EOF\n`, 'latin1')
}

test('the text of a PDF; one without text is refused as a picture', async () => {
  assert.equal((await textOf(pdfFile(SAID))).trim(), SAID)
  assert.equal(await codeOf(pdfFile('')), 'picture')
})

test('what is not taken is refused in a sentence', async () => {
  const bomb = zipSync({ 'word/document.xml': new Uint8Array(60 * 1024 * 1024) })
  const cases: [code: string, bytes: Uint8Array][] = [
    ['empty', new Uint8Array(0)],
    ['empty', Buffer.from(' \n\t')],
    ['empty', wordFile('<w:p/>')],
    ['too-large', new Uint8Array(TEXT_BYTES_MOST + 1)],
    ['old-or-locked', Buffer.from('d0cf11e0a1b11ae10000', 'hex')],
    ['unreadable', bomb],
    ['unreadable', wordFile('<w:p/>').subarray(0, 60)],
    ['unreadable', Buffer.from('%PDF-1.7\nnothing')],
    ['not-a-document', zipSync({ 'xl/workbook.xml': strToU8('<workbook/>') })],
    ['not-a-document', Buffer.from('89504e470d0a1a0a', 'hex')],
    ['not-a-document', Buffer.from('{\\rtf1 text}')],
    ['unreadable', Buffer.from('0001020300fffe00ff', 'hex')],
  ]
  for (const [code, bytes] of cases) assert.equal(await codeOf(bytes), code)
})
