import type { Locale, Text } from './text.ts'

export type Lines = Readonly<Record<Locale, readonly string[]>>

export interface PaperSection {
  readonly id: string
  readonly heading: Text
  /** With `{slot}`s; a line that is one slot alone becomes the lines of its value. */
  readonly lines: Lines
}

/** A paper before its blanks are filled in: content/notices and content/letters. */
export interface PaperTemplate {
  readonly id: string
  readonly version: number
  readonly title: Text
  readonly sections: readonly PaperSection[]
  readonly basis: { readonly source: string | Text; readonly note?: string }
}

/** What the customer reads and signs before a payment; for one type of scam, or `general`. */
export interface RiskNotice extends PaperTemplate {
  readonly scamType?: string
}

/** By type of scam; `general` for all others. */
export type Notices = Readonly<Record<string, RiskNotice>>

export const LETTER_AUDIENCES = ['customer', 'police', 'trusted-contact'] as const
export interface Letter extends PaperTemplate {
  readonly audience: (typeof LETTER_AUDIENCES)[number]
}

export type Letters = Readonly<Record<string, Letter>>

/** Everything that may stand in a blank of a paper. */
export const PAPER_SLOTS = [
  'amount',
  'appealAddress',
  'appealUntil',
  'basis',
  'branch',
  'cases',
  'code',
  'contact',
  'customer',
  'date',
  'hash',
  'measures',
  'outcome',
  'payee',
  'phone',
  'reasons',
  'reference',
  'signature',
  'staff',
  'until',
] as const
export type PaperSlot = (typeof PAPER_SLOTS)[number]
export type PaperValues = Readonly<Partial<Record<PaperSlot, string | readonly string[]>>>

/** A paper in one language, ready to be set: nothing is escaped, that is the renderer's. */
export interface FilledPaper {
  readonly template: string
  readonly version: number
  readonly title: string
  readonly sections: readonly { readonly id: string; readonly heading: string; readonly lines: readonly string[] }[]
}

/** What is to be written in by hand. */
export const BLANK = '＿＿＿＿＿＿'

/** Puts the values into their places. What is not known stays a blank to write in; a list that is empty takes its line, and an empty section, away. */
export function fillPaper(template: PaperTemplate, locale: Locale, values: PaperValues): FilledPaper {
  const sections = template.sections.map(({ id, heading, lines }) => ({
    id,
    heading: heading[locale],
    lines: lines[locale].flatMap((line) => fillLine(line, values)),
  }))
  return {
    template: template.id,
    version: template.version,
    title: fillText(template.title[locale], values),
    sections: sections.filter(({ lines }) => lines.length > 0),
  }
}

/** Plain replacement of `{slot}`s, once: a value that looks like a slot stays as it is. */
export function fillText(
  text: string,
  values: Readonly<Record<string, string | readonly string[] | undefined>>,
): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, slot: string) => {
    const value = Object.hasOwn(values, slot) ? values[slot] : undefined
    return value === undefined ? BLANK : typeof value === 'string' ? value : value.join('；')
  })
}

function fillLine(line: string, values: PaperValues): readonly string[] {
  const alone = /^\{(\w+)\}$/.exec(line)?.[1] as PaperSlot | undefined
  const value = alone === undefined ? undefined : values[alone]
  return Array.isArray(value) ? (value as readonly string[]) : [fillText(line, values)]
}
