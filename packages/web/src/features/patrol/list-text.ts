import type { Locale } from '../../api/wire.ts'

/** Several names in a row, as the language writes them. */
export const listText = (parts: readonly string[], locale: Locale): string => parts.join(locale === 'en' ? ', ' : '、')
