import type { Fact, Leaf, Locale } from '../../api/wire.ts'
import { moneyText, spanText } from '../../ui/format.ts'

/** What the rule compared a fact with: `≥ ¥50,000.00`; a yes or no; being on a list. */
export type Limit = { readonly text: string } | { readonly flag: boolean } | { readonly list: string }

const SIGNS: Readonly<Record<string, string>> = { '>=': '≥', '<=': '≤', '>': '>', '<': '<', '==': '=', '!=': '≠' }
const MIRRORED: Readonly<Record<string, string>> = {
  '>=': '<=',
  '<=': '>=',
  '>': '<',
  '<': '>',
  '==': '==',
  '!=': '!=',
}

/** Undefined for a fact that is only part of a longer expression, and for a flag or list that the rule wanted not to hold. */
export function limitOf(fact: Fact, leaves: readonly Leaf[], locale: Locale): Limit | undefined {
  for (const { text, outcome, values } of leaves) {
    if (text === fact.name) return outcome === '1' ? { flag: true } : undefined
    if (text === `!${fact.name}`) return { flag: false }
    const list = / in lists\.(\w+)$/.exec(text)
    if (list?.[1] && text.startsWith(`${fact.name} `)) return outcome === '1' ? { list: list[1] } : undefined
    const [, left = '', sign = '', right = ''] = /^(.+?) (>=|<=|>|<|==|!=) (.+)$/.exec(text) ?? []
    const said = (side: string): string =>
      values.find((value) => value.text === side)?.value ?? constantText(side, locale)
    if (left === fact.name) return { text: `${SIGNS[sign]} ${said(right)}` }
    if (right === fact.name) return { text: `${SIGNS[MIRRORED[sign] ?? sign]} ${said(left)}` }
  }
  return undefined
}

/** A constant as rules write it: `money("5000.00", "CNY")`, `duration("72h")`, `3`, `"atm"`. */
function constantText(source: string, locale: Locale): string {
  const [, whole, fraction = '', currency] = /^money\("(-?\d+)(?:\.(\d+))?", "([A-Z]{3})"\)$/.exec(source) ?? []
  if (whole !== undefined && currency !== undefined)
    return moneyText({ minor: Number(whole + fraction), currency }).replace(/\.0+$/, '')
  const span = /^duration\("(.*)"\)$/.exec(source)?.[1]
  return span === undefined ? (/^"(.*)"$/.exec(source)?.[1] ?? source) : spanText(span, locale)
}
