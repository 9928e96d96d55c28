import { moneyText } from '../../ui/format.ts'

/** A sum of many cases: `¥1,286,000`; of several currencies one after the other. */
export function sumText(sums: readonly { readonly currency: string; readonly minor: number }[]): string {
  const shown = sums.length === 0 ? [{ currency: 'CNY', minor: 0 }] : sums
  return shown.map((sum) => wholeMoney(sum)).join(' + ')
}

/** Cases are told in whole units; parts of them say nothing. */
export const wholeMoney = (money: { readonly currency: string; readonly minor: number }): string =>
  moneyText(money).replace(/\.00$/, '')

/** `12500` or `12500.5` → minor units; undefined when it is no amount. */
export function minorOf(written: string): number | undefined {
  const match = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(written.replaceAll(/[,，\s]/g, ''))
  return match === null ? undefined : Number(`${match[1]}${(match[2] ?? '').padEnd(2, '0')}`)
}

export const writtenOf = (minor: number): string => (minor % 100 === 0 ? String(minor / 100) : (minor / 100).toFixed(2))
