/** Invented decisions for photographs of states a quiet server does not show: long names, huge amounts, every verdict. */

const LOCALES = ['zh-Hans', 'zh-Hant', 'en'] as const
type Locale = (typeof LOCALES)[number]
type Text = Readonly<Record<Locale, string>>

const text = (hans: string, hant: string, en: string): Text => ({ 'zh-Hans': hans, 'zh-Hant': hant, en })

const LONG_NAME = '中华人民共和国内蒙古自治区呼和浩特市赛罕区昭乌达路街道新希望家园社区居民委员会代管户'

const CASES = [
  { verdict: 'allow', payer: '李**', payee: '惠民超市', minor: 4_580, score: 0 },
  {
    verdict: 'notice',
    payer: '王**',
    payee: '赵*',
    minor: 650_000,
    score: 22,
    reason: text('收款人今日首次出现', '收款人今日首次出現', 'The payee is new today'),
  },
  {
    verdict: 'hold',
    payer: '张**',
    payee: '王**',
    minor: 18_600_000,
    score: 92,
    type: text('冒充公检法', '冒充公檢法', 'Impersonated police'),
    reason: text(
      '2 小时前提前支取定期存款 ¥186,000.00',
      '2 小時前提前支取定期存款 ¥186,000.00',
      'A term deposit of ¥186,000.00 was broken 2 hours before',
    ),
  },
  {
    verdict: 'ask',
    payer: LONG_NAME,
    payee: 'Wolfeschlegelsteinhausenbergerdorff & Söhne Handelsgesellschaft',
    minor: 999_999_999_999,
    score: 41,
    type: text('虚假投资理财', '虛假投資理財', 'False investment'),
    reason: text(
      '金额是过去 90 天最大一笔的 37 倍',
      '金額是過去 90 天最大一筆的 37 倍',
      'The amount is 37 times the largest of the past 90 days',
    ),
  },
  {
    verdict: 'delay',
    payer: '陈*',
    payee: '刘**',
    minor: 4_999_900,
    score: 68,
    type: text('刷单返利', '刷單返利', 'Fake-order rebates'),
    reason: text(
      '收款人 3 天内收到 11 位首次付款人的款项',
      '收款人 3 天內收到 11 位首次付款人的款項',
      'In 3 days 11 first-time payers paid this payee',
    ),
  },
  { verdict: 'allow', payer: '周**', payee: '市自来水公司', minor: 12_340, score: 0 },
  {
    verdict: 'refuse',
    payer: '孙*',
    payee: '**科技',
    minor: 3_000_000,
    score: 100,
    type: text('冒充客服退款', '冒充客服退款', 'False customer service'),
    reason: text(
      '收款账户在涉诈账户名单中',
      '收款帳戶在涉詐帳戶名單中',
      'The payee account is on the list of reported accounts',
    ),
  },
] as const

export function summaryOf(seq: number, timeMs: number): Readonly<Record<string, unknown>> {
  const sample = CASES[seq % CASES.length] ?? CASES[0]
  const time = new Date(timeMs + 8 * 3_600_000).toISOString().replace('Z', '+08:00')
  return {
    id: `dec_${seq}`,
    recordedAt: time,
    time,
    kind: 'transfer',
    source: 'fixture',
    eventId: `e-${seq}`,
    verdict: sample.verdict,
    score: sample.score,
    hits: 'reason' in sample ? [sample.reason.en] : [],
    suspected: 'type' in sample ? [{ type: sample.type.en, points: sample.score }] : [],
    event: {
      id: `e-${seq}`,
      kind: 'transfer',
      time,
      payer: { account: '6222****1234', name: sample.payer },
      payee: { account: '6217****9876', name: sample.payee },
      amount: { minor: sample.minor, currency: 'CNY' },
    },
  }
}

