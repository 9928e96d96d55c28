import type { Text } from '../text.ts'

/** Title (what happened) and advice (what to do). */
export interface ErrorText {
  readonly title: Text
  readonly advice: Text
}
export type ErrorTexts = Readonly<Record<string, ErrorText>>

export const text = (hans: string, hant: string, en: string): Text => ({ 'zh-Hans': hans, 'zh-Hant': hant, en })
