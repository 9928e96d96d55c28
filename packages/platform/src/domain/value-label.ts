import type { Locale } from './text.ts'

/** What a listed value of an event field is called: `channel`, `atm` → 自助机具. Undefined: it is shown as it is. */
export type ValueLabel = (field: string, value: string, locale: Locale) => string | undefined
