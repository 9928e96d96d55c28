/**
 * The rules of the shipped transfer book as an engineer would write them by hand for speed, recording the same leaves.
 * `rules.ts` asserts that every leaf and every condition equals the compiled book's on every event.
 */
export interface Facts {
  readonly timeMs: number
  readonly currency: string | undefined
  readonly amount: number
  readonly category: string | undefined
  readonly channel: string | undefined
  readonly remark: string | undefined
  readonly payer: {
    readonly account: string | undefined
    readonly customer: string | undefined
    readonly name: string | undefined
    readonly bank: string | undefined
    readonly age: number
    readonly balance: number
    readonly balanceCurrency: string | undefined
    readonly business: number
    readonly vulnerable: number
    readonly accountOpenedMs: number
  }
  readonly payee: {
    readonly account: string | undefined
    readonly customer: string | undefined
    readonly name: string | undefined
    readonly bank: string | undefined
    readonly merchantId: string | undefined
    readonly nameCheck: string | undefined
    readonly business: number
    readonly accountOpenedMs: number
    readonly registeredSinceMs: number
  }
  readonly device: {
    readonly id: string | undefined
    readonly inCall: number
    readonly callDurationMs: number
    readonly callWithContact: number
    readonly screenShare: number
    readonly remoteControl: number
  }
  readonly features: FeatureFacts
}

export interface FeatureFacts {
  readonly newPayee: number
  readonly recentPayee: number
  readonly newPayees6h: number
  readonly newPayees24h: number
  readonly newPayeeAmount6h: number
  readonly newPayeeAmount24h: number
  readonly payeeNewPayers24h: number
  readonly payeeNewPayers7d: number
  readonly payeeReporters30d: number
  readonly payeeRecalls30d: number
  readonly payerRecalls30d: number
  readonly payerTransfers30d: number
  readonly amountTimesHabit: number
  readonly outflowBefore24h: number
  readonly outflowShare24h: number
  readonly newPayeeShare24h: number
  readonly depositBroken24h: number
  readonly loanDisbursed24h: number
  readonly ownNameCredits6h: number
  readonly ownNameCreditAmount6h: number
  readonly ladderPayments48h: number
  readonly ladderSteps48h: number
  readonly baitRefunds72h: number
  readonly baitAmount72h: number
  readonly stoppedToPayee24h: number
  readonly stoppedPayments24h: number
  readonly stoppedAmount24h: number
  readonly amountAfterStop24h: number
  readonly openAlerts72h: number
  readonly lastAlert72h: string | undefined
  readonly inflow1h: number
  readonly inflow24h: number
  readonly inflow7d: number
  readonly passThrough1h: number
  readonly passThrough24h: number
  readonly payerNewSenders24h: number
  readonly payerNewSenders7d: number
  readonly largeCredits6h: number
  readonly largeAfterTiny24h: number
  readonly deviceHolders30d: number
}

export interface HandLists {
  readonly reported: ReadonlySet<string>
  readonly punished: ReadonlySet<string>
  readonly merchants: ReadonlySet<string>
  readonly family: ReadonlySet<string>
}

const DAY_MS = 86_400_000

