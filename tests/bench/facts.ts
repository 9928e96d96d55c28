import type { CompiledBook } from '@lianfang/engine'
import type { Row } from '../../packages/engine/src/language/row.ts'
import type { Facts, FeatureFacts } from './hand-written-rules.ts'

const NUMERIC_FEATURES = [
  'newPayee',
  'recentPayee',
  'newPayees6h',
  'newPayees24h',
  'newPayeeAmount6h',
  'newPayeeAmount24h',
  'payeeNewPayers24h',
  'payeeNewPayers7d',
  'payeeReporters30d',
  'payeeRecalls30d',
  'payerRecalls30d',
  'payerTransfers30d',
  'amountTimesHabit',
  'outflowBefore24h',
  'outflowShare24h',
  'newPayeeShare24h',
  'depositBroken24h',
  'loanDisbursed24h',
  'ownNameCredits6h',
  'ownNameCreditAmount6h',
  'ladderPayments48h',
  'ladderSteps48h',
  'baitRefunds72h',
  'baitAmount72h',
  'stoppedToPayee24h',
  'stoppedPayments24h',
  'stoppedAmount24h',
  'amountAfterStop24h',
  'openAlerts72h',
  'inflow1h',
  'inflow24h',
  'inflow7d',
  'passThrough1h',
  'passThrough24h',
  'payerNewSenders24h',
  'payerNewSenders7d',
  'largeCredits6h',
  'largeAfterTiny24h',
  'deviceHolders30d',
] as const satisfies readonly (keyof FeatureFacts)[]

/** The same values as a row, as the object that hand-written code would be given. */
export function factsOf(book: CompiledBook, row: Row): Facts {
  const slot = (name: string) => book.layout.names.get(name)
  const num = (name: string): number => {
    const at = slot(name)
    return at?.store === 'num' ? (row.nums[at.index] ?? Number.NaN) : Number.NaN
  }
  const str = (name: string): string | undefined => {
    const at = slot(name)
    return at?.store === 'str' ? row.strs[at.index] : undefined
  }
  const numbers = Object.fromEntries(NUMERIC_FEATURES.map((name) => [name, num(name)])) as Record<
    (typeof NUMERIC_FEATURES)[number],
    number
  >
  return {
    timeMs: num('time'),
    currency: str('amount.currency'),
    amount: num('amount'),
    category: str('category'),
    channel: str('channel'),
    remark: str('remark'),
    payer: {
      account: str('payer.account'),
      customer: str('payer.customer'),
      name: str('payer.name'),
      bank: str('payer.bank'),
      age: num('payer.age'),
      balance: num('payer.balance'),
      balanceCurrency: str('payer.balance.currency'),
      business: num('payer.business'),
      vulnerable: num('payer.vulnerable'),
      accountOpenedMs: num('payer.accountOpened'),
    },
    payee: {
      account: str('payee.account'),
      customer: str('payee.customer'),
      name: str('payee.name'),
      bank: str('payee.bank'),
      merchantId: str('payee.merchantId'),
      nameCheck: str('payee.nameCheck'),
      business: num('payee.business'),
      accountOpenedMs: num('payee.accountOpened'),
      registeredSinceMs: num('payee.registeredSince'),
    },
    device: {
      id: str('device.id'),
      inCall: num('device.inCall'),
      callDurationMs: num('device.callDuration'),
      callWithContact: num('device.callWithContact'),
      screenShare: num('device.screenShare'),
      remoteControl: num('device.remoteControl'),
    },
    features: { ...numbers, lastAlert72h: str('lastAlert72h') },
  }
}
