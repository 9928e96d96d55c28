import { text } from '../../domain/error-texts/error-text.ts'
import type { Text } from '../../domain/text.ts'

/** What is wrong with a file or a row, and what to do. Values that are repeated are short and coded; no cell of persons is. */
export const noArea = (value: string | undefined): Text =>
  value === undefined
    ? text('缺少区域编码或区域。', '缺少區域編碼或區域。', 'The area or its code is missing.')
    : text(
        `没有名为“${value.slice(0, 30)}”的区域，或者不止一个：请填区域编码。`,
        `沒有名為「${value.slice(0, 30)}」的區域，或者不只一個：請填區域編碼。`,
        `There is no area “${value.slice(0, 30)}”, or more than one: give its code.`,
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
