import type { Locale, Rung } from '../run/book-source.ts'

/** The fixed words of explanations. What a rule or a scam type is called comes from the rule book. */
export interface Phrases {
  readonly rung: Readonly<Record<Rung, string>>
  readonly and: string
  readonly yes: string
  readonly no: string
  readonly unknown: string
  suspectedOf(type: string): string
  points(count: number): string
  /** `subject` is what the rule book calls an event of its kind; undefined: a payment. */
  allowed(subject: string | undefined): string
  readonly assumption: string
  customer(rung: Rung, subject: string | undefined, heldFor: string | undefined, reasons: string): string
  teller(rung: string, type: string | undefined, reasons: string): string
  /** `rules` speak against the customer, `milder` for him. */
  record(time: string, rung: string, score: number, rules: string, milder: string, book: string, seq: number): string
  speaksFor(reasons: string, setAsideBy: string | undefined): string
  exempt(reason: string, applied: boolean, overriddenBy: string | undefined): string
  /** An earlier verdict stands; `lacking` is what the message no longer says. */
  kept(seq: number, lacking: string): string
  keptReason(subject: string | undefined): string
  /** Why a hard rule that could not be judged asks at least. */
  unclear(missing: string): string
  /** The event's own time, among the facts. */
  readonly time: string
  heldFor(subject: string | undefined, duration: string): string
  reportIt(): string
  askQuestions(count: number): string
  had(changes: string, rung: string): string
  valueInstead(label: string, to: string, from: string): string
  valueBeyond(label: string, side: 'below' | 'above', limit: string, from: string): string
  notListed(label: string, list: string): string
  listed(label: string, list: string): string
  unknownRule(title: string, missing: string): string
  tooLate(): string
  approximately(label: string): string
  duration(days: number, hours: number, minutes: number, seconds: number): string
  flagInstead(label: string, to: boolean): string
  notGiven(label: string): string
  other(): string
}

const zhDuration =
  (units: readonly [string, string, string, string]) =>
  (...parts: [number, number, number, number]): string =>
    parts.map((part, index) => (part > 0 ? `${part}${units[index]}` : '')).join('') || `0${units[3]}`

const zhHans: Phrases = {
  rung: {
    allow: '放行',
    notice: '提示',
    ask: '询问',
    confirm: '二次确认',
    delay: '延迟办理',
    hold: '暂缓',
    refuse: '拒绝',
  },
  and: '，并且',
  yes: '是',
  no: '否',
  unknown: '未知',
  suspectedOf: (type) => `疑似${type}`,
  points: (count) => `${count}分`,
  allowed: (subject) => (subject ? '没有发现需要干预的风险，可以办理。' : '没有发现需要干预的风险，交易放行。'),
  assumption: '假定，尚无出处',
  customer: (rung, subject = '这笔付款', heldFor, reasons) => {
    const before = subject === '这笔付款' ? '付款前' : '办理前'
    const later = subject === '这笔付款' ? '延迟到账' : '延后办理'
    return {
      allow: `${subject}可以办理。请留意：${reasons}`,
      notice: `${before}请留意：${reasons}`,
      ask: `${before}想请您回答几个问题。原因：${reasons}`,
      confirm: `${before}请您再确认一次。原因：${reasons}`,
      delay: `为保护您的资金，${subject}${later}${heldFor ? `（${heldFor}）` : ''}，在此之前可以撤回。原因：${reasons}`,
      hold: `为保护您的资金，${subject}先暂缓${heldFor ? `，最长${heldFor}` : ''}。原因：${reasons}`,
      refuse: `为保护您的资金，${subject}没有办理。原因：${reasons}`,
    }[rung]
  },
  teller: (rung, type, reasons) => `${rung}${type ? `，疑似${type}` : ''}。依据：${reasons}`,
  record: (time, rung, score, rules, milder, book, seq) =>
    `${time}，系统依规则手册${book}作出「${rung}」处置（得分${score}），命中规则：${rules || '无'}${milder && `；减少怀疑的规则：${milder}`}；日志序号${seq}。`,
  speaksFor: (reasons, setAsideBy) =>
    setAsideBy ? `以下情况本可减少怀疑，但因规则${setAsideBy}不予采信：${reasons}` : `减少怀疑：${reasons}`,
  exempt: (reason, applied, overriddenBy) =>
    overriddenBy
      ? `本可豁免（${reason}），但规则${overriddenBy}不受豁免限制`
      : applied
        ? `因豁免而降低处置：${reason}`
        : `符合豁免条件：${reason}`,
  kept: (seq, lacking) => `沿用第${seq}号判断：本次报文没有再提供${lacking}，缺少信息不等于风险消除`,
  keptReason: (subject) => (subject ? `此前对${subject}的判断仍然有效。` : '此前对同一笔付款的判断仍然有效。'),
  unclear: (missing) => `还有情况没有弄清楚${missing && `：${missing}`}。`,
  time: '发生时间',
  heldFor: (subject = '这笔付款', duration) => `暂停处理${subject}，最长${duration}`,
  reportIt: () => '报告公安机关（96110）',
  askQuestions: (count) => `询问${count}个问题`,
  had: (changes, rung) => `其他情况不变，如果${changes}，处理将是「${rung}」。`,
  valueInstead: (label, to, from) => `「${label}」为${to}（实际为${from}）`,
  valueBeyond: (label, side, limit, from) =>
    `「${label}」${side === 'below' ? '低于' : '高于'}${limit}（实际为${from}）`,
  notListed: (label, list) => `「${label}」不在「${list}」中`,
  listed: (label, list) => `「${label}」在「${list}」中`,
  unknownRule: (title, missing) => `「${title}」无法判断，缺少：${missing}`,
  tooLate: () => '本事件到达过晚，未计入历史窗口，依赖历史的规则均为未知',
  approximately: (label) => `${label}为近似值`,
  duration: zhDuration(['天', '小时', '分', '秒']),
  flagInstead: (label, to) => `「${label}」${to ? '成立' : '不成立'}`,
  notGiven: (label) => `没有提供「${label}」`,
  other: () => '其他值',
}

