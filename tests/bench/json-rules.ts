import { Engine, type RuleProperties } from 'json-rules-engine'
import type { Facts, HandLists } from './hand-written-rules.ts'

type Condition = NonNullable<Extract<RuleProperties['conditions'], { all: unknown }>['all']>[number]

/**
 * The same rules for json-rules-engine. In its favour: quotients, spans and money in yuan are computed beforehand and given as
 * facts, lists are sets behind an operator of their own, and it records no leaves.
 */
export function newJsonRulesEngine(lists: HandLists): Engine {
  const engine = new Engine([], { allowUndefinedFacts: true })
  engine.addOperator(
    'inSet',
    (value: string | undefined, list: ReadonlySet<string>) => value !== undefined && list.has(value),
  )
  engine.addOperator(
    'includesText',
    (value: string | undefined, part: string) => value !== undefined && value.includes(part),
  )
  for (const [id, conditions] of Object.entries(conditionsByRule(lists)))
    engine.addRule({ conditions: { all: conditions }, event: { type: id } } as RuleProperties)
  return engine
}

/** What the conditions read, by flat names; unknown is absent. */
export function flatFacts(facts: Facts): Record<string, unknown> {
  const { payer, payee, device, features: f, currency, amount } = facts
  const isCny = currency === 'CNY'
  const flat: Record<string, unknown> = {
    amount: isCny ? amount : undefined,
    category: facts.category,
    channel: facts.channel,
    remark: facts.remark,
    payerAccount: payer.account,
    payerCustomer: payer.customer,
    payerName: payer.name,
    payerBank: payer.bank,
    payerAge: payer.age,
    payerBusiness: flag(payer.business),
    payerVulnerable: flag(payer.vulnerable),
    payerAccountAgeMs: facts.timeMs - payer.accountOpenedMs,
    available: isCny && payer.balanceCurrency === 'CNY' ? payer.balance + f.outflowBefore24h : undefined,
    payeeAccount: payee.account,
    payeeCustomer: payee.customer,
    payeeName: payee.name,
    payeeBank: payee.bank,
    payeeMerchant: payee.merchantId,
    nameCheck: payee.nameCheck,
    payeeBusiness: flag(payee.business),
    payeeAccountAgeMs: facts.timeMs - payee.accountOpenedMs,
    registeredMs: facts.timeMs - payee.registeredSinceMs,
    deviceId: device.id,
    inCall: flag(device.inCall),
    callMs: device.callDurationMs,
    callWithContact: flag(device.callWithContact),
    screenShare: flag(device.screenShare),
    remoteControl: flag(device.remoteControl),
    depositShare: ratio(f.newPayeeAmount24h, f.depositBroken24h),
    loanShare: ratio(f.newPayeeAmount24h, f.loanDisbursed24h),
    gatheredShare: ratio(f.newPayeeAmount6h, f.ownNameCreditAmount6h),
    baitTimes: ratio(amount, f.baitAmount72h),
    again: ratio(f.amountAfterStop24h, f.stoppedAmount24h),
    ladderLeast: f.ladderPayments48h - 1,
    sameCustomer:
      payer.customer === undefined || payee.customer === undefined ? undefined : payer.customer === payee.customer,
  }
  for (const [name, value] of Object.entries(f)) {
    const isMoney = /Amount(6h|24h|72h)?$|flow|Broken|Disbursed/.test(name) && !/Share|Times/.test(name)
    flat[name] =
      isMoney && !isCny ? undefined : name === 'newPayee' || name === 'recentPayee' ? flag(value as number) : value
  }
  for (const [name, value] of Object.entries(flat))
    if (typeof value === 'number' && Number.isNaN(value)) delete flat[name]
  return flat
}

const flag = (value: number): boolean | undefined => (value === 1 ? true : value === 0 ? false : undefined)
const ratio = (a: number, b: number): number => (b === 0 ? Number.NaN : a / b)

const is = (fact: string, operator: string, value: unknown): Condition => ({ fact, operator, value }) as Condition
const ge = (fact: string, value: number): Condition => is(fact, 'greaterThanInclusive', value)
const gt = (fact: string, value: number): Condition => is(fact, 'greaterThan', value)
const le = (fact: string, value: number): Condition => is(fact, 'lessThanInclusive', value)
const lt = (fact: string, value: number): Condition => is(fact, 'lessThan', value)
const yes = (fact: string): Condition => is(fact, 'equal', true)
const equal = (fact: string, value: string): Condition => is(fact, 'equal', value)
const all = (...conditions: Condition[]): Condition => ({ all: conditions })
const any = (...conditions: Condition[]): Condition => ({ any: conditions })
const not = (condition: Condition): Condition => ({ not: condition }) as Condition
const has = (fact: string): Condition => is(fact, 'notEqual', undefined)
const DAY_MS = 86_400_000
const OFFICIAL = [
  '安全账户',
  '安全帳戶',
  '公检法',
  '公檢法',
  '公安',
  '检察院',
  '檢察院',
  '法院',
  '清查',
  '保证金',
  '保證金',
]
const SCAM_WORDS = [
  '刷单',
  '刷單',
  '解冻',
  '解凍',
  '验证流水',
  '驗證流水',
  '保证金',
  '保證金',
  '会员费',
  '會員費',
  '注销',
  '註銷',
  '百万保障',
  '百萬保障',
]

