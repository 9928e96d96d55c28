import type { AgeBand, ContactChannel, OccupationGroup } from './case.ts'
import type { CaseCodes, StoryTemplate, StoryTemplates } from './case-codes.ts'
import { LOCALES, type Locale, type Text } from './text.ts'

/** What a story is made of: the codes of a case. */
export interface StoryFacts {
  readonly scamType: string
  readonly ageBand: AgeBand
  readonly occupation: OccupationGroup
  readonly contact: ContactChannel
  readonly lostMinor: number
  readonly savedMinor: number
  readonly currency: string
  /** 2026-11-24; null: not known. */
  readonly actedOn: string | null
}

export interface Story {
  readonly templateId: string
  readonly templateVersion: number
  readonly title: Text
  readonly story: Text
}

/** A first draft for a notice, as coarse as it may be; undefined when there is no template for the type. */
export function draftStory(facts: StoryFacts, codes: CaseCodes, stories: StoryTemplates): Story | undefined {
  const template = stories.templates.find(({ id }) => id === facts.scamType)
  if (template === undefined) return undefined
  return {
    templateId: template.id,
    templateVersion: template.version,
    title: template.title,
    story: inAll((locale) => tell(template, facts, codes, stories, locale)),
  }
}

function tell(
  { story }: StoryTemplate,
  facts: StoryFacts,
  codes: CaseCodes,
  { when, results }: StoryTemplates,
  locale: Locale,
): string {
  const lost = about(facts.lostMinor, facts.currency, locale)
  const saved = about(facts.savedMinor, facts.currency, locale)
  const outcome =
    facts.lostMinor > 0
      ? facts.savedMinor > 0
        ? results.both
        : results.lost
      : facts.savedMinor > 0
        ? results.saved
        : results.nothing
  const slots: Readonly<Record<string, string>> = {
    when: whenOf(facts.actedOn, when, locale),
    who: whoOf(facts, codes, locale),
    contact: phraseOf(codes.contacts, facts.contact, locale),
    result: capital(fill(outcome[locale], { lost, saved })),
  }
  const told = fill(story[locale], slots)
  return locale === 'en' ? told.replaceAll(/ {2,}/g, ' ').replaceAll(' ,', ',') : told
}

function whoOf({ ageBand, occupation }: StoryFacts, { ageBands, occupations }: CaseCodes, locale: Locale): string {
  const phrase = phraseOf(occupations, occupation, locale)
  return fill(phrase, { age: phraseOf(ageBands, ageBand, locale) }).trim()
}

function whenOf(day: string | null, { day: pattern, parts, unknown }: StoryTemplates['when'], locale: Locale): string {
  if (day === null) return unknown[locale]
  const month = Number(day.slice(5, 7))
  const date = Number(day.slice(8, 10))
  const part = date <= 10 ? parts.early : date <= 20 ? parts.middle : parts.late
  return fill(pattern[locale], {
    month: locale === 'en' ? (MONTHS[month - 1] ?? '') : String(month),
    part: part[locale],
  }).replace('- ', '-')
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

/** Two figures at most, in tens of thousands where people count so. */
export function about(minor: number, currency: string, locale: Locale): string {
  const whole = minor / 100
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, whole))) - 1)
  const rounded = Math.round(whole / step) * step
  const unit = currency === 'CNY' ? (locale === 'en' ? 'yuan' : '元') : currency
  if (locale === 'en') return `about ${rounded.toLocaleString('en-US')} ${unit}`
  const [near, myriad, yi] = locale === 'zh-Hans' ? ['约', '万', '亿'] : ['約', '萬', '億']
  if (rounded >= 100_000_000) return `${near}${rounded / 100_000_000}${yi}${unit}`
  return rounded >= 10_000 ? `${near}${rounded / 10_000}${myriad}${unit}` : `${near}${rounded}${unit}`
}

const phraseOf = (
  codes: readonly { readonly id: string; readonly phrase: Text }[],
  id: string,
  locale: Locale,
): string => codes.find((code) => code.id === id)?.phrase[locale] ?? ''

const fill = (text: string, slots: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => slots[name] ?? whole)

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

function inAll(say: (locale: Locale) => string): Text {
  const [hans = '', hant = '', en = ''] = LOCALES.map(say)
  return { 'zh-Hans': hans, 'zh-Hant': hant, en }
}
