import assert from 'node:assert/strict'
import { test } from 'node:test'
import { strToU8, zipSync } from 'fflate'
import { readTable } from './read-table.ts'
import { ROWS_MOST, TableProblem, type Table } from './table.ts'
import { writeCsv } from './write-csv.ts'
import { writeWorkbook } from './write-workbook.ts'

const cells = (sheetData: string, more: Record<string, string> = {}): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries({
        'xl/workbook.xml': '<workbook><sheets><sheet name="a" r:id="rId1"/></sheets></workbook>',
        'xl/_rels/workbook.xml.rels':
          '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
        'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheetData}</sheetData></worksheet>`,
        ...more,
      }).map(([name, content]) => [name, strToU8(content)]),
    ),
  )
const row = (number: number, ...texts: string[]): string =>
  `<row r="${number}">${texts.map((each, i) => `<c r="${String.fromCharCode(65 + i)}${number}" t="inlineStr"><is><t>${each}</t></is></c>`).join('')}</row>`
const read = (bytes: Uint8Array): Table | string => {
  const table = readTable({ type: '', bytes })
  return table instanceof TableProblem ? table.code : table
}
const texts = (bytes: Uint8Array): string[][] => {
  const table = read(bytes)
  assert.ok(typeof table === 'object', JSON.stringify(table))
  return [[...table.header], ...table.rows.map((each) => [...each.cells])]
}

test('what is written is read again, whatever the texts hold', async () => {
  const rows = [
    ['=1+1', '-x', '+8', '@a'],
    ['逗号,引号"换行\n', '  ', '联防', '0001'],
  ]
  const titles = ['a', 'b', 'c', 'd']
  assert.deepEqual(texts(writeCsv(titles, rows)), [titles, ...rows])
  const book = await writeWorkbook({ name: 'x', columns: titles.map((title) => ({ title, width: 9 })), rows })
  assert.deepEqual(texts(book)[1], rows[0])
  assert.deepEqual(texts(book)[2]?.[3], '0001')
})

test('cells are found by where they say they stand; shared, rich, numeric and dated ones are read as shown', () => {
  const strings = '<sst><si><t>甲</t></si><si><r><t>乙</t></r><rPh><t>yi</t></rPh><r><t>丙&amp;</t></r></si></sst>'
  const styles =
    '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>'
  const file = cells(
    `<row r="3"><c r="A3" t="s"><v>0</v></c><c r="C3" t="s"><v>1</v></c></row>
     <row r="9"><c r="A9"><v>12.5</v></c><c r="B9" s="1"><v>46350</v></c><c r="C9" s="2"><v>46350.75</v></c><c r="D9" t="b"><v>1</v></c></row>`,
    { 'xl/sharedStrings.xml': strings, 'xl/styles.xml': styles },
  )
  const table = read(file)
  assert.ok(typeof table === 'object')
  assert.deepEqual([table.headerRow, table.header], [3, ['甲', '', '乙丙&']])
  assert.deepEqual(table.rows, [{ row: 9, cells: ['12.5', '2026-11-24', '2026-11-24', 'TRUE'] }])
})

const HOSTILE: readonly (readonly [string, Uint8Array, string])[] = [
  ['a formula', cells('<row r="1"><c r="A1"><f>WEBSERVICE("http://x")</f><v>1</v></c></row>'), 'has-formulas'],
  ['a link to another file', cells(row(1, 'a'), { 'xl/externalLinks/externalLink1.xml': '<a/>' }), 'has-links'],
  ['a macro', cells(row(1, 'a'), { 'xl/vbaProject.bin': 'x' }), 'has-macros'],
  [
    'an entity',
    cells(row(1, 'a'), { 'xl/workbook.xml': '<!DOCTYPE x [<!ENTITY a "b">]><workbook/>' }),
    'not-a-workbook',
  ],
  ['a column far to the right', cells('<row r="1"><c r="XFD1" t="str"><v>x</v></c></row>'), 'too-many-columns'],
  ['too many rows', cells(Array.from({ length: ROWS_MOST + 2 }, (_, i) => row(i + 1, 'x')).join('')), 'too-many-rows'],
  [
    'a bomb',
    cells(`<row r="1"><c r="A1" t="str"><v>${'0'.repeat(100 * 1_048_576)}</v></c></row>`),
    'unfolds-too-large',
  ],
  ['half a workbook', cells(row(1, 'a')).slice(0, 200), 'not-a-workbook'],
  ['an old or locked workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'old-or-locked'],
  ['a picture', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), 'unreadable'],
  ['nothing', Buffer.from(''), 'empty'],
  ['a cell without end', Buffer.from(`a,b\r\n${'x'.repeat(3_000)},1`), 'cell-too-long'],
]
for (const [what, bytes, code] of HOSTILE)
  test(`${what} is refused with words`, () => {
    assert.equal(read(bytes), code)
  })

test('a sheet that claims the whole of its dimensions costs nothing', () => {
  const file = cells(`<row r="1"><c r="A1" t="str"><v>编码</v></c></row><row r="1048576"><c r="XFD1048576"/></row>`)
  assert.deepEqual(texts(file), [['编码']])
})
