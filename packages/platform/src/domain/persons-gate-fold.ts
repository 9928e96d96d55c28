/** A text as the gate reads it: full width as half width, all figures as 0–9, without what is not seen; each character knows where it was. */
export interface FoldedText {
  readonly plain: string
  /** Offset in the text as it was given. */
  startOf(index: number): number
  endOf(index: number): number
}

/** Joiners, marks of direction, variation selectors, the square around a keycap: drawn as nothing. */
const UNSEEN = /^(?:\p{Cf}|\p{Mn}|\p{Me}|\p{Default_Ignorable_Code_Point})$/u
const FIGURE = /^\p{Nd}$/u

export function foldText(text: string): FoldedText {
  let plain = ''
  const starts: number[] = []
  const ends: number[] = []
  let offset = 0
  for (const character of text) {
    const next = offset + character.length
    for (const unit of foldCharacter(character)) {
      plain += unit
      starts.push(offset)
      ends.push(next)
    }
    offset = next
  }
  return {
    plain,
    startOf: (index) => starts[index] ?? text.length,
    endOf: (index) => ends[index - 1] ?? 0,
  }
}

/** One UTF-16 unit each; an emoji becomes one sign that separates. */
function foldCharacter(character: string): string {
  if (UNSEEN.test(character)) return ''
  if (FIGURE.test(character)) return String(valueOfFigure(character))
  const folded = character.normalize('NFKC')
  const figures = [...folded].map((each) => (FIGURE.test(each) ? String(valueOfFigure(each)) : each)).join('')
  return /[\u{10000}-\u{10ffff}]/u.test(figures) && /\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(figures)
    ? '~'
    : figures
}

/** Decimal figures of every script stand in rows of ten. */
function valueOfFigure(character: string): number {
  const code = character.codePointAt(0) ?? 0
  let zero = code
  while (code - zero < 9 && FIGURE.test(String.fromCodePoint(zero - 1))) zero -= 1
  return MATHEMATICAL.test(character) ? (code - 0x1d7ce) % 10 : (code - zero) % 10
}

const MATHEMATICAL = /[\u{1d7ce}-\u{1d7ff}]/u

/** Chinese numerals as they are said one by one. */
const SPOKEN: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...'〇一二三四五六七八九'].map((character, value) => [character, String(value)])),
  ...Object.fromEntries([...'零壹贰叁肆伍陆柒捌玖'].map((character, value) => [character, String(value)])),
  ...Object.fromEntries([...'零壹貳參肆伍陸柒捌玖'].map((character, value) => [character, String(value)])),
  幺: '1',
  两: '2',
  兩: '2',
  洞: '0',
  拐: '7',
  勾: '9',
  O: '0',
  o: '0',
  l: '1',
}

export const figureOf = (character: string): string | undefined =>
  /[0-9]/.test(character) ? character : SPOKEN[character]
