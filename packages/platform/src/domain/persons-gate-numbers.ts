import type { Found, GateRules, RemainKind } from './persons-gate.ts'
import { figureOf, type FoldedText } from './persons-gate-fold.ts'

/** Numbers and names of accounts that belong to somebody, however they are written. */
export function findNumbers({ plain }: FoldedText, rules: GateRules): Found[] {
  const shaped = SHAPES.flatMap(({ kind, isHard, shape, group = 0 }) =>
    [...plain.matchAll(shape)].map((match) => {
      const whole = match[group] ?? match[0]
      const from = match.index + match[0].indexOf(whole)
      return { kind, isHard, from, to: from + whole.length }
    }),
  )
  const masked = maskedOf(plain)
  return [...shaped, ...runsOf(masked).flatMap((run) => judgeRun(run, masked, rules))]
}

interface Shape {
  readonly kind: RemainKind
  readonly isHard: boolean
  readonly shape: RegExp
  readonly group?: number
}

const EDGE_BEFORE = '(?<![0-9A-Za-z])'
const EDGE_AFTER = '(?![0-9A-Za-z])'
const SHAPES: readonly Shape[] = [
  { kind: 'email', isHard: true, shape: /[\w.+-]+\s?@\s?[\w-]+(?:\.[\w-]+)+/g },
  {
    kind: 'link',
    isHard: false,
    shape:
      /(?:https?:\/\/|www\.)[^\s，。；、”’）)]+|(?<![\w@.])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|cn|net|org|top|xyz|vip|cc|app|tw|hk|io|shop|club|site|info)(?![\w])[^\s，。；、”’）)]*/gi,
  },
  // Identity documents of Taiwan and Hong Kong, passports and permits of the mainland.
  { kind: 'id-number', isHard: true, shape: new RegExp(`${EDGE_BEFORE}[A-Z][12]\\d{8}${EDGE_AFTER}`, 'g') },
  { kind: 'id-number', isHard: true, shape: new RegExp(`${EDGE_BEFORE}[A-Z]{1,2}\\d{6}\\s?\\([0-9A]\\)`, 'g') },
  { kind: 'id-number', isHard: true, shape: new RegExp(`${EDGE_BEFORE}[EDGSPHMC][A-Z]?\\d{8,9}${EDGE_AFTER}`, 'g') },
  // Partly hidden is not hidden.
  {
    kind: 'id-number',
    isHard: true,
    shape: new RegExp(`${EDGE_BEFORE}\\d{4,10}\\s?[*xX×●某]{3,}\\s?\\d{2,4}[0-9Xx]${EDGE_AFTER}`, 'g'),
  },
  {
    kind: 'phone',
    isHard: true,
    shape: new RegExp(`${EDGE_BEFORE}1[3-9]\\d\\s?[*xX×●]{3,4}\\s?\\d{4}${EDGE_AFTER}`, 'g'),
  },
  {
    kind: 'card',
    isHard: true,
    shape:
      /(?:尾号|尾號|末四位|后四位|後四位|末四碼|後四碼|末尾|ending in|ending with|last four(?: digits)?)[^0-9，。,.]{0,6}[0-9]{3,6}/gi,
  },
  {
    kind: 'plate',
    isHard: true,
    shape:
      /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼滬遼魯蘇贛晉陝閩貴粵寧瓊雲][A-HJ-NP-Z][\s·.・-]?[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警](?![A-Za-z0-9])/g,
  },
  {
    kind: 'account-id',
    isHard: true,
    shape:
      /(?:微\s?信|薇\s?信|威\s?信|[Vv]信|wechat|weixin|wx|vx|[Qq]{2}|扣扣|支付宝|支付寶|alipay|line|telegram|tg|whatsapp|skype|抖音|快手|陌陌|小红书|小紅書|facebook|钉钉)\s?(?:号码|號碼|账号|帳號|賬號|号|號|id)?\s?(?:[:：=]|是|为|為|\()?\s?(?=[\w-]*[\d_])([A-Za-z_][\w-]{4,29})/gi,
    group: 1,
  },
  {
    kind: 'account-id',
    isHard: true,
    shape:
      /(?:微\s?信|薇\s?信|威\s?信|[Vv]信|wechat|weixin|wx|vx|[Qq]{2}|支付宝|支付寶|alipay|line|telegram|whatsapp|skype|抖音|facebook)\s?(?:号码|號碼|账号|帳號|賬號|号|號|id)?\s?(?:[:：=])\s?([A-Za-z][\w-]{4,29})/gi,
    group: 1,
  },
  {
    kind: 'account-id',
    isHard: true,
    shape:
      /(?:[Qq]{2}|扣扣|企鹅)\s?(?:群|号码|號碼|号|號|账号|帳號)?\s?(?:[:：=]|是|为|為)?\s?([1-9](?:[\s-]?\d){4,11})(?!\d)/g,
    group: 1,
  },
  { kind: 'account-id', isHard: true, shape: /(?<![\w.])@[A-Za-z_][\w.]{3,29}/g },
]

