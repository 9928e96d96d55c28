import type { Span } from './nodes.ts'

/** Each parenthesis' partner, by position; strings and comments are passed over. */
export function pairParentheses(source: string): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>()
  const open: number[] = []
  for (const token of source.matchAll(TOKENS)) {
    if (token[0] === '(') open.push(token.index)
    if (token[0] !== ')') continue
    const start = open.pop()
    if (start === undefined) continue
    pairs.set(start, token.index)
    pairs.set(token.index, start)
  }
  return pairs
}

const TOKENS =
  /\/\/[^\n]*|[rR]"""[^]*?"""|[rR]'''[^]*?'''|"""(?:\\[^]|[^\\])*?"""|'''(?:\\[^]|[^\\])*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|[()]/g

/** The parser's spans leave out parentheses around operands; this takes in the partner of each one that is cut off. */
export function widen(start: number, end: number, pairs: ReadonlyMap<number, number>): Span {
  let from = start
  let to = end
  for (let position = start; position < end; position++) {
    const partner = pairs.get(position)
    if (partner === undefined) continue
    from = Math.min(from, partner)
    to = Math.max(to, partner + 1)
  }
  return { start: from, end: to }
}