const zhHant: Phrases = {
  ...zhHans,
  and: '，並且',
  rung: {
    allow: '放行',
    notice: '提示',
    ask: '詢問',
    confirm: '二次確認',
    delay: '延遲辦理',
    hold: '暫緩',
    refuse: '拒絕',
  },
  suspectedOf: (type) => `疑似${type}`,
  allowed: (subject) => (subject ? '沒有發現需要介入的風險，可以辦理。' : '沒有發現需要介入的風險，交易放行。'),
  assumption: '假定，尚無出處',
  customer: (rung, subject = '這筆付款', heldFor, reasons) => {
    const before = subject === '這筆付款' ? '付款前' : '辦理前'
    const later = subject === '這筆付款' ? '延遲入帳' : '延後辦理'
    return {
      allow: `${subject}可以辦理。請留意：${reasons}`,
      notice: `${before}請留意：${reasons}`,
      ask: `${before}想請您回答幾個問題。原因：${reasons}`,
      confirm: `${before}請您再確認一次。原因：${reasons}`,
      delay: `為保護您的資金，${subject}${later}${heldFor ? `（${heldFor}）` : ''}，在此之前可以撤回。原因：${reasons}`,
      hold: `為保護您的資金，${subject}先暫緩${heldFor ? `，最長${heldFor}` : ''}。原因：${reasons}`,
      refuse: `為保護您的資金，${subject}沒有辦理。原因：${reasons}`,
    }[rung]
  },
  teller: (rung, type, reasons) => `${rung}${type ? `，疑似${type}` : ''}。依據：${reasons}`,
  record: (time, rung, score, rules, milder, book, seq) =>
    `${time}，系統依規則手冊${book}作出「${rung}」處置（得分${score}），命中規則：${rules || '無'}${milder && `；減少懷疑的規則：${milder}`}；日誌序號${seq}。`,
  speaksFor: (reasons, setAsideBy) =>
    setAsideBy ? `以下情況本可減少懷疑，但因規則${setAsideBy}不予採信：${reasons}` : `減少懷疑：${reasons}`,
  exempt: (reason, applied, overriddenBy) =>
    overriddenBy
      ? `本可豁免（${reason}），但規則${overriddenBy}不受豁免限制`
      : applied
        ? `因豁免而降低處置：${reason}`
        : `符合豁免條件：${reason}`,
  kept: (seq, lacking) => `沿用第${seq}號判斷：這次的訊息沒有再提供${lacking}，缺少資訊不等於風險解除`,
  keptReason: (subject) => (subject ? `先前對${subject}的判斷仍然有效。` : '先前對同一筆付款的判斷仍然有效。'),
  unclear: (missing) => `還有情況沒有弄清楚${missing && `：${missing}`}。`,
  time: '發生時間',
  heldFor: (subject = '這筆付款', duration) => `暫停處理${subject}，最長${duration}`,
  reportIt: () => '通報警方（96110／165）',
  askQuestions: (count) => `詢問${count}個問題`,
  had: (changes, rung) => `其他情況不變，如果${changes}，處理將是「${rung}」。`,
  valueInstead: (label, to, from) => `「${label}」為${to}（實際為${from}）`,
  valueBeyond: (label, side, limit, from) =>
    `「${label}」${side === 'below' ? '低於' : '高於'}${limit}（實際為${from}）`,
  unknownRule: (title, missing) => `「${title}」無法判斷，缺少：${missing}`,
  tooLate: () => '本事件到達過晚，未計入歷史視窗，依賴歷史的規則均為未知',
  approximately: (label) => `${label}為近似值`,
  duration: zhDuration(['天', '小時', '分', '秒']),
  notGiven: (label) => `沒有提供「${label}」`,
  other: () => '其他值',
}

