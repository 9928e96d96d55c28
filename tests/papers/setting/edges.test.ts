import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setPage } from '../../../packages/platform/src/documents/set-page.ts'
import { setPdf } from '../../../packages/platform/src/documents/set-pdf.ts'
import { setWord } from '../../../packages/platform/src/documents/set-word.ts'
import { LAYOUTS, type Block, type PaperContent } from '../../../packages/platform/src/domain/paper.ts'
import { sampleContent } from './sample-content.ts'

const LONG_WORD = 'https://lianfang.example/'.padEnd(600, 'abcdefghij0123456789')
const column = (title: string) => ({ title, share: 1, align: 'start' }) as const
const chart = (form: 'bar' | 'line' | 'bar-horizontal', values: readonly (number | null)[]): Block => ({
  kind: 'chart',
  key: `c/${form}`,
  caption: '',
  alt: '',
  chart: { form, unit: '', categories: ['甲', LONG_WORD, ''], series: [{ name: '', values }], incomplete: [-1, 1, 99] },
})

const BLOCKS: Record<string, readonly Block[]> = {
  'nothing at all': [],
  'an empty paragraph': [{ kind: 'paragraph', key: 'a/a', text: [] }],
  'a word without end': [{ kind: 'paragraph', key: 'a/a', text: [LONG_WORD] }],
  'a heading alone': [{ kind: 'heading', key: 'a/h', level: 4, text: [''] }],
  'a list of nothing': [{ kind: 'list', key: 'a/l', items: [] }],
  'fields of nothing': [{ kind: 'fields', key: 'a/f', rows: [] }],
  'a table without rows': [
    { kind: 'table', key: 'a/t', caption: '', columns: [column('甲')], rows: [], hasTotal: true },
  ],
  'a table without columns': [{ kind: 'table', key: 'a/t', caption: '', columns: [], rows: [] }],
  'rows too short and too long': [
    {
      kind: 'table',
      key: 'a/t',
      caption: '表',
      columns: [column('甲'), column('乙')],
      rows: [[['1']], [['1'], ['2'], ['3']], []],
    },
  ],
  'a table of thirty columns': [
    {
      kind: 'table',
      key: 'a/t',
      caption: '',
      columns: Array.from({ length: 30 }, (_, index) => column(`列${index}`)),
      rows: [Array.from({ length: 30 }, () => [LONG_WORD.slice(0, 40)])],
    },
  ],
  'a blank wider than the sheet': [{ kind: 'paragraph', key: 'a/b', text: [{ kind: 'blank', width: 1e9 }] }],
  'charts of nothing, of one sign, of values too few': [
    chart('bar', []),
    chart('line', [null, null, null]),
    chart('bar-horizontal', [-5, -1e12, 0.0001]),
    chart('bar', [1, 2, 3, 4, 5, 6]),
  ],
  'page breaks only': [
    { kind: 'page-break', key: 'a/1' },
    { kind: 'page-break', key: 'a/2' },
  ],
  'a receipt of nothing': [{ kind: 'receipt', key: 'a/r', serial: '', qr: '', title: '', boxes: [], lines: [] }],
}

const bare = ({
  signature: _signature,
  distribution: _distribution,
  letterhead: _letterhead,
  addressee: _addressee,
  ...rest
}: PaperContent): PaperContent => ({
  ...rest,
  title: [],
  sources: [],
  attachments: [],
})

for (const [name, blocks] of Object.entries(BLOCKS))
  test(`${name}: set in every layout, with everything around it and with nothing`, async () => {
    for (const layout of LAYOUTS) {
      const full = { ...sampleContent(layout, 'zh-Hans'), blocks }
      const attachments = [{ title: '附', blocks }]
      for (const content of [full, bare(full), { ...full, attachments }]) {
        assert.ok((await setPdf(content)).length > 1_000, `${layout} pdf`)
        assert.ok((await setWord(content)).length > 1_000, `${layout} word`)
        assert.match(setPage(content), /^<article .*<\/article>$/s)
      }
    }
  })

test('names of forty characters, and no title, letterhead or office that is too long for its place', async () => {
  const long = '松林县城关镇人民政府打击治理电信网络新型违法犯罪工作联席会议办公室暨反诈中心领导小组'
  for (const layout of LAYOUTS) {
    const content: PaperContent = {
      ...sampleContent(layout, 'zh-Hans'),
      title: [long, long],
      letterhead: { office: long, name: long, number: long, issue: long, date: long, secrecy: long },
      signature: { office: long, date: long, hasSeal: true },
    }
    assert.ok((await setPdf(content)).length > 1_000)
    assert.ok((await setWord(content)).length > 1_000)
  }
})
