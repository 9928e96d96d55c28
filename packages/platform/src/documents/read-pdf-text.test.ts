import assert from 'node:assert/strict'
import { globSync } from 'node:fs'
import { basename } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { readPdfText } from './read-pdf-text.ts'

const MAPS = fileURLToPath(new URL('./cmaps', import.meta.url))

/** One page with one line in a Chinese font that is named, not embedded, as older office programs and printer drivers write it. */
function pdfOf(encoding: string, ordering: 'GB1' | 'CNS1', codes: string): Buffer {
  const drawing = `BT /F1 12 Tf 72 700 Td <${codes}> Tj ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${drawing.length} >> stream\n${drawing}\nendstream`,
    `<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /${encoding} /DescendantFonts [6 0 R] >>`,
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /DW 1000 /FontDescriptor 7 0 R
      /CIDSystemInfo << /Registry (Adobe) /Ordering (${ordering}) /Supplement 2 >> >>`,
    `<< /Type /FontDescriptor /FontName /SimSun /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0
      /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 >>`,
  ]
  const body = objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join('')
  return Buffer.from(`%PDF-1.4\n${body}trailer << /Root 1 0 R >>\n%%EOF\n`, 'latin1')
}

const PLANES = { gbk: new TextDecoder('gbk'), big5: new TextDecoder('big5') }

/** Looks through all pairs of bytes: Node writes neither GBK nor Big5. */
function doubleBytes(text: string, plane: keyof typeof PLANES): string {
  const find = (wanted: string): string => {
    for (let code = 0xa1a1; code <= 0xf9fe; code += 1)
      if (PLANES[plane].decode(Uint8Array.of(code >> 8, code & 0xff)) === wanted) return code.toString(16)
    throw new RangeError(`${plane} has no ${wanted}`)
  }
  return [...text].map(find).join('')
}

const utf16 = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('hex')

const SIMPLIFIED = '反诈宣传'
const TRADITIONAL = '反詐宣傳'
const CODES: Readonly<Record<string, readonly [ordering: 'GB1' | 'CNS1', text: string, codes: string]>> = {
  ...Object.fromEntries(
    ['GB-EUC', 'GBpc-EUC', 'GBK-EUC', 'GBKp-EUC', 'GBK2K'].map((name) => [
      name,
      ['GB1', SIMPLIFIED, doubleBytes(SIMPLIFIED, 'gbk')],
    ]),
  ),
  ...Object.fromEntries(
    ['B5pc', 'HKscs-B5', 'ETen-B5', 'ETenms-B5'].map((name) => [
      name,
      ['CNS1', TRADITIONAL, doubleBytes(TRADITIONAL, 'big5')],
    ]),
  ),
  'UniGB-UCS2': ['GB1', SIMPLIFIED, utf16(SIMPLIFIED)],
  'UniGB-UTF16': ['GB1', SIMPLIFIED, utf16(SIMPLIFIED)],
  'UniCNS-UCS2': ['CNS1', TRADITIONAL, utf16(TRADITIONAL)],
  'UniCNS-UTF16': ['CNS1', TRADITIONAL, utf16(TRADITIONAL)],
  // 反 in EUC-TW.
  'CNS-EUC': ['CNS1', '反', 'c5b0'],
}

for (const [name, [ordering, text, codes]] of Object.entries(CODES))
  test(`a font that is not embedded is read by the codes of ${name}`, async () => {
    assert.equal(await readPdfText(pdfOf(`${name}-H`, ordering, codes)), text)
    const upright = await readPdfText(pdfOf(`${name}-V`, ordering, codes))
    assert.ok(typeof upright === 'string')
    assert.equal(upright.replaceAll('\n', ''), text)
  })

test('all tables of codes that are kept are tried here', () => {
  const kept = new Set(
    globSync('*-[HV].bcmap', { cwd: MAPS }).map((file) => basename(file).replace(/-[HV]\.bcmap$/, '')),
  )
  assert.deepEqual(kept, new Set(Object.keys(CODES)))
})
