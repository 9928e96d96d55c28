import { amountTextOf, decimalUnits } from './amount.ts'
import type { Cursor } from './tree.ts'

export const MAX_LINES = 1_000

/** A group header's or payment block's number of transactions and control sum against its lines. A difference refuses the whole message. */
export function checkTotals(header: Cursor | undefined, amounts: readonly (Cursor | undefined)[]): void {
  const count = header?.one('NbOfTxs')
  const countText = count?.ownText()
  if (countText !== undefined && (!/^\d{1,15}$/.test(countText) || Number(countText) !== amounts.length)) {
    count?.refuse(
      'inconsistent',
      `NbOfTxs says ${countText.slice(0, 20)}, the message has ${amounts.length} transaction(s)`,
    )
  }
  const total = sumOf(amounts)
  const controlSum = header?.one('CtrlSum')
  const controlText = controlSum?.ownText()
  if (controlText !== undefined && total !== undefined && decimalUnits(controlText) !== total) {
    controlSum?.refuse(
      'inconsistent',
      `CtrlSum says ${controlText.slice(0, 40)}, the transactions add up to ${decimalText(total)}`,
    )
  }
  const settled = header?.one('TtlIntrBkSttlmAmt')
  const settledText = settled === undefined ? undefined : amountTextOf(settled)?.text
  if (settledText !== undefined && total !== undefined && decimalUnits(settledText) !== total) {
    settled?.refuse(
      'inconsistent',
      `TtlIntrBkSttlmAmt says ${settledText.slice(0, 40)}, the transactions add up to ${decimalText(total)}`,
    )
  }
}

function sumOf(amounts: readonly (Cursor | undefined)[]): bigint | undefined {
  let total = 0n
  for (const amount of amounts) {
    const units = amount === undefined ? undefined : decimalUnits(amountTextOf(amount)?.text ?? '')
    if (units === undefined) return undefined
    total += units
  }
  return total
}

function decimalText(units: bigint): string {
  const digits = units.toString().padStart(19, '0')
  return `${digits.slice(0, -18)}.${digits.slice(-18).replace(/0+$/, '').padEnd(2, '0')}`
}
