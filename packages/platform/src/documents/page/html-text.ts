import type { ReadyInline } from '../set-inline.ts'

export const escapeHtml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')

/** A text of several lines. */
export const escapeLines = (text: string): string => text.split('\n').map(escapeHtml).join('<br>')

/** Each figure is a place to click; what it leads to is the business of the page. */
export const inlineHtml = (inlines: readonly ReadyInline[]): string =>
  inlines
    .map((inline) => {
      switch (inline.kind) {
        case 'break':
          return '<br>'
        case 'blank':
          return `<span class="blank">${'\u3000'.repeat(inline.width)}</span>`
        case 'missing':
          return `<mark class="missing">${escapeHtml(inline.text)}</mark>`
        case 'strong':
          return `<b class="strong">${escapeHtml(inline.text)}</b>`
        case 'figure':
          return `<a class="figure" data-figure="${escapeHtml(inline.figure)}">${escapeHtml(inline.text)}</a>`
        case 'text':
          return escapeHtml(inline.text)
      }
    })
    .join('')
