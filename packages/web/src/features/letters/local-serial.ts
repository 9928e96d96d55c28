/** Digits of a whole serial: ISO 7064 MOD 97-10, as the server has it. */
const remainder = (digits: string): number => [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0)

export type LocalVerdict = 'fits' | 'mistyped' | 'other-batch'

/** What can be said of a receipt without the server: is its number whole, and is it of this batch. */
export function judgeLocally(entered: string, batch: { readonly year: number; readonly place: number }): LocalVerdict {
  const plain = entered.normalize('NFKC').trim().toLowerCase()
  const code = (/\/receipt\/([^/?#]*)/.exec(plain)?.[1] ?? plain).replaceAll(/[\s-]/g, '')
  const prefix = String(batch.year % 100).padStart(2, '0') + String(batch.place).padStart(4, '0')
  const digits = code.length === 7 ? prefix + code : code.slice(0, 13)
  if (!/^\d{13}$/.test(digits) || remainder(digits) !== 1) return 'mistyped'
  return digits.startsWith(prefix) ? 'fits' : 'other-batch'
}
