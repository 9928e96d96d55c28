import { text } from '../../domain/error-texts/error-text.ts'
import type { Text } from '../../domain/text.ts'

/** What is wrong with a file or a row of the ledger, and what to do. */
export const noArea = (value: string | undefined): Text =>
  value === undefined
    ? text('缺少区域编码或区域。', '缺少區域編碼或區域。', 'The area or its code is missing.')
    : text(
        `没有“${value.slice(0, 30)}”这个区域，或者同名的不止一个：请填区域编码。`,
        `沒有「${value.slice(0, 30)}」這個區域，或者同名的不只一個：請填區域編碼。`,
        `There is no area “${value.slice(0, 30)}”, or several of that name: give its code.`,
      )

export const notTheSame = (number: string, row: number): Text =>
  text(
    `编号“${number}”在第 ${row} 行说的是另一个活动。同一个活动的各行，除数量外要写得一样。`,
    `編號「${number}」在第 ${row} 列說的是另一個活動。同一個活動的各列，除數量外要寫得一樣。`,
    `The number “${number}” is another activity in row ${row}. Rows of one activity say the same but for the counts.`,
  )

export const differs = (number: string): Text =>
  text(
    `编号“${number}”的活动已经记录，内容不一样。导入不改已有的活动：请打开它更正，并写明原因。`,
    `編號「${number}」的活動已經記錄，內容不一樣。匯入不改已有的活動：請打開它更正，並寫明原因。`,
    `The activity “${number}” is recorded and says something else. An import changes none: open it and correct it with a reason.`,
  )

export const voided = (number: string): Text =>
  text(
    `编号“${number}”的活动已经作废，导入不会恢复它。要重新记录，请换一个编号。`,
    `編號「${number}」的活動已經作廢，匯入不會恢復它。要重新記錄，請換一個編號。`,
    `The activity “${number}” was voided, and an import does not bring it back. Give it another number to record it anew.`,
  )

export const wholeRefused = (number: string): Text =>
  text(
    `编号“${number}”的另一行有错，整个活动都不能导入。`,
    `編號「${number}」的另一列有錯，整個活動都不能匯入。`,
    `Another row of “${number}” is wrong, so the whole activity is not taken.`,
  )

export const emptyFile = text(
  '文件里没有活动。从第二行起，每行一个活动的一个数量。',
  '檔案裡沒有活動。從第二列起，每列一個活動的一個數量。',
  'The file holds no activities: one count of one activity in each row after the titles.',
)
