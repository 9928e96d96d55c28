import { text } from '../../domain/error-texts/error-text.ts'
import type { Text } from '../../domain/text.ts'

/** Why a row is refused, each as a whole sentence that says what to do. */

export const codeTwice = (code: string, firstRow: number): Text =>
  text(
    `编码 ${code} 与第 ${firstRow} 行重复。`,
    `編碼 ${code} 與第 ${firstRow} 列重複。`,
    `The code ${code} stands in row ${firstRow} already.`,
  )

export const unknownCode = (code: string): Text =>
  text(
    `找不到编码 ${code} 的单位：系统里没有，文件里也没有。`,
    `找不到編碼 ${code} 的單位：系統裡沒有，檔案裡也沒有。`,
    `No organisation has the code ${code}, neither here nor in the file.`,
  )

export const restsOnRefused = (row: number): Text =>
  text(
    `它所依靠的第 ${row} 行有错，请先改那一行。`,
    `它所依靠的第 ${row} 列有錯，請先改那一列。`,
    `It rests on row ${row}, which is refused; mend that one first.`,
  )

export const standsBelowItself = (): Text =>
  text(
    '这样会让单位成为自己的上级，请检查上级编码。',
    '這樣會讓單位成為自己的上級，請檢查上級編碼。',
    'It would stand above itself; check the parent codes.',
  )

export const levelIsFixed = (): Text =>
  text(
    '已有单位的层级不能更改。请终止旧单位，另建新单位。',
    '已有單位的層級不能更改。請終止舊單位，另建新單位。',
    'The level of an organisation does not change; end it and create another.',
  )

export const beginningIsFixed = (day: string): Text =>
  text(
    `已有单位的开始日期是 ${day}，不能由导入更改。`,
    `已有單位的開始日期是 ${day}，不能由匯入更改。`,
    `It began on ${day}; an import does not change that.`,
  )

export const hasEnded = (day: string): Text =>
  text(
    `这个单位已在 ${day} 终止，不能再改。`,
    `這個單位已在 ${day} 終止，不能再改。`,
    `It ended on ${day} and is not changed any more.`,
  )

export const notYours = (): Text =>
  text(
    '这个编码属于您管理范围以外的单位，您不能改它。',
    '這個編碼屬於您管理範圍以外的單位，您不能改它。',
    'This code belongs to an organisation outside of your administration; you cannot change it.',
  )

export const parentNotYours = (name: string): Text =>
  text(
    `“${name}”不在您的管理范围内，不能在它下面建立或划入单位。`,
    `「${name}」不在您的管理範圍內，不能在它下面建立或劃入單位。`,
    `“${name}” is outside of your administration; nothing can be put under it by you.`,
  )

export const levelDoesNotFit = (name: string): Text =>
  text(
    `这一层级不能设在“${name}”之下：县 → 镇街 → 村社区 → 网格。`,
    `這一層級不能設在「${name}」之下：縣 → 鎮街 → 村社區 → 網格。`,
    `This level does not fit under “${name}”: district → town → village → grid.`,
  )

export const parentBeginsLater = (name: string, day: string): Text =>
  text(
    `上级“${name}”从 ${day} 起才有效：请把开始日期改为这一天或以后，或者留空。`,
    `上級「${name}」從 ${day} 起才有效：請把開始日期改為這一天或以後，或者留空。`,
    `“${name}” above it begins on ${day}: begin on that day or later, or leave the day empty.`,
  )

export const parentHasEnded = (name: string, day: string): Text =>
  text(
    `上级“${name}”已在 ${day} 终止，请另选上级。`,
    `上級「${name}」已在 ${day} 終止，請另選上級。`,
    `“${name}” above it ended on ${day}; choose another parent.`,
  )

export const notAnArea = (code: string): Text =>
  text(
    `区域编码 ${code} 不是有效的县、镇街、村社区或网格。`,
    `區域編碼 ${code} 不是有效的縣、鎮街、村社區或網格。`,
    `The area code ${code} is not a district, town, village or grid in force.`,
  )
