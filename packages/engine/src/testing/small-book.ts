import type { BookSource, FeatureSource, RuleSource, Text } from '../run/book-source.ts'

/** The same text in all three languages: enough for a test. */
export const text = (words: string): Text => ({ 'zh-Hans': words, 'zh-Hant': words, en: words })

/** A rule with everything a test does not care about filled in. */
export function aRule(rule: Partial<RuleSource> & Pick<RuleSource, 'id' | 'when'>): RuleSource {
  return {
    group: 'T',
    title: text(rule.id),
    weight: 10,
    reason: text(`${rule.id} hit`),
    basis: { source: 'test' },
    ...rule,
  }
}

export function aFeature(feature: Partial<FeatureSource> & Pick<FeatureSource, 'name'>): FeatureSource {
  return { title: text(feature.name), ...feature }
}

/** A small transfer book: transfers decided, reports and payment states observed. Tests replace the parts they are about. */
export function aBook(parts: Partial<BookSource> = {}): BookSource {
  return {
    id: 'small',
    title: text('small'),
    lateness: '1h',
    lists: { reported: { title: text('reported accounts'), entity: 'account' } },
    kinds: {
      transfer: {
        title: text('transfer'),
        decided: true,
        payment: 'paymentId',
        fields: {
          paymentId: { type: 'string', title: text('payment') },
          'payer.account': { type: 'string', required: true, personal: 'account', title: text('payer') },
          'payer.age': { type: 'int', min: 0, max: 150, title: text('age of payer') },
          'payee.account': { type: 'string', required: true, personal: 'account', title: text('payee') },
          amount: { type: 'money', required: true, min: 0, title: text('amount') },
          channel: { type: 'string', values: ['counter', 'mobile'], title: text('channel') },
          screenShared: { type: 'bool', title: text('screen shared') },
        },
      },
      report: {
        title: text('report'),
        decided: false,
        fields: { account: { type: 'string', required: true, title: text('account') } },
      },
      'payment-status': {
        title: text('payment status'),
        decided: false,
        payment: 'paymentId',
        state: 'state',
        fields: {
          paymentId: { type: 'string', required: true, title: text('payment') },
          state: {
            type: 'string',
            required: true,
            values: ['settled', 'refused', 'recalled', 'held', 'attempted'],
            title: text('state'),
          },
        },
      },
    },
    features: [
      aFeature({
        name: 'pairPayments',
        op: 'count',
        of: 'transfer',
        by: ['payer.account', 'payee.account'],
        over: 'all',
        current: 'exclude',
      }),
      aFeature({ name: 'newPayee', let: 'pairPayments == 0' }),
      aFeature({
        name: 'newPayers24h',
        op: 'distinct',
        value: 'payer.account',
        of: 'transfer',
        by: ['payee.account'],
        where: 'newPayee',
        over: '24h',
      }),
      aFeature({ name: 'reports30d', op: 'count', of: 'report', by: ['account'], at: ['payee.account'], over: '30d' }),
      aFeature({
        name: 'outflow24h',
        op: 'sum',
        value: 'amount',
        of: 'transfer',
        by: ['payer.account', 'amount.currency'],
        over: '24h',
      }),
      aFeature({
        name: 'settled24h',
        op: 'count',
        of: 'transfer',
        by: ['payer.account'],
        over: '24h',
        states: ['settled'],
      }),
    ],
    rules: [
      aRule({ id: 'NEW', when: 'newPayee && amount >= money("5000.00", "CNY")', weight: 30, family: 'payee' }),
      aRule({ id: 'MANY', when: 'newPayers24h >= 2', weight: 45, family: 'payee' }),
      aRule({ id: 'REPORTS', when: 'reports30d >= 1', weight: 20, questions: ['know-payee'] }),
      aRule({
        id: 'LISTED',
        when: 'payee.account in lists.reported',
        weight: 100,
        hard: { rung: 'hold', duration: '48h', report: true },
        overridesExemptions: true,
      }),
      aRule({ id: 'SHARED', when: 'screenShared', weight: 40, hard: { rung: 'hold', duration: '24h' } }),
    ],
    typologies: [
      {
        id: 'police',
        title: text('impersonated police'),
        rules: { NEW: 10, MANY: 20, LISTED: 40 },
        script: 'police',
        notice: 'police',
      },
    ],
    policy: {
      ladder: [
        { rung: 'notice', score: 30 },
        { rung: 'ask', score: 45 },
        { rung: 'hold', score: 80, duration: '24h' },
      ],
      families: { payee: { title: text('new payee') } },
      exemptions: [
        {
          id: 'elders',
          when: 'payer.age >= 100',
          reason: text('a test exemption'),
          upTo: 'allow',
          basis: { source: 'test' },
        },
      ],
      paymentStateAfter: { hold: 'held', delay: 'held', refuse: 'refused' },
      unknownHardRule: 'ask',
      suspectedFrom: 10,
      budgetsPer10k: { notice: 150 },
      basis: { source: 'test' },
    },
    ...parts,
  }
}
