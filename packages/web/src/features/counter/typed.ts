/** A transfer as it is typed; texts as they stand in the fields. */
export interface Typed {
  /** Names the attempt: the same one is decided once. */
  readonly requestKey: string
  readonly payerAccount: string
  readonly payerName: string
  readonly customer: string
  readonly age: number | null
  readonly payeeAccount: string
  readonly payeeName: string
  readonly payeeBank: string
  readonly amount: string
  readonly remark: string
  readonly relation: string
  readonly paidBefore: boolean
}

export const EMPTY: Omit<Typed, 'requestKey'> = {
  payerAccount: '',
  payerName: '',
  customer: '',
  age: null,
  payeeAccount: '',
  payeeName: '',
  payeeBank: '',
  amount: '',
  remark: '',
  relation: '',
  paidBefore: false,
}

/** `186,000.50` → 18600050; undefined: no amount. Never by way of a fraction, which rounds. */
export function minorOf(amount: string): number | undefined {
  const [, whole = '', cents = ''] = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(amount.replaceAll(/[,，\s]/g, '')) ?? []
  const minor = Number(`${whole}${cents.padEnd(2, '0')}`)
  return whole === '' || minor === 0 ? undefined : minor
}
