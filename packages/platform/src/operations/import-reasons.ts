import { text } from '../domain/error-texts/error-text.ts'
import type { Text } from '../domain/text.ts'

/** What may be wrong with any file of rows, and what to do. */
export const missing = (title: Text): Text =>
  text(`缺少“${title['zh-Hans']}”。`, `缺少「${title['zh-Hant']}」。`, `“${title.en}” is missing.`)

export const notUnderstood = (title: Text, value: string): Text => {
  const shown = value.slice(0, 30)
  return text(
    `“${title['zh-Hans']}”里的“${shown}”看不懂，请照模板的下拉列表或示例填写。`,
    `「${title['zh-Hant']}」裡的「${shown}」看不懂，請照範本的下拉清單或範例填寫。`,
    `“${shown}” under “${title.en}” is not understood; follow the list or the example of the template.`,
  )
}

export const columnTwice = (title: string): Text =>
  text(
    `列“${title}”出现了两次，请删去一列。`,
    `欄「${title}」出現了兩次，請刪去一欄。`,
    `The column “${title}” is there twice; delete one.`,
  )

export const columnsMissing = (titles: readonly Text[]): Text =>
  text(
    `第一行缺少这些列：${titles.map((title) => title['zh-Hans']).join('、')}。请用模板。`,
    `第一列缺少這些欄：${titles.map((title) => title['zh-Hant']).join('、')}。請用範本。`,
    `The first row lacks: ${titles.map(({ en }) => en).join(', ')}. Use the template.`,
  )