function conditionsByRule({ reported, punished, merchants, family }: HandLists): Record<string, Condition[]> {
  const isExemptCategory = any(
    equal('category', 'tax'),
    equal('category', 'social-security'),
    equal('category', 'utility'),
  )
  return {
    M01: [
      any(
        all(ge('inflow1h', 100_000), ge('passThrough1h', 0.7), le('passThrough1h', 1.3)),
        all(ge('inflow24h', 500_000), ge('passThrough24h', 0.85), le('passThrough24h', 1.15)),
      ),
    ],
    M02: [ge('largeAfterTiny24h', 1)],
    M03: [any(ge('payerNewSenders24h', 5), ge('payerNewSenders7d', 10)), not(yes('payerBusiness'))],
    M04: [ge('newPayees6h', 4), ge('largeCredits6h', 1)],
    M10: [ge('deviceHolders30d', 3), has('deviceId'), not(is('deviceId', 'inSet', family))],
    M14: [lt('payerAccountAgeMs', 30 * DAY_MS), any(ge('inflow7d', 2_000_000), ge('payerNewSenders7d', 10))],
    M21: [any(ge('payeeRecalls30d', 1), ge('payerRecalls30d', 1), ge('payeeReporters30d', 2))],
    M22: [
      is('payerAccount', 'inSet', punished),
      has('channel'),
      is('channel', 'notEqual', 'counter'),
      not(isExemptCategory),
    ],
    V01: [yes('newPayee'), ge('amount', 500_000)],
    V02: [yes('newPayee'), ge('payerTransfers30d', 3), ge('amountTimesHabit', 5), ge('amount', 300_000)],
    V03: [yes('newPayee'), ge('available', 5_000_000), gt('outflowShare24h', 0.5)],
    V04: [yes('newPayee'), ge('available', 300_000), lt('available', 5_000_000), ge('newPayeeShare24h', 0.9)],
    V05: [yes('newPayee'), gt('depositBroken24h', 0), ge('depositShare', 0.5)],
    V06: [yes('newPayee'), gt('loanDisbursed24h', 0), ge('loanShare', 0.4)],
    V07: [yes('newPayee'), ge('ownNameCredits6h', 2), ge('gatheredShare', 0.7)],
    V08: [yes('newPayee'), ge('newPayees24h', 3), ge('newPayeeAmount24h', 500_000)],
    V09: [
      yes('recentPayee'),
      ge('amount', 300_000),
      ge('ladderPayments48h', 3),
      is('ladderSteps48h', 'greaterThanInclusive', { fact: 'ladderLeast' }),
    ],
    V10: [yes('newPayee'), ge('baitRefunds72h', 1), ge('baitTimes', 5)],
    V11: [
      yes('inCall'),
      any(not(has('callMs')), ge('callMs', 180_000)),
      not(yes('callWithContact')),
      yes('newPayee'),
      ge('amount', 100_000),
    ],
    V12: [any(yes('screenShare'), yes('remoteControl'))],
    V13: [is('payeeAccount', 'inSet', reported)],
    V15: [
      yes('newPayee'),
      any(ge('payeeNewPayers24h', 2), ge('payeeNewPayers7d', 3)),
      not(yes('payeeBusiness')),
      not(has('payeeMerchant')),
      not(is('payeeAccount', 'inSet', merchants)),
    ],
    V17: [equal('nameCheck', 'no-match')],
    V18: [
      yes('newPayee'),
      not(yes('payeeBusiness')),
      any(
        ...OFFICIAL.map((part) => is('payeeName', 'includesText', part)),
        all(
          has('payerName'),
          is('payeeName', 'equal', { fact: 'payerName' }),
          has('payeeBank'),
          has('payerBank'),
          is('payeeBank', 'notEqual', { fact: 'payerBank' }),
          lt('payeeAccountAgeMs', 30 * DAY_MS),
        ),
      ),
    ],
    V19: [any(...SCAM_WORDS.map((part) => is('remark', 'includesText', part)))],
    V21: [
      yes('newPayee'),
      any(
        all(ge('payerAge', 60), ge('amount', 2_000_000)),
        all(ge('payerAge', 70), ge('amount', 1_000_000)),
        all(yes('payerVulnerable'), ge('amount', 1_000_000)),
      ),
    ],
    V24: [
      any(
        ge('stoppedToPayee24h', 1),
        all(yes('newPayee'), ge('stoppedPayments24h', 1), ge('again', 0.9), le('again', 1.1)),
      ),
    ],
    V27: [ge('openAlerts72h', 1), equal('lastAlert72h', 'open')],
    'exemption-0': [yes('sameCustomer')],
    'exemption-1': [gt('registeredMs', 30 * DAY_MS)],
    'exemption-2': [equal('category', 'payroll')],
    'exemption-3': [any(equal('category', 'tax'), equal('category', 'social-security'))],
    'exemption-4': [equal('category', 'utility')],
    'exemption-5': [equal('category', 'standing-order')],
    'exemption-6': [is('payeeAccount', 'inSet', merchants)],
  }
}
