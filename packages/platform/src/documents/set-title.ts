import type { Locale } from '../domain/text.ts'
import { widthOf, type ReadyInline } from './set-inline.ts'

interface Token {
  readonly inline: ReadyInline
  readonly text: string
  readonly width: number
}

/** Nothing of this may begin a line of a title, or it belongs to the number before it. */
const NOT_FIRST = /^([的和与與及或等了在、，。：；！？）》」』】〕%％年月日号號期份至—]|个|個|起$|个月)/
/** Nothing of this may end one. */
const NOT_LAST = /(关于|關於|[（《「『【〔在对對和与與及向第])$/
const GOOD_LAST = /([的、：]|情况|情況|工作|期间|期間)$/

/**
 * Lines of a title that is wider than `most` characters, broken by meaning and nearly even, the last never a single character.
 * `most` in widths of a Chinese character.
 */
export function titleLines(
  inlines: readonly ReadyInline[],
  most: number,
  locale: Locale,
): readonly (readonly ReadyInline[])[] {
  const lines: (readonly ReadyInline[])[] = []
  let stretch: ReadyInline[] = []
  const close = () => {
    if (stretch.length > 0) lines.push(...broken(tokensOf(stretch, locale), most))
    stretch = []
  }
  for (const inline of inlines) {
    if (inline.kind === 'break') close()
    else stretch.push(inline)
  }
  close()
  return lines
}

function tokensOf(inlines: readonly ReadyInline[], locale: Locale): Token[] {
  const words = new Intl.Segmenter(locale, { granularity: 'word' })
  return inlines.flatMap((inline): Token[] => {
    if (inline.kind === 'blank') return [{ inline, text: '', width: inline.width }]
    if (inline.kind === 'break') return []
    if (inline.kind !== 'text') return [{ inline, text: inline.text, width: widthOf(inline.text) }]
    return [...words.segment(inline.text)].map(({ segment }) => ({
      inline: { kind: 'text', text: segment },
      text: segment,
      width: widthOf(segment),
    }))
  })
}

function broken(tokens: readonly Token[], most: number): (readonly ReadyInline[])[] {
  const total = tokens.reduce((sum, token) => sum + token.width, 0)
  if (total <= most || tokens.length > 300) return [joined(tokens)]
  const even = total / Math.ceil(total / (most * 0.94))
  const starts = tokens.length
  const best: { cost: number; next: number }[] = Array.from({ length: starts + 1 }, () => ({ cost: 0, next: starts }))
  for (let from = starts - 1; from >= 0; from -= 1) {
    let width = 0
    let found = { cost: Number.POSITIVE_INFINITY, next: from + 1 }
    for (let to = from + 1; to <= starts; to += 1) {
      width += tokens[to - 1]?.width ?? 0
      if (width > most && to > from + 1) break
      const cost = lineCost(tokens, from, to, width, even) + (best[to]?.cost ?? 0)
      if (cost < found.cost) found = { cost, next: to }
    }
    best[from] = found
  }
  const lines: (readonly ReadyInline[])[] = []
  for (let at = 0; at < starts; at = best[at]?.next ?? starts)
    lines.push(joined(tokens.slice(at, best[at]?.next ?? starts)))
  return lines
}

function lineCost(tokens: readonly Token[], from: number, to: number, width: number, even: number): number {
  const isLast = to === tokens.length
  const text = tokens
    .slice(from, to)
    .map((token) => token.text)
    .join('')
  let cost = ((width - even) / even) ** 2 + 0.4
  if (width < 2.5) cost += 50
  if (isLast && width < even * 0.45) cost += 1
  if (from > 0 && NOT_FIRST.test(text)) cost += 20
  if (!isLast && NOT_LAST.test(text)) cost += 3
  if (!isLast && GOOD_LAST.test(text)) cost -= 0.12
  if (!isLast && /[.!?:,]\s*$/.test(text)) cost -= 0.5
  const isInNumber = /\d$/.test(text) && /^[\d.%％年月日起万亿]/.test(tokens[to]?.text ?? '')
  return isInNumber ? cost + 20 : cost
}

function joined(tokens: readonly Token[]): readonly ReadyInline[] {
  const line: ReadyInline[] = []
  for (const { inline } of tokens) {
    const before = line.at(-1)
    if (inline.kind === 'text' && before?.kind === 'text')
      line[line.length - 1] = { kind: 'text', text: before.text + inline.text }
    else line.push(inline)
  }
  return line.map((inline, index) =>
    inline.kind === 'text'
      ? { kind: 'text', text: trimmed(inline.text, index === 0, index === line.length - 1) }
      : inline,
  )
}

function trimmed(text: string, isFirst: boolean, isLast: boolean): string {
  const start = isFirst ? text.trimStart() : text
  return isLast ? start.trimEnd() : start
}
