import { inlinesOf, textOf, type PaperContent } from '../domain/paper.ts'

/** A paper as a fragment of HTML for the screen and the printer: classes only, every text escaped. */
export function setPage(content: PaperContent): string {
  const lines = [textOf(content.title), ...content.blocks.map((block) => textOf(inlinesOf(block)))]
  return `<article class="paper">${lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('')}</article>`
}

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