const capital = (text: string): string => `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`
const plural = (word: string, count: number): string => (count === 1 ? word : `${word}s`)

const en: Phrases = {
  rung: {
    allow: 'allow',
    notice: 'notice',
    ask: 'ask',
    confirm: 'confirm again',
    delay: 'delay',
    hold: 'hold',
    refuse: 'refuse',
  },
  and: ' and ',
  yes: 'yes',
  no: 'no',
  unknown: 'unknown',
  suspectedOf: (type) => `suspected: ${type}`,
  points: (count) => `${count} points`,
  allowed: (subject) =>
    `No risk was found that calls for a step. ${subject ? `${capital(subject)} may go ahead.` : 'The payment may go.'}`,
  assumption: 'an assumption, no source yet',
  customer: (rung, subject, heldFor, reasons) => {
    const it = subject ?? 'this payment'
    const before = subject === undefined ? 'Before you pay' : 'Before we go on'
    return {
      allow: `${capital(it)} may go${subject === undefined ? '' : ' ahead'}. Please note: ${reasons}`,
      notice: `${before}, please note: ${reasons}`,
      ask: `${before}, we would like to ask you a few questions. Why: ${reasons}`,
      confirm: `${before}, please confirm once more. Why: ${reasons}`,
      delay: `To protect your money, ${it} goes later${heldFor ? ` (in ${heldFor})` : ''} and can be taken back until then. Why: ${reasons}`,
      hold: `To protect your money, ${it} waits${heldFor ? ` for ${heldFor} at most` : ''}. Why: ${reasons}`,
      refuse: `To protect your money, ${it} was not made. Why: ${reasons}`,
    }[rung]
  },
  teller: (rung, type, reasons) =>
    `${rung[0]?.toUpperCase()}${rung.slice(1)}. ${type ? `Suspected: ${type}. ` : ''}Evidence: ${reasons}`,
  record: (time, rung, score, rules, milder, book, seq) =>
    `At ${time} rule book ${book} gave the verdict "${rung}" (score ${score}) on rules ${rules || 'none'}${milder && `, with ${milder} speaking for the customer`}; log entry ${seq}.`,
  speaksFor: (reasons, setAsideBy) =>
    setAsideBy
      ? `This would speak for the customer, but rule ${setAsideBy} sets it aside: ${reasons}`
      : `Speaks for the customer: ${reasons}`,
  exempt: (reason, applied, overriddenBy) =>
    overriddenBy
      ? `An exemption (${reason}) was set aside by rule ${overriddenBy}`
      : applied
        ? `Lowered by an exemption: ${reason}`
        : `Exempt: ${reason}`,
  kept: (seq, lacking) =>
    `The verdict of entry ${seq} stands: this message no longer says ${lacking}, and what is not said is not cleared`,
  keptReason: (subject = 'the same payment') => `An earlier verdict on ${subject} still stands.`,
  unclear: (missing) => `Something that must be known is not known yet${missing && `: ${missing}`}.`,
  time: 'time of the event',
  heldFor: (subject = 'the payment', duration) => `Keep ${subject} waiting, for ${duration} at most`,
  reportIt: () => 'Report to the police (96110)',
  askQuestions: (count) => `Ask ${count} ${plural('question', count)}`,
  had: (changes, rung) => `With everything else as it was, the verdict would have been "${rung}" if ${changes}.`,
  valueInstead: (label, to, from) => `"${label}" had been ${to} instead of ${from}`,
  valueBeyond: (label, side, limit, from) => `"${label}" had been ${side} ${limit} instead of ${from}`,
  notListed: (label, list) => `"${label}" had not been on the list "${list}"`,
  listed: (label, list) => `"${label}" had been on the list "${list}"`,
  unknownRule: (title, missing) => `"${title}" could not be judged; missing: ${missing}`,
  tooLate: () => 'The event arrived too late to enter the history windows; rules on history are unknown',
  approximately: (label) => `${label} is approximate`,
  duration: (...parts) =>
    parts
      .map((part, index) =>
        part > 0 ? `${part} ${[plural('day', part), plural('hour', part), 'min', 's'][index]}` : '',
      )
      .filter(Boolean)
      .join(' ') || '0 s',
  flagInstead: (label, to) => `"${label}" had ${to ? '' : 'not '}held`,
  notGiven: (label) => `"${label}" had not been given`,
  other: () => 'another value',
}

export const PHRASES: Readonly<Record<Locale, Phrases>> = { 'zh-Hans': zhHans, 'zh-Hant': zhHant, en }
