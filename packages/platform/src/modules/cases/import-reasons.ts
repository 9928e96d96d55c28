import { text } from '../../domain/error-texts/error-text.ts'
import type { Text } from '../../domain/text.ts'

/** What is wrong with a file or a row, and what to do. Values that are repeated are short and coded; no cell of persons is. */
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

export const noArea = (value: string | undefined): Text =>
  value === undefined
    ? text('缺少区域编码或区域。', '缺少區域編碼或區域。', 'The area or its code is missing.')
    : text(
        `没有名为“${value.slice(0, 30)}”的区域，或者不止一个：请填区域编码。`,
        `沒有名為「${value.slice(0, 30)}」的區域，或者不只一個：請填區域編碼。`,
        `There is no area “${value.slice(0, 30)}”, or more than one: give its code.`,
      )

export const twice = (title: string): Text =>
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

export const holdsPersons = (titles: readonly string[]): Text =>
  text(
    `文件里有写人的列：${titles.join('、')}。案例不收个人信息，请删去这些列再传。文件没有保存。`,
    `檔案裡有寫個人的欄：${titles.join('、')}。案例不收個人資料，請刪去這些欄再傳。檔案沒有儲存。`,
    `The file has columns about persons: ${titles.join(', ')}. Cases hold none: delete the columns and send it again. The file was not kept.`,
  )

export const numberTwice = (number: string, row: number): Text =>
  text(
    `编号“${number}”在第 ${row} 行已经有了。`,
    `編號「${number}」在第 ${row} 列已經有了。`,
    `The number “${number}” is in row ${row} already.`,
  )

export const differs = (number: string): Text =>
  text(
    `编号“${number}”的案例已经记录，内容不一样。导入不改已有的案例：请打开它更正，并写明原因。`,
    `編號「${number}」的案例已經記錄，內容不一樣。匯入不改已有的案例：請打開它更正，並寫明原因。`,
    `The case “${number}” is recorded and says something else. An import changes none: open it and correct it with a reason.`,
  )
