import type { Inline } from '../domain/paper.ts'
import { WORDS } from './set-words.ts'
import type { Locale } from '../domain/text.ts'

/** A stretch as the renderers take it: line ends apart, what is missing in its words. */
export type ReadyInline =
  | { readonly kind: 'text' | 'missing' | 'strong'; readonly text: string }
  | { readonly kind: 'figure'; readonly text: string; readonly figure: string }
  | { readonly kind: 'blank'; readonly width: number }
  | { readonly kind: 'break' }

const BLANK_MOST = 60

export function readyInlines(inlines: readonly Inline[], locale: Locale): ReadyInline[] {
  return inlines.flatMap((inline): ReadyInline[] => {
    if (typeof inline === 'string') return linesOf('text', inline)
    switch (inline.kind) {
      case 'figure':
        return [{ kind: 'figure', text: flat(inline.text), figure: inline.figure }]
      case 'missing':
        return [{ kind: 'missing', text: WORDS[locale].missing(flat(inline.what)) }]
      case 'strong':
        return linesOf('strong', inline.text)
      case 'blank':
        return [{ kind: 'blank', width: Math.min(Math.max(Math.round(inline.width), 1), BLANK_MOST) }]
    }
  })
}

const flat = (text: string): string => text.replaceAll('\n', ' ')

function linesOf(kind: 'text' | 'strong', text: string): ReadyInline[] {
  return text.split('\n').flatMap((line, index): ReadyInline[] => {
    const stretch: ReadyInline[] = line === '' ? [] : [{ kind, text: line }]
    return index === 0 ? stretch : [{ kind: 'break' }, ...stretch]
  })
}

/** What a reader sees of it, on one line. */
export const plainOf = (inlines: readonly ReadyInline[]): string =>
  inlines
    .map((inline) => {
      if (inline.kind === 'break') return ' '
      return inline.kind === 'blank' ? '＿'.repeat(inline.width) : inline.text
    })
    .join('')

/** In widths of a Chinese character. */
export function widthOf(text: string): number {
  let width = 0
  for (const character of text) width += (character.codePointAt(0) ?? 0) < 0x2000 ? 0.55 : 1
  return width
}