export const BOOK = {
  id: 'transfer',
  title: text('转账', '轉帳', 'Transfers'),
  kinds: { transfer: { title: text('转账', '轉帳', 'Transfer') } },
  rules: Object.fromEntries(
    CASES.flatMap((each) => ('reason' in each ? [[each.reason.en, { title: each.reason }]] : [])),
  ),
  types: Object.fromEntries(CASES.flatMap((each) => ('type' in each ? [[each.type.en, { title: each.type }]] : []))),
  budgetsPer10k: { notice: 300, ask: 80, confirm: 40, delay: 20, hold: 10, refuse: 5 },
}

const EXPLAINED: Readonly<Record<Locale, Readonly<Record<string, unknown>>>> = {
  'zh-Hans': explanation(
    ['冒充公检法', '虚假投资理财', '冒充熟人'],
    '公安机关没有安全账户，我陪您打 96110 核实。',
    '提前支取定期存款后 2 小时内转出',
    ['定期存款支取后时长', '转账金额'],
  ),
  'zh-Hant': explanation(
    ['冒充公檢法', '虛假投資理財', '冒充熟人'],
    '公安機關沒有安全帳戶，我陪您打 96110 核實。',
    '提前支取定期存款後 2 小時內轉出',
    ['定期存款支取後時長', '轉帳金額'],
  ),
  en: explanation(
    ['Impersonated police', 'False investment', 'Impersonated acquaintance'],
    'The police have no safe account. Let us call 96110 together.',
    'Sent within 2 hours of breaking a term deposit',
    ['Time since the term deposit was broken', 'Amount'],
  ),
}

export function openedOf(seq: number, timeMs: number): Readonly<Record<string, unknown>> {
  const summary = summaryOf(seq, timeMs)
  const hash = '9f2c1e7a40b35d6688a1c0ffee5d1ce2b7a94e3f10c6d8852b9f0a7713e4d5c6'
  return {
    id: summary['id'],
    recordedAt: summary['recordedAt'],
    event: summary['event'],
    decision: {
      schemaVersion: 1,
      seq,
      source: 'simulator',
      eventId: `e-${seq}`,
      kind: 'transfer',
      timeMs,
      book: hash,
      verdict: summary['verdict'],
      score: summary['score'],
      hits: ['V07', 'V02'],
      suspected: [],
      questions: [],
      features: { payee_first_payers_3d: 11, in_call: true, largest_90d: null },
      flags: [],
      rules: {
        V07: { outcome: 'hit', leaves: '11' },
        V02: { outcome: 'hit', leaves: '1' },
        M03: { outcome: 'miss', leaves: '0' },
        M09: { outcome: 'unknown', leaves: '?' },
      },
    },
    explanation: EXPLAINED,
    chain: {
      seq,
      hash,
      previousHash: hash.split('').toReversed().join(''),
      checkpoint: { seq: seq + 12, hash, signedAt: summary['recordedAt'] },
    },
  }
}

function explanation(
  types: readonly string[],
  saying: string,
  reason: string,
  labels: readonly string[],
): Readonly<Record<string, unknown>> {
  return {
    headline: types[0],
    forCustomer: saying,
    forTeller: `${reason} · ${saying}`,
    forRecord: `${reason} (V07, V02)`,
    evidence: ['V07', 'V02'].map((ruleId) => ({
      ruleId,
      title: reason,
      reason,
      weight: 46,
      source: 'research',
      facts: labels.map((label, index) => ({
        name: index === 0 ? 'broken' : 'amount',
        label,
        value: index === 0 ? '1:52' : '¥186,000.00',
        ...(index === 0 ? { window: '7 d' } : {}),
      })),
      leaves: [
        {
          text: 'amount >= money("50000.00", "CNY")',
          outcome: '1',
          values: [
            { text: 'amount', value: '¥186,000.00' },
            { text: 'money("50000.00", "CNY")', value: '¥50,000.00' },
          ],
        },
      ],
    })),
    suspected: types.map((title, index) => ({
      type: title,
      title,
      points: [64, 21, 9][index],
      share: [0.68, 0.22, 0.1][index],
    })),
    steps: [saying, '96110'],
    wouldChange: [{ sentence: reason, verdict: 'ask' }],
    unknowns: [reason],
  }
}
