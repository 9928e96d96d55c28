import type { WrittenNumber } from './written-number.ts'

type Amount = Pick<WrittenNumber, 'value' | 'step' | 'unit' | 'rounded'>

const percent = (value: number, step = 1, rounded: WrittenNumber['rounded'] = 'about'): Amount => ({
  value,
  step,
  unit: 'percent',
  rounded,
})
const points = (value: number): Amount => ({ value, step: 1, unit: 'points', rounded: 'no' })

const OF_TIME = '(?!年|个?月|個?月|[天日夜周週]|小时|小時|[个個])'
const OF_TIME_EN = '(?!\\s+(?:(?:a|an)\\s+)?(?:year|month|day|hour|minute)s?\\b)'
const FOLDS = '一二两兩三四五'
const PARTS: Readonly<Record<string, number>> = { third: 3, quarter: 4, fifth: 5 }
const TIMES: Readonly<Record<string, number>> = { a: 1, one: 1, two: 2, three: 3, four: 4 }
const MULTIPLES: Readonly<Record<string, number>> = {
  tw: 2,
  dou: 2,
  thr: 3,
  tri: 3,
  tre: 3,
  qua: 4,
  fou: 4,
  fiv: 5,
  ten: 10,
}

const foldsOf = (sign = '一'): number => 2 ** ({ 二: 2, 两: 2, 兩: 2, 三: 3, 四: 4, 五: 5 }[sign] ?? 1)

/** Halves, parts and multiples that are told without a numeral. */
const WORDS: readonly (readonly [RegExp, (match: RegExpMatchArray) => Amount])[] = [
  [new RegExp(`(?:超过|超過|过|過|逾|超)半[数數]?${OF_TIME}`, 'g'), () => percent(50, 50, 'down')],
  [new RegExp(`(?:将近|將近|近)(?:一半|半[数數]?)${OF_TIME}`, 'g'), () => percent(50, 10, 'up')],
  [new RegExp(`(?:一半|半[数數]|对半|對半)${OF_TIME}`, 'g'), () => percent(50)],
  [/减半|減半|腰斩|腰斬|折半/g, () => points(50)],
  [new RegExp(`翻(?:了)?([${FOLDS}])?番`, 'g'), ([, sign]) => points(foldsOf(sign))],
  [/翻(?:了)?倍|倍增(?!计划|計畫|器)|成倍/g, () => points(2)],
  [
    new RegExp(`(?<!\\b(?:first|second|other|latter)\\s)\\b(?:one )?half\\b(?!-)${OF_TIME_EN}`, 'gi'),
    () => percent(50),
  ],
  [/\bhalv(?:ed|es|ing)\b/gi, () => points(50)],
  [
    /\b(a|one|two|three|four)[ -](third|quarter|fifth)s?\b(?! of (?:19|20)\d)/gi,
    ([, times = '', part = '']) =>
      percent(Math.round(((TIMES[times.toLowerCase()] ?? 1) * 100) / (PARTS[part.toLowerCase()] ?? 1))),
  ],
  [
    /\b(?:twice|thrice|doubl(?:ed|es|ing)|double(?= the)|tripl(?:ed|es|ing)|trebled|quadrupled|(?:two|three|four|five|ten)fold)\b/gi,
    ([word]) => points(MULTIPLES[/^(?:tw|dou|thr|tri|tre|qua|fou|fiv|ten)/i.exec(word)?.[0].toLowerCase() ?? ''] ?? 2),
  ],
]

export function readShareWords(text: string, isTaken: (at: number) => boolean): readonly WrittenNumber[] {
  const found: WrittenNumber[] = []
  const isFree = (start: number): boolean =>
    !isTaken(start) && !found.some((each) => each.start <= start && start < each.end)
  for (const [pattern, amount] of WORDS)
    for (const match of text.matchAll(pattern))
      if (isFree(match.index))
        found.push({ start: match.index, end: match.index + match[0].length, words: match[0], ...amount(match) })
  return found
}
