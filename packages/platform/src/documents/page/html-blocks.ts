import type { ReadyBlock } from '../set-ready.ts'
import type { SettingWords } from '../set-words.ts'
import { escapeHtml, escapeLines, inlineHtml } from './html-text.ts'

type Of<Kind extends ReadyBlock['kind']> = Extract<ReadyBlock, { kind: Kind }>

export function blockHtml(block: ReadyBlock, words: SettingWords): string {
  const piece = `data-piece="${escapeHtml(block.key)}"`
  switch (block.kind) {
    case 'heading': {
      const number = block.number === '' ? '' : `<span class="number">${escapeHtml(block.number)}</span>`
      return `<h${block.level + 1} class="level-${block.level}" ${piece}>${number}${inlineHtml(block.text)}</h${block.level + 1}>`
    }
    case 'paragraph':
      return `<p class="${block.isFlush ? 'flush' : 'text'}" ${piece}>${inlineHtml(block.text)}</p>`
    case 'list':
      return `<ul class="list" ${piece}>${block.items.map((item) => `<li>${inlineHtml(item)}</li>`).join('')}</ul>`
    case 'table':
      return tableHtml(block, piece)
    case 'fields':
      return `<table class="fields" ${piece}><tbody>${block.rows
        .map(({ label, value }) => `<tr><th scope="row">${escapeLines(label)}</th><td>${inlineHtml(value)}</td></tr>`)
        .join('')}</tbody></table>`
    case 'chart':
      return `<figure class="chart" ${piece}>${labelled(block.svg, block.alt)}<figcaption>${escapeHtml(block.caption)}</figcaption></figure>`
    case 'receipt':
      return receiptHtml(block, piece, words)
    case 'page-break':
      return `<div class="page-break" ${piece}></div>`
  }
}

function tableHtml({ caption, columns, rows, hasTotal, note }: Of<'table'>, piece: string): string {
  const side = (at: number) => `class="align-${columns[at]?.align ?? 'start'}"`
  const head = columns.map(({ title }, at) => `<th scope="col" ${side(at)}>${escapeLines(title)}</th>`).join('')
  const body = rows.map((row, index) => {
    const total = hasTotal && index === rows.length - 1 ? ' class="total"' : ''
    return `<tr${total}>${columns.map((_, at) => `<td ${side(at)}>${inlineHtml(row[at] ?? [])}</td>`).join('')}</tr>`
  })
  return (
    `<figure class="table" ${piece}><table>${caption === '' ? '' : `<caption>${escapeHtml(caption)}</caption>`}` +
    `<thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table>` +
    `${note === '' ? '' : `<p class="note">${escapeLines(note)}</p>`}</figure>`
  )
}

function receiptHtml({ svg, serial, title, boxes, lines }: Of<'receipt'>, piece: string, words: SettingWords): string {
  const box = (text: string) => `<span class="box">□ ${escapeHtml(text)}</span>`
  return (
    `<section class="receipt" ${piece}><p class="cut">✂ ${escapeHtml(words.cut)}</p><h2 class="receipt-title">${escapeHtml(title)}</h2>` +
    `${labelled(svg, words.serial + serial)}<div class="receipt-lines"><p>${escapeHtml(words.serial + serial)}</p>` +
    `${boxes.length === 0 ? '' : `<p>${boxes.map(box).join(' ')}</p>`}` +
    `${lines.map((line) => `<p class="rule">${escapeHtml(line)}</p>`).join('')}</div></section>`
  )
}

const labelled = (svg: string, alt: string): string =>
  svg.replace('<svg ', () => `<svg class="drawing" role="img" aria-label="${escapeHtml(alt)}" `)
