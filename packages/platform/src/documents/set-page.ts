import type { PaperContent } from '../domain/paper.ts'
import { blockHtml } from './page/html-blocks.ts'
import { escapeHtml, escapeLines, inlineHtml } from './page/html-text.ts'
import { readyPaper, textAndStrips, type ReadyPaper } from './set-ready.ts'
import { WORDS } from './set-words.ts'

const CHART_FONTS = 'inherit'

/**
 * A paper as a fragment of HTML for the screen and the printer: classes only, every text escaped. Each figure is
 * `a.figure[data-figure]`, each piece has `data-piece`. The classes are drawn by `page/paper.css`.
 */
export function setPage(content: PaperContent): string {
  const paper = readyPaper(content, CHART_FONTS)
  const words = WORDS[paper.locale]
  const blocks = (from: ReadyPaper['blocks']) => from.map((block) => blockHtml(block, words)).join('')
  const { text, strips } = textAndStrips(paper.blocks)
  const attachments = paper.attachments.map(
    ({ label, titleLines, blocks: own }) =>
      `<section class="attachment"><p class="attachment-label">${escapeHtml(label)}</p>${titleHtml(titleLines, 'h2')}${blocks(own)}</section>`,
  )
  return (
    `<article class="paper paper-${paper.layout}" lang="${paper.locale}">` +
    `${paper.mark.isDraft ? `<p class="draft">${escapeHtml(words.draftWarning)}</p>` : ''}` +
    `${letterheadHtml(paper)}${paper.title === '' ? '' : titleHtml(paper.titleLines, 'h1')}` +
    `${paper.addressee === null ? '' : `<p class="flush addressee">${escapeLines(paper.addressee)}</p>`}` +
    `${blocks(text)}${attachmentList(paper)}${signatureHtml(paper)}${blocks(strips)}${attachments.join('')}${sourcesHtml(paper)}` +
    `${distributionHtml(paper)}<footer class="paper-mark">${escapeHtml(paper.mark.line)}</footer></article>`
  )
}

const titleHtml = (lines: ReadyPaper['titleLines'], tag: 'h1' | 'h2'): string =>
  `<${tag} class="paper-title">${lines.map((line) => `<span class="title-line">${inlineHtml(line)}</span>`).join(' ')}</${tag}>`

function letterheadHtml({ letterhead, layout }: ReadyPaper): string {
  if (letterhead === null) return ''
  const line = (name: string, text: string) =>
    text === '' ? '' : `<p class="letterhead-${name}">${escapeLines(text)}</p>`
  const { secrecy, name, officeLines, issue, number, date } = letterhead
  const named = layout === 'briefing' ? line('name', name) : ''
  return `<header class="letterhead">${line('secrecy', secrecy)}${named}${line('office', officeLines.join('\n'))}${line('issue', issue)}${line('number', number)}${line('date', date)}</header>`
}

function attachmentList({ attachments, locale }: ReadyPaper): string {
  if (attachments.length === 0) return ''
  const items = attachments.map(({ title }, index) => {
    const number = attachments.length === 1 ? '' : `${index + 1}. `
    return `<li>${number}${escapeHtml(title)}</li>`
  })
  return `<div class="attachment-list"><p>${escapeHtml(WORDS[locale].attachmentColon)}</p><ul>${items.join('')}</ul></div>`
}

const signatureHtml = ({ signature }: ReadyPaper): string =>
  signature === null
    ? ''
    : `<div class="signature${signature.hasSeal ? ' sealed' : ''}"><p>${escapeHtml(signature.office)}</p><p>${escapeHtml(signature.date)}</p></div>`

const distributionHtml = ({ distribution }: ReadyPaper): string =>
  distribution.length === 0
    ? ''
    : `<div class="distribution">${distribution.map((line) => `<p>${escapeLines(line)}</p>`).join('')}</div>`

function sourcesHtml({ sources, locale }: ReadyPaper): string {
  if (sources.length === 0) return ''
  const words = WORDS[locale]
  const head = words.sourceColumns.map((title) => `<th scope="col">${escapeHtml(title)}</th>`).join('')
  const rows = sources.map(({ figure, printed, indicator, rule, scope, rows: count }) => {
    const cells = [indicator, rule, scope].map((text) => `<td>${escapeLines(text)}</td>`).join('')
    const link = `<a class="figure" data-figure="${escapeHtml(figure)}">${escapeHtml(printed)}</a>`
    return `<tr><td class="align-end">${link}</td>${cells}<td class="align-end">${count}</td></tr>`
  })
  return `<section class="sources"><h2>${escapeHtml(words.sources)}</h2><table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></section>`
}
