import { getDocumentProxy } from 'unpdf'
import {
  BROKEN_FILE,
  LOCKED_PDF,
  PDF_PAGES_MOST,
  PICTURE_PDF,
  type TextProblem,
  TOO_MANY_PAGES,
} from './text-problems.ts'

/** The text of a PDF, its lines as they are on the page. */
export async function readPdfText(bytes: Uint8Array): Promise<string | TextProblem> {
  try {
    const document = await getDocumentProxy(Uint8Array.from(bytes), { verbosity: 0 })
    try {
      if (document.numPages > PDF_PAGES_MOST) return TOO_MANY_PAGES
      const pages: string[] = []
      for (let page = 1; page <= document.numPages; page += 1) {
        const { items } = await (await document.getPage(page)).getTextContent()
        pages.push(items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join(''))
      }
      const text = pages.join('\n')
      return /[\p{L}\p{N}]/u.test(text) ? text : PICTURE_PDF
    } finally {
      await document.loadingTask.destroy()
    }
  } catch (error) {
    return error instanceof Error && error.name === 'PasswordException' ? LOCKED_PDF : BROKEN_FILE
  }
}
