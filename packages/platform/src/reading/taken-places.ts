import type { DateMention } from './dates.ts'

const QUOTE_MOST = 60
const HEADS =
  /(?:^|\n)[ \t]*(?:[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[、.)](?!\d)|第[一二三四五六七八九十]{1,3})/g
const NUMBERED =
  /\([一二三四五六七八九十\d]{1,2}\)|第[一二三四五六七八九十\d]{1,4}|[一二三四五六七八九十]是|\d{1,2}:\d{2}(?:[-—~至到]+\d{1,2}:\d{2})?|\d{3,4}-\d{7,8}|〔\d{4}〕\d+号|\d+号文/g

/** Where numbers count nothing: quotations, titles, dates, clock times, numbers of paragraphs. */
export function takenPlaces(text: string, dates: readonly DateMention[]): (at: number) => boolean {
  const taken = new Uint8Array(text.length)
  for (const { start, end } of dates) taken.fill(1, start, end)
  for (const pattern of [HEADS, NUMBERED])
    for (const match of text.matchAll(pattern)) taken.fill(1, match.index, match.index + match[0].length)
  for (const { start, end } of listQuotes(text)) taken.fill(1, start, end)
  return (at) => taken[at] === 1
}

/** “…”, also closed by a second opening mark, and 《…》. */
export function* listQuotes(text: string): Generator<{ readonly start: number; readonly end: number }> {
  const opening = /[“《「"]/g
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    const [mark] = match
    const stretch = text.slice(match.index + 1, match.index + QUOTE_MOST)
    const line = stretch.indexOf('\n')
    const inside = line < 0 ? stretch : stretch.slice(0, line)
    const closes = mark === '《' ? ['》'] : mark === '「' ? ['」'] : mark === '"' ? ['"'] : ['”', '“']
    const stop = closes.map((each) => inside.indexOf(each)).find((each) => each >= 0)
    if (stop === undefined) continue
    const end = match.index + stop + 2
    yield { start: match.index, end }
    opening.lastIndex = end
  }
}
