import { AppError } from '../domain/errors.ts'
import type { PaperContent } from '../domain/paper.ts'
import type { Text } from '../domain/text.ts'

/** Longest stretch, whole paper, and most pieces of anything: a year book of a thousand pages is within them. */
const STRETCH_CHARS_MOST = 20_000
const PAPER_CHARS_MOST = 3_000_000
const MEMBERS_MOST = 500_000
const QR_CHARS_MOST = 600

/** Controls, direction marks, zero widths, tags, variation selectors, halves of characters: what can hide or turn text. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]/gu

/** Text in which everything can be seen: what could hide or turn it stands there by its number, line ends are `\n`. */
export function cleanText(text: string): string {
  return text
    .replaceAll(/\r\n?|\u2028|\u2029|\u0085/g, '\n')
    .replaceAll('\t', ' ')
    .replaceAll(UNSEEN, (mark) => (mark === '\n' ? mark : codeOf(mark)))
}

/** A character that cannot be printed, by its number. */
export const codeOf = (character: string): string =>
  `〔U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}〕`

/** The paper with every text clean. Refuses, by name of the place, what is too long to be set. */
export function cleanPaper(content: PaperContent): PaperContent {
  checkSize(content)
  return cleaned(content)
}

/** Refuses what is too long before anything is done with it; costs no look at the characters. */
export function checkSize(content: PaperContent): void {
  let chars = 0
  let members = 0
  const visit = (value: unknown, path: string): void => {
    members += 1
    if (members > MEMBERS_MOST) throw tooLong('', TOO_MANY)
    if (typeof value === 'string') {
      chars += value.length
      if (value.length > (path.endsWith('.qr') ? QR_CHARS_MOST : STRETCH_CHARS_MOST)) throw tooLong(path, TOO_LONG)
      if (chars > PAPER_CHARS_MOST) throw tooLong('', TOO_MUCH)
    } else if (typeof value === 'number') {
      if (!Number.isFinite(value)) throw tooLong(path, NOT_A_NUMBER)
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, member] of Object.entries(value)) visit(member, path === '' ? key : `${path}.${key}`)
    }
  }
  visit(content, '')
}

function cleaned<Value>(value: Value): Value
function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value)
  if (Array.isArray(value)) return value.map((member) => cleaned(member))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, cleaned(member)]))
}

const TOO_LONG: Text = {
  'zh-Hans': `此处文字超过${STRETCH_CHARS_MOST}字（二维码${QR_CHARS_MOST}字），不能排版，请缩短或分段`,
  'zh-Hant': `此處文字超過${STRETCH_CHARS_MOST}字（二維碼${QR_CHARS_MOST}字），不能排版，請縮短或分段`,
  en: `this text is longer than ${STRETCH_CHARS_MOST} characters (a QR code: ${QR_CHARS_MOST}) and cannot be set; shorten or divide it`,
}
const TOO_MUCH: Text = {
  'zh-Hans': `整篇超过${PAPER_CHARS_MOST}字，不能排成一份文件，请分册`,
  'zh-Hant': `整篇超過${PAPER_CHARS_MOST}字，不能排成一份文件，請分冊`,
  en: `the paper is longer than ${PAPER_CHARS_MOST} characters and cannot be one file; divide it into volumes`,
}
const TOO_MANY: Text = {
  'zh-Hans': '段落和表格太多，不能排成一份文件，请分册',
  'zh-Hant': '段落和表格太多，不能排成一份文件，請分冊',
  en: 'the paper has too many pieces and cannot be one file; divide it into volumes',
}
const NOT_A_NUMBER: Text = { 'zh-Hans': '此处不是数', 'zh-Hant': '此處不是數', en: 'this is not a number' }

function tooLong(path: string, says: Text): AppError {
  return new AppError('refused', { says, errors: [{ path, code: 'too-long', message: says.en, says }] })
}