/** Fills `c` (28 rules, then 7 exemptions) and `l` (133 leaves): 0 false, 1 true, 2 unknown. */
export function judgeByHand(facts: Facts, lists: HandLists, c: Uint8Array, l: Uint8Array): void {
  const { payer, payee, device, features: f } = facts
  const isCny = facts.currency === 'CNY'
  const amount = isCny ? facts.amount : Number.NaN
  const cny = (value: number): number => (isCny ? value : Number.NaN)
  const available = isCny && payer.balanceCurrency === 'CNY' ? payer.balance + f.outflowBefore24h : Number.NaN

  l[0] = ge(cny(f.inflow1h), 100_000)
  l[1] = ge(f.passThrough1h, 0.7)
  l[2] = le(f.passThrough1h, 1.3)
  l[3] = ge(cny(f.inflow24h), 500_000)
  l[4] = ge(f.passThrough24h, 0.85)
  l[5] = le(f.passThrough24h, 1.15)
  c[0] = or(and(and(l[0], l[1]), l[2]), and(and(l[3], l[4]), l[5]))
  l[6] = ge(f.largeAfterTiny24h, 1)
  c[1] = l[6]
  l[7] = ge(f.payerNewSenders24h, 5)
  l[8] = ge(f.payerNewSenders7d, 10)
  l[9] = known(payer.business)
  l[10] = flag(payer.business)
  c[2] = and(or(l[7], l[8]), not(and(l[9], l[10])))
  l[11] = ge(f.newPayees6h, 4)
  l[12] = ge(f.largeCredits6h, 1)
  c[3] = and(l[11], l[12])
  l[13] = ge(f.deviceHolders30d, 3)
  l[14] = isIn(device.id, lists.family)
  c[4] = and(l[13], not(l[14]))
  l[15] = lt(facts.timeMs - payer.accountOpenedMs, 30 * DAY_MS)
  l[16] = ge(cny(f.inflow7d), 2_000_000)
  l[17] = ge(f.payerNewSenders7d, 10)
  c[5] = and(l[15], or(l[16], l[17]))
  l[18] = ge(f.payeeRecalls30d, 1)
  l[19] = ge(f.payerRecalls30d, 1)
  l[20] = ge(f.payeeReporters30d, 2)
  c[6] = or(or(l[18], l[19]), l[20])
  l[21] = isIn(payer.account, lists.punished)
  l[22] = notEqual(facts.channel, 'counter')
  l[23] = has(facts.category)
  l[24] = equal(facts.category, 'tax')
  l[25] = equal(facts.category, 'social-security')
  l[26] = equal(facts.category, 'utility')
  c[7] = and(and(l[21], l[22]), not(and(l[23], or(or(l[24], l[25]), l[26]))))
  l[27] = flag(f.newPayee)
  l[28] = ge(amount, 500_000)
  c[8] = and(l[27], l[28])
  l[29] = flag(f.newPayee)
  l[30] = ge(f.payerTransfers30d, 3)
  l[31] = ge(f.amountTimesHabit, 5)
  l[32] = ge(amount, 300_000)
  c[9] = and(and(and(l[29], l[30]), l[31]), l[32])
  l[33] = flag(f.newPayee)
  l[34] = ge(available, 5_000_000)
  l[35] = gt(f.outflowShare24h, 0.5)
  c[10] = and(and(l[33], l[34]), l[35])
  l[36] = flag(f.newPayee)
  l[37] = ge(available, 300_000)
  l[38] = lt(available, 5_000_000)
  l[39] = ge(f.newPayeeShare24h, 0.9)
  c[11] = and(and(and(l[36], l[37]), l[38]), l[39])
  l[40] = flag(f.newPayee)
  l[41] = gt(cny(f.depositBroken24h), 0)
  l[42] = ge(ratio(f.newPayeeAmount24h, f.depositBroken24h), 0.5)
  c[12] = and(and(l[40], l[41]), l[42])
  l[43] = flag(f.newPayee)
  l[44] = gt(cny(f.loanDisbursed24h), 0)
  l[45] = ge(ratio(f.newPayeeAmount24h, f.loanDisbursed24h), 0.4)
  c[13] = and(and(l[43], l[44]), l[45])
  l[46] = flag(f.newPayee)
  l[47] = ge(f.ownNameCredits6h, 2)
  l[48] = ge(ratio(f.newPayeeAmount6h, f.ownNameCreditAmount6h), 0.7)
  c[14] = and(and(l[46], l[47]), l[48])
  l[49] = flag(f.newPayee)
  l[50] = ge(f.newPayees24h, 3)
  l[51] = ge(cny(f.newPayeeAmount24h), 500_000)
  c[15] = and(and(l[49], l[50]), l[51])
  l[52] = flag(f.recentPayee)
  l[53] = ge(amount, 300_000)
  l[54] = ge(f.ladderPayments48h, 3)
  l[55] = ge(f.ladderSteps48h, f.ladderPayments48h - 1)
  c[16] = and(and(and(l[52], l[53]), l[54]), l[55])
  l[56] = flag(f.newPayee)
  l[57] = ge(f.baitRefunds72h, 1)
  l[58] = ge(ratio(facts.amount, f.baitAmount72h), 5)
  c[17] = and(and(l[56], l[57]), l[58])
  l[59] = flag(device.inCall)
  l[60] = known(device.callDurationMs)
  l[61] = ge(device.callDurationMs, 180_000)
  l[62] = known(device.callWithContact)
  l[63] = flag(device.callWithContact)
  l[64] = flag(f.newPayee)
  l[65] = ge(amount, 100_000)
  c[18] = and(and(and(and(l[59], or(not(l[60]), l[61])), not(and(l[62], l[63]))), l[64]), l[65])
  l[66] = flag(device.screenShare)
  l[67] = flag(device.remoteControl)
  c[19] = or(l[66], l[67])
  l[68] = isIn(payee.account, lists.reported)
  c[20] = l[68]
  judgeNames(facts, lists, amount, c, l)
}

