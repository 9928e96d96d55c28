import { Type, type Static } from 'typebox'
import type { Text } from './text.ts'

export const LETTER_AUDIENCES = ['residents', 'owners', 'accountants', 'parents'] as const
export type LetterAudience = (typeof LETTER_AUDIENCES)[number]

export const LETTER_STATES = ['issued', 'delivered', 'returned', 'refused', 'moved', 'not-home'] as const
export type LetterState = (typeof LETTER_STATES)[number]

/** How somebody said what became of a letter. */
export const LETTER_WAYS = ['scan', 'bulk', 'group', 'citizen', 'correction'] as const
export type LetterWay = (typeof LETTER_WAYS)[number]

/** From what a letter may come to what, without a reason; everything else is a correction. */
const NEXT: Readonly<Record<LetterState, readonly LetterState[]>> = {
  issued: ['delivered', 'returned', 'refused', 'moved', 'not-home'],
  delivered: ['returned', 'refused', 'moved'],
  'not-home': ['delivered', 'returned', 'refused', 'moved'],
  refused: ['delivered', 'returned'],
  moved: ['delivered', 'returned'],
  returned: [],
}

export type StepVerdict = 'recorded' | 'already' | 'not-allowed'

export function judgeStep(from: LetterState, to: LetterState): StepVerdict {
  if (from === to) return 'already'
  return NEXT[from].includes(to) ? 'recorded' : 'not-allowed'
}

const Word = Type.String({ minLength: 1 })
const Words = Type.Object({ 'zh-Hans': Word, 'zh-Hant': Word, en: Word }, { additionalProperties: false })
const Lines = Type.Array(Words, { minItems: 1, maxItems: 4 })

/** `content/outreach/letters.yaml`. */
export const LetterContent = Type.Object(
  {
    version: Type.Integer({ minimum: 1 }),
    source: Word,
    lettersPerVolume: Type.Integer({ minimum: 2, maximum: 1_000, multipleOf: 2 }),
    lettersMost: Type.Integer({ minimum: 1, maximum: 99_999 }),
    audiences: Type.Array(
      Type.Object(
        {
          id: Type.Enum([...LETTER_AUDIENCES]),
          title: Words,
          to: Words,
          addressee: Words,
          cases: Lines,
          ask: Lines,
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
)
export type LetterContent = Static<typeof LetterContent>

/** What a letter says, as its office wrote it. */
export interface LetterWording {
  readonly to: string
  readonly addressee: string
  readonly cases: readonly string[]
  readonly ask: readonly string[]
}

export const LETTER_STATE_TITLES: Readonly<Record<LetterState, Text>> = {
  issued: { 'zh-Hans': '还没有消息', 'zh-Hant': '還沒有消息', en: 'nothing heard yet' },
  delivered: { 'zh-Hans': '已送达，未交回', 'zh-Hant': '已送達，未交回', en: 'delivered, not returned' },
  returned: { 'zh-Hans': '回执已交回', 'zh-Hant': '回條已交回', en: 'receipt returned' },
  refused: { 'zh-Hans': '拒收', 'zh-Hant': '拒收', en: 'refused' },
  moved: { 'zh-Hans': '已搬走', 'zh-Hant': '已搬走', en: 'moved away' },
  'not-home': { 'zh-Hans': '家中无人', 'zh-Hant': '家中無人', en: 'nobody at home' },
}
