import { fileURLToPath } from 'node:url'
import { getDocumentProxy } from 'unpdf'
import {
  BROKEN_FILE,
  LOCKED_PDF,
  PDF_PAGES_MOST,
  PICTURE_PDF,
  TEXT_LENGTH_MOST,
  type TextProblem,
  TOO_LONG,
  TOO_MANY_PAGES,
} from './text-problems.ts'

type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>
type PdfPage = Awaited<ReturnType<PdfDocument['getPage']>>
type TextChunk = Awaited<ReturnType<PdfPage['getTextContent']>>

/** Character codes of Chinese fonts that a PDF names and does not embed: https://github.com/adobe-type-tools/cmap-resources, packed as in pdfjs-dist 6.5.438. */
const CMAPS = `${fileURLToPath(new URL('./cmaps', import.meta.url))}/`

/** The text of a PDF, its lines as they are on the page. */
export async function readPdfText(bytes: Uint8Array): Promise<string | TextProblem> {
  try {
    const document = await getDocumentProxy(Uint8Array.from(bytes), { verbosity: 0, cMapUrl: CMAPS, cMapPacked: true })
    try {
      return await textOfPages(document)
    } finally {
      // Not waited for: after a page that was given up it does not come to an end.
      void document.loadingTask.destroy().catch(() => undefined)
    }
  } catch (error) {
    return error instanceof Error && error.name === 'PasswordException' ? LOCKED_PDF : BROKEN_FILE
  }
}

async function textOfPages(document: PdfDocument): Promise<string | TextProblem> {
  if (document.numPages > PDF_PAGES_MOST) return TOO_MANY_PAGES
  let text = ''
  for (let number = 1; number <= document.numPages; number += 1) {
    if (number > 1) text += '\n'
    for await (const piece of piecesOf(await document.getPage(number))) {
      text += piece
      if (text.length > TEXT_LENGTH_MOST) return TOO_LONG
    }
  }
  return /[\p{L}\p{N}]/u.test(text) ? text : PICTURE_PDF
}

/** Browsers write 二 as the radical that looks the same in the font. */
const RADICALS = /[\u2F00-\u2FD5]/g
const asCharacter = (radical: string): string => radical.normalize('NFKC')

/** As they are found: a page is not read further than somebody asks. */
async function* piecesOf(page: PdfPage): AsyncGenerator<string> {
  const reader = (page.streamTextContent() as ReadableStream<TextChunk>).getReader()
  try {
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read())
      for (const item of chunk.value.items)
        if ('str' in item) yield `${item.str.replaceAll(RADICALS, asCharacter)}${item.hasEOL ? '\n' : ''}`
  } finally {
    void reader.cancel().catch(() => undefined)
  }
}
