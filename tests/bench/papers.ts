import { spawnSync } from 'node:child_process'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { Document, Packer, Paragraph } from 'docx'
import { join } from 'node:path'
import { setPdf } from '../../packages/platform/src/documents/set-pdf.ts'
import { setWord } from '../../packages/platform/src/documents/set-word.ts'
import { inlinesOf, textOf, type PaperContent } from '../../packages/platform/src/domain/paper.ts'
import { median } from './measure.ts'
import { fivePages, onePage, yearBook } from './papers-content.ts'

interface Row {
  readonly name: string
  readonly perMinute: number
  readonly ms: number
  /** The same words through the bare library: no layout, no table, no chart, no tags. */
  readonly bareMs: number
}

interface Book {
  readonly ms: number
  readonly sinceStartMs: number
  readonly pages: number
  readonly bytes: number
  readonly maxRssMb: number
  readonly blockedMs: number
}

export interface Papers {
  readonly rows: readonly Row[]
  readonly cold: Book
  readonly book: Book
  readonly bookBareMs: number
  readonly units: number
}

/** Papers one after the other, as the server sets them: through the thread. */
export async function measurePapers(count: number, units: number): Promise<Papers> {
  const cold = inChild('cold')
  const bare = barePress()
  const rows: Row[] = []
  for (const [name, make] of [
    ['PDF, one page', onePage],
    ['PDF, five pages', fivePages],
  ] as const)
    rows.push(
      await row(
        name,
        count,
        () => setPdf(vary(make())),
        async () => bare(make()),
      ),
    )
  for (const [name, make] of [
    ['Word, one page', onePage],
    ['Word, five pages', fivePages],
  ] as const)
    rows.push(
      await row(
        name,
        count,
        () => setWord(vary(make())),
        () => bareWord(make()),
      ),
    )
  const startedMs = performance.now()
  bare(yearBook(units))
  return { rows, cold, units, bookBareMs: performance.now() - startedMs, book: inChild('book', String(units)) }
}

let varied = 0
/** Typst remembers what it has set: no paper is the same as the one before. */
function vary(content: PaperContent): PaperContent {
  varied += 1
  return { ...content, blocks: [{ kind: 'paragraph', key: 'v/v', text: [`第${varied}份。`] }, ...content.blocks] }
}

async function row(
  name: string,
  count: number,
  ours: () => Promise<unknown>,
  bare: () => Promise<unknown>,
): Promise<Row> {
  await ours()
  await bare()
  const [own, theirs]: [number[], number[]] = [[], []]
  for (let index = 0; index < count; index += 1) {
    own.push(await timed(ours))
    theirs.push(await timed(bare))
  }
  const ms = median(own)
  return { name, ms, perMinute: Math.round(60_000 / ms), bareMs: median(theirs) }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now()
  await work()
  return performance.now() - startedMs
}

const linesOf = (content: PaperContent): string[] => [
  textOf(content.title),
  ...content.blocks.map((block) => textOf(inlinesOf(block))),
]

function barePress(): (content: PaperContent) => void {
  const compiler = NodeCompiler.create()
  return (content) => {
    varied += 1
    compiler.pdf({
      mainFileContent: '#set text(lang: "zh")\n#for line in json(bytes(sys.inputs.lines)) { par(line) }',
      inputs: { lines: JSON.stringify([`第${varied}份。`, ...linesOf(content)]) },
    })
    compiler.evictCache(8)
  }
}

const bareWord = (content: PaperContent): Promise<unknown> =>
  Packer.toBuffer(new Document({ sections: [{ children: linesOf(content).map((line) => new Paragraph(line)) }] }))

function inChild(...args: string[]): Book {
  const run = spawnSync(process.execPath, [join(import.meta.dirname, 'papers-child.ts'), ...args], { encoding: 'utf8' })
  if (run.status !== 0) throw new Error(run.stderr)
  return JSON.parse(run.stdout) as Book
}

export function renderPapers({ rows, cold, book, bookBareMs, units }: Papers): string {
  const ms = (value: number) => (value < 100 ? value.toFixed(1) : Math.round(value).toLocaleString('en-US'))
  const table = rows.map(
    ({ name, perMinute, ms: own, bareMs }) =>
      `| ${name} | ${perMinute.toLocaleString('en-US')} | ${ms(own)} | ${ms(bareMs)} | ${(own / bareMs).toFixed(1)} × |`,
  )
  return [
    '| | a minute | ms each | the same words, bare library, ms | ratio |',
    '|---|---:|---:|---:|---:|',
    ...table,
    `| PDF, year book of ${units} units, ${book.pages.toLocaleString('en-US')} pages | | ${ms(book.ms)} | ${ms(bookBareMs)} | ${(book.ms / bookBareMs).toFixed(1)} × |`,
    '',
    `Cold: ${ms(cold.sinceStartMs)} ms from the start of a process to its first PDF (${ms(cold.ms)} ms of it after the modules were there); ${cold.maxRssMb} MB at most.`,
    `Year book: ${ms(book.ms)} ms; ${(book.bytes / 1e6).toFixed(1)} MB of PDF; ${book.maxRssMb} MB of memory at most; meanwhile the server's thread was never held up longer than ${book.blockedMs} ms.`,
  ].join('\n')
}