const SEPARATOR = /[\s\-–—_.·•・,/\\|~*()#+、=:'"]/
/** Dates, times, papers and amounts of money keep their length and lose their figures. */
function maskedOf(plain: string): string {
  const blank = (whole: string): string => '□'.repeat(whole.length)
  return plain
    .replace(
      /(?:19|20)\d{2}\s?[-/.年]\s?(?:1[0-2]|0?[1-9])\s?(?:[-/.月]\s?(?:3[01]|[12]\d|0?[1-9])(?!\d)\s?[日号號]?|月)/g,
      blank,
    )
    .replace(/(?<!\d)(?:1[0-2]|0?[1-9])月(?:3[01]|[12]\d|0?[1-9])[日号號]/g, blank)
    .replace(/(?<!\d)(?:[01]?\d|2[0-3])[:：时時点點][0-5]\d(?:[:：分][0-5]\d)?(?!\d)/g, blank)
    .replace(/[〔[(](?:19|20)\d{2}[〕\])]\s?(?:第\s?)?\d{1,5}\s?[号號]/g, blank)
    .replace(
      /(?:[¥￥$]|RMB|CNY|HK\$|NT\$|US\$)\s?\d{1,3}(?:,\d{3}){1,4}(?:\.\d+)?|(?:[¥￥$]|RMB|CNY|HK\$|NT\$|US\$)\s?\d{1,10}(?:\.\d+)?/g,
      blank,
    )
    .replace(
      /(?<!\d)(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,9})(?:\.\d+)?\s?(?:余|餘|多)?\s?(?:[万萬千百亿億]\s?(?:余|餘|多)?\s?)?(?:元|块|塊|圆|圓|美元|港元|港币|港幣|yuan|CNY|RMB|dollars|人|户|戶|条|條|起|%|％|names|people|cases)/gi,
      blank,
    )
}

interface Run {
  readonly from: number
  readonly to: number
  readonly figures: string
  /** Written in words or with separators: somebody took care that it is not found. */
  readonly isPlain: boolean
}

/** Figures with nothing but separators between them, up to three in a row. */
function runsOf(masked: string): Run[] {
  const runs: Run[] = []
  let at = 0
  while (at < masked.length) {
    if (!startsFigure(masked, at)) {
      at += 1
      continue
    }
    let to = at
    let figures = ''
    for (let next = at; next < masked.length && next - to <= 3; next += 1) {
      const figure = figureAt(masked, next)
      if (figure !== undefined) {
        figures += figure
        to = next + 1
      } else if (/[Xx]/.test(masked[next] ?? '') && figures.length === 17) {
        figures += 'X'
        to = next + 1
        break
      } else if (!SEPARATOR.test(masked[next] ?? '')) break
    }
    runs.push({ from: at, to, figures, isPlain: masked.slice(at, to) === figures })
    at = to
  }
  return runs
}

/** A letter that looks like a figure counts only between figures. */
const figureAt = (text: string, at: number): string | undefined => {
  const character = text[at] ?? ''
  if (!/[Ool]/.test(character)) return figureOf(character)
  return /\d/.test(text[at - 1] ?? '') && /\d/.test(text[at + 1] ?? '') ? figureOf(character) : undefined
}

const startsFigure = (text: string, at: number): boolean =>
  figureAt(text, at) !== undefined && !/[A-Za-z]/.test(text[at] ?? '') && !/[A-Za-z_]/.test(text[at - 1] ?? '')

function judgeRun(run: Run, text: string, { limits, hotlines }: GateRules): Found[] {
  const { figures, from, to } = run
  const found = (kind: RemainKind, isHard: boolean): Found[] => [{ kind, isHard, from, to }]
  const pieces = text.slice(from, to).split(/[^0-9]+/)
  if (hotlines.includes(figures) || pieces.every((piece) => hotlines.includes(piece))) return []
  if (hasIdNumber(figures)) return found('id-number', true)
  if (/^(?:0086|86)?1[3-9]\d{9}$/.test(figures) || /^(?:886)?0?9\d{8}$/.test(figures)) return found('phone', true)
  if (/^0\d{2,3}[2-9]\d{6,7}$/.test(figures)) return found('phone', true)
  if (/^[48]00\d{7}$/.test(figures)) return found('phone', false)
  const isCalled =
    /(?:电话|電話|手机|手機|号码|號碼|联系|聯絡|拨打|撥打|phone|call|tel|mobile|contact)[^，。,.]{0,8}$/i.test(
      text.slice(Math.max(0, from - 14), from),
    )
  if (isCalled && /^[2-9]\d{6,7}$/.test(figures)) return found('phone', true)
  if (figures.length >= 15 && figures.length <= 19) return found('card', true)
  if (figures.length >= limits.digitsHard) return found(/1[3-9]\d{9}/.test(figures) ? 'phone' : 'long-number', true)
  return figures.length >= limits.digitsSoft ? found('long-number', false) : []
}

/** Eighteen with a day of birth in it, or the old fifteen; also inside of a longer run. */
function hasIdNumber(figures: string): boolean {
  for (let at = 0; at + 18 <= figures.length; at += 1)
    if (/^[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]$/.test(figures.slice(at, at + 18)))
      return true
  return /^[1-9]\d{5}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}$/.test(figures)
}
