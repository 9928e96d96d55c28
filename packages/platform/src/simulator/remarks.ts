import { SCAM_TYPES } from './scam-types.ts'

/** Remarks that payers write; the first is empty and the next ones harmless. */
export const REMARKS: readonly string[] = [
  ...new Set([
    '',
    '转账',
    '还款',
    '房租',
    '生活费',
    '货款',
    '红包',
    '学费',
    '购房款',
    '班费',
    ...SCAM_TYPES.flatMap((type) => type.remarks),
  ]),
]
export const HOME_PURCHASE = REMARKS.indexOf('购房款')
export const CLASS_MONEY = REMARKS.indexOf('班费')
const HARMLESS = 10

/** Most people write nothing. */
export function ordinaryRemark(unit: number): number {
  return unit < 0.75 ? 0 : Math.floor(((unit - 0.75) / 0.25) * HARMLESS)
}
