import type { Text } from '../../../domain/text.ts'
import { LOCALES } from '../../../domain/text.ts'
import type { SearchSource } from '../../../operations/desk-source.ts'

export interface Page {
  readonly id: string
  readonly title: Text
  /** What people call it, with spaces between. */
  readonly words: Text
  readonly href: string
  readonly needs?: string
}

/** Pages by their name or by what people call them, in any of the languages; only those that are of use to the caller. */
export const pageSearch = (pages: readonly Page[]): SearchSource => ({
  kind: 'page',
  find: async ({ may }, { text, locale, limit }) => {
    const part = text.toLowerCase()
    return pages
      .filter(({ needs }) => needs === undefined || may(needs))
      .filter(({ title, words }) =>
        LOCALES.some((each) => `${title[each]} ${words[each]}`.toLowerCase().includes(part)),
      )
      .slice(0, limit)
      .map(({ id, title, words, href }) => ({
        id,
        title: title[locale],
        subtitle: words[locale].split(' ').join(locale === 'en' ? ', ' : '、'),
        href,
      }))
  },
})
