import { spawnSync, type SpawnSyncReturns } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { strFromU8, unzipSync } from 'fflate'
import { getDocumentProxy } from 'unpdf'

export interface PdfLine {
  readonly x: number
  readonly y: number
  readonly text: string
}

/** Pages of a PDF as lines from top to bottom, by the height at which their text stands. */
export async function pdfLines(bytes: Uint8Array): Promise<PdfLine[][]> {
  const document = await getDocumentProxy(Uint8Array.from(bytes), { verbosity: 0 })
  const pages: PdfLine[][] = []
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent()
    const lines: { x: number; y: number; text: string }[] = []
    for (const item of items) {
      if (!('str' in item) || item.str === '') continue
      const y = Number(item.transform[5])
      const line = lines.find((each) => Math.abs(each.y - y) < 2)
      if (line === undefined) lines.push({ x: Number(item.transform[4]), y, text: item.str })
      else line.text += item.str
    }
    pages.push(lines.sort((a, b) => b.y - a.y))
  }
  await document.loadingTask.destroy()
  return pages
}

/** In the order in which it was written; a stretch that stands apart from the one before it is parted by a space. */
export async function pdfText(bytes: Uint8Array): Promise<string> {
  const document = await getDocumentProxy(Uint8Array.from(bytes), { verbosity: 0 })
  let text = ''
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent()
    let end = 0
    for (const item of items) {
      if (!('str' in item)) continue
      const x = Number(item.transform[4])
      if (Math.abs(x - end) > 1 && item.str !== '') text += ' '
      text += item.str + (item.hasEOL ? '\n' : '')
      if (item.str !== '') end = x + item.width
    }
    text += '\n'
  }
  await document.loadingTask.destroy()
  return text
}

/** The first file that travels inside a PDF, as it was before it was packed. */
export function attachedFile(bytes: Uint8Array): Uint8Array | undefined {
  const pdf = Buffer.from(bytes)
  const start = /\/Type *\/EmbeddedFile\b[^]*?stream\r?\n/.exec(pdf.toString('latin1'))
  if (start === null) return undefined
  const from = start.index + start[0].length
  const packed = pdf.subarray(from, pdf.indexOf('endstream', from))
  return start[0].includes('FlateDecode') ? inflateSync(packed) : packed.subarray(0, -1)
}

export function wordParts(bytes: Uint8Array): Map<string, string> {
  return new Map(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]))
}

/** What stands in the body and the notes; paragraphs and cells are lines. */
export function wordText(bytes: Uint8Array): string {
  const parts = wordParts(bytes)
  return ['word/document.xml', 'word/footnotes.xml']
    .map((name) => parts.get(name) ?? '')
    .join('\n')
    .replaceAll(/<w:instrText[^>]*>[^<]*<\/w:instrText>/g, '')
    .replaceAll(/<\/w:p>|<w:br\/>|<w:tab\/>/g, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
}

/** Programs that may be here and may not: nothing of ours needs them. */
export const runProgram = (
  program: 'qpdf' | 'soffice',
  args: readonly string[],
  options: { readonly cwd?: string } = {},
): SpawnSyncReturns<string> => spawnSync(program, args, { ...options, encoding: 'utf8', timeout: 120_000 })

export const isInstalled = (program: string): boolean =>
  spawnSync(process.platform === 'win32' ? 'where' : 'which', [program]).status === 0

/** A Word file as LibreOffice prints it. */
export function throughLibreOffice(docx: Uint8Array): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'lianfang-word-'))
  try {
    writeFileSync(join(folder, 'paper.docx'), docx)
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
    const run = runProgram(
      'soffice',
      [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, 'paper.docx'],
      { cwd: folder },
    )
    if (run.status !== 0) throw new Error(`soffice ended with ${run.status}: ${run.stderr}`)
    return readFileSync(join(folder, 'paper.pdf'))
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}
