import type { Locale, Text } from '../../domain/text.ts'

/** What was done, as a paper to the police names it. */
export const ACTION_WORDS: Readonly<Record<string, Text>> = {
  'show-notice': { 'zh-Hans': '出示风险提示书', 'zh-Hant': '出示風險提示書', en: 'Notice shown' },
  'sign-notice': { 'zh-Hans': '客户签署提示书', 'zh-Hant': '客戶簽署提示書', en: 'Notice signed' },
  answer: { 'zh-Hans': '询问并记录回答', 'zh-Hant': '詢問並記錄回答', en: 'Asked and answered' },
  confirm: { 'zh-Hans': '再次确认', 'zh-Hant': '再次確認', en: 'Confirmed again' },
  'call-contact': { 'zh-Hans': '联系信任联系人', 'zh-Hant': '聯絡信任聯絡人', en: 'Trusted contact called' },
  hold: { 'zh-Hans': '暂缓', 'zh-Hant': '暫緩', en: 'Put on hold' },
  'propose-release': { 'zh-Hans': '提出放行', 'zh-Hant': '提出放行', en: 'Release proposed' },
  'approve-release': { 'zh-Hans': '同意放行', 'zh-Hant': '同意放行', en: 'Release approved' },
  'reject-release': { 'zh-Hans': '不同意放行', 'zh-Hant': '不同意放行', en: 'Kept on hold' },
  'end-delay': { 'zh-Hans': '延迟期满，自动放行', 'zh-Hant': '延遲期滿，自動放行', en: 'Delay over, released' },
  release: { 'zh-Hans': '放行', 'zh-Hant': '放行', en: 'Released' },
  refuse: { 'zh-Hans': '拒绝办理', 'zh-Hant': '拒絕辦理', en: 'Turned away' },
  overturn: { 'zh-Hans': '申诉成立，放行', 'zh-Hant': '申訴成立，放行', en: 'Appeal granted, released' },
  abandon: { 'zh-Hans': '客户取消', 'zh-Hant': '客戶取消', en: 'Given up' },
  report: { 'zh-Hans': '报警并移送材料', 'zh-Hant': '報警並移送資料', en: 'Reported to the police' },
  appeal: { 'zh-Hans': '客户申诉', 'zh-Hant': '客戶申訴', en: 'Appealed' },
  uphold: { 'zh-Hans': '维持原决定', 'zh-Hant': '維持原決定', en: 'Decision upheld' },
  'record-outcome': { 'zh-Hans': '记录结果', 'zh-Hant': '記錄結果', en: 'Outcome recorded' },
  'decide-again': { 'zh-Hans': '系统重新判断', 'zh-Hant': '系統重新判斷', en: 'Decided again' },
}

export const PAPER_WORDS: Readonly<Record<Locale, Readonly<Record<PaperWord, string>>>> = {
  'zh-Hans': {
    title: '涉嫌电信网络诈骗线索移送材料',
    number: '编号',
    matter: '事项',
    amount: '金额',
    payer: '付款人',
    payee: '收款人',
    when: '时间',
    remark: '附言',
    payment: '支付编号',
    branch: '移送单位',
    reason: '移送理由',
    why: '可疑之处',
    answers: '询问与回答',
    done: '办理经过',
    proof: '可用 lianfang verify 核验的判断记录：',
    comma: '、',
  },
  'zh-Hant': {
    title: '涉嫌電信網路詐騙線索移送資料',
    number: '編號',
    matter: '事項',
    amount: '金額',
    payer: '付款人',
    payee: '收款人',
    when: '時間',
    remark: '附言',
    payment: '支付編號',
    branch: '移送單位',
    reason: '移送理由',
    why: '可疑之處',
    answers: '詢問與回答',
    done: '辦理經過',
    proof: '可用 lianfang verify 核驗的判斷紀錄：',
    comma: '、',
  },
  en: {
    title: 'Report of suspected telecom fraud',
    number: 'Number',
    matter: 'The matter',
    amount: 'Amount',
    payer: 'Payer',
    payee: 'Payee',
    when: 'When',
    remark: 'Remark',
    payment: 'Payment number',
    branch: 'Sent by',
    reason: 'Reason',
    why: 'What is suspicious',
    answers: 'Questions and answers',
    done: 'What was done',
    proof: 'Decisions that lianfang verify checks:',
    comma: ', ',
  },
}
type PaperWord =
  | 'title'
  | 'number'
  | 'matter'
  | 'amount'
  | 'payer'
  | 'payee'
  | 'when'
  | 'remark'
  | 'payment'
  | 'branch'
  | 'reason'
  | 'why'
  | 'answers'
  | 'done'
  | 'proof'
  | 'comma'