function judgeNames(facts: Facts, lists: HandLists, amount: number, c: Uint8Array, l: Uint8Array): void {
  const { payer, payee, features: f, remark } = facts
  l[69] = flag(f.newPayee)
  l[70] = ge(f.payeeNewPayers24h, 2)
  l[71] = ge(f.payeeNewPayers7d, 3)
  l[72] = known(payee.business)
  l[73] = flag(payee.business)
  l[74] = has(payee.merchantId)
  l[75] = isIn(payee.account, lists.merchants)
  c[21] = and(and(and(and(l[69], or(l[70], l[71])), not(and(l[72], l[73]))), not(l[74])), not(l[75]))
  l[76] = equal(payee.nameCheck, 'no-match')
  c[22] = l[76]
  l[77] = flag(f.newPayee)
  l[78] = known(payee.business)
  l[79] = flag(payee.business)
  let looksOfficial = 0
  for (let i = 0; i < OFFICIAL.length; i += 1)
    looksOfficial = or(looksOfficial, (l[80 + i] = contains(payee.name, OFFICIAL[i] ?? '')))
  l[91] = has(payer.name)
  l[92] = equal(payee.name, payer.name)
  l[93] = notEqual(payee.bank, payer.bank)
  l[94] = lt(facts.timeMs - payee.accountOpenedMs, 30 * DAY_MS)
  c[23] = and(and(l[77], not(and(l[78], l[79]))), or(looksOfficial, and(and(and(l[91], l[92]), l[93]), l[94])))
  l[95] = has(remark)
  let soundsLikeScam = 0
  for (let i = 0; i < SCAM_WORDS.length; i += 1)
    soundsLikeScam = or(soundsLikeScam, (l[96 + i] = contains(remark, SCAM_WORDS[i] ?? '')))
  c[24] = and(l[95], soundsLikeScam)
  l[110] = flag(f.newPayee)
  l[111] = ge(payer.age, 60)
  l[112] = ge(amount, 2_000_000)
  l[113] = ge(payer.age, 70)
  l[114] = ge(amount, 1_000_000)
  l[115] = known(payer.vulnerable)
  l[116] = flag(payer.vulnerable)
  l[117] = ge(amount, 1_000_000)
  c[25] = and(l[110], or(or(and(l[111], l[112]), and(l[113], l[114])), and(and(l[115], l[116]), l[117])))
  const again = ratio(f.amountAfterStop24h, f.stoppedAmount24h)
  l[118] = ge(f.stoppedToPayee24h, 1)
  l[119] = flag(f.newPayee)
  l[120] = ge(f.stoppedPayments24h, 1)
  l[121] = ge(again, 0.9)
  l[122] = le(again, 1.1)
  c[26] = or(l[118], and(and(and(l[119], l[120]), l[121]), l[122]))
  l[123] = ge(f.openAlerts72h, 1)
  l[124] = equal(f.lastAlert72h, 'open')
  c[27] = and(l[123], l[124])
  const { category } = facts
  c[28] = l[125] = equal(payer.customer, payee.customer)
  c[29] = l[126] = gt(facts.timeMs - payee.registeredSinceMs, 30 * DAY_MS)
  c[30] = l[127] = equal(category, 'payroll')
  l[128] = equal(category, 'tax')
  l[129] = equal(category, 'social-security')
  c[31] = or(l[128], l[129])
  c[32] = l[130] = equal(category, 'utility')
  c[33] = l[131] = equal(category, 'standing-order')
  c[34] = l[132] = isIn(payee.account, lists.merchants)
}

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

const ge = (a: number, b: number): number => (a >= b ? 1 : a < b ? 0 : 2)
const gt = (a: number, b: number): number => (a > b ? 1 : a <= b ? 0 : 2)
const le = (a: number, b: number): number => (a <= b ? 1 : a > b ? 0 : 2)
const lt = (a: number, b: number): number => (a < b ? 1 : a >= b ? 0 : 2)
const flag = (a: number): number => (a === 1 ? 1 : a === 0 ? 0 : 2)
const known = (a: number): number => (a === a ? 1 : 0)
const has = (a: string | undefined): number => (a === undefined ? 0 : 1)
const equal = (a: string | undefined, b: string | undefined): number =>
  a === undefined || b === undefined ? 2 : a === b ? 1 : 0
const notEqual = (a: string | undefined, b: string | undefined): number =>
  a === undefined || b === undefined ? 2 : a === b ? 0 : 1
const contains = (a: string | undefined, part: string): number => (a === undefined ? 2 : a.includes(part) ? 1 : 0)
const isIn = (a: string | undefined, list: ReadonlySet<string>): number => (a === undefined ? 2 : list.has(a) ? 1 : 0)
const ratio = (a: number, b: number): number => (b === 0 ? Number.NaN : a / b)
const not = (a: number): number => (a === 2 ? 2 : 1 - a)
const and = (a: number, b: number): number => (a === 0 || b === 0 ? 0 : a === 1 && b === 1 ? 1 : 2)
const or = (a: number, b: number): number => (a === 1 || b === 1 ? 1 : a === 0 && b === 0 ? 0 : 2)
