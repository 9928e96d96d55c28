import { text } from '../domain/error-texts/error-text.ts'
import type { DoubtKind } from '../domain/report-reading.ts'
import type { Text } from '../domain/text.ts'

/** `said` and `counted`: figures as the report has them. */
export function doubtText(kind: DoubtKind, said = '', counted = ''): Text {
  return TEXTS[kind](said, counted)
}

const TEXTS: Readonly<Record<DoubtKind, (said: string, counted: string) => Text>> = {
  'reach-above-material': (said, counted) =>
    text(
      `覆盖 ${said}，但发放的材料只有 ${counted}。请核对是怎样统计人数的。`,
      `覆蓋 ${said}，但發放的材料只有 ${counted}。請核對是怎樣統計人數的。`,
      `${said} are said to have been reached with only ${counted} of material. Check how people were counted.`,
    ),
  'reach-without-material': (said) =>
    text(
      `覆盖 ${said}，但没有写明材料、场次或渠道的数量。`,
      `覆蓋 ${said}，但沒有寫明材料、場次或管道的數量。`,
      `${said} are said to have been reached, with no number of pieces, sessions or messages.`,
    ),
  'percent-without-survey': (said) =>
    text(
      `写了 ${said}，但没有写明调查了多少人。`,
      `寫了 ${said}，但沒有寫明調查了多少人。`,
      `${said} is stated without saying how many people were asked.`,
    ),
  'percent-above-hundred': (said) =>
    text(`${said} 超过 100%。`, `${said} 超過 100%。`, `${said} is more than 100 per cent.`),
  'parts-above-whole': (said, counted) =>
    text(
      `各项相加为 ${counted}，多于合计 ${said}。`,
      `各項相加為 ${counted}，多於合計 ${said}。`,
      `The parts add up to ${counted}, more than the total ${said}.`,
    ),
  'parts-below-whole': (said, counted) =>
    text(
      `各项相加为 ${counted}，少于合计 ${said}。`,
      `各項相加為 ${counted}，少於合計 ${said}。`,
      `The parts add up to ${counted}, less than the total ${said}.`,
    ),
  'figure-twice': (said) =>
    text(
      `${said} 出现了两次，可能是同一件事，请不要重复相加。`,
      `${said} 出現了兩次，可能是同一件事，請不要重複相加。`,
      `${said} is said twice; it may be the same, do not add it twice.`,
    ),
  'date-does-not-exist': (said) =>
    text(`日历上没有 ${said}。`, `日曆上沒有 ${said}。`, `No calendar has the day ${said}.`),
  'date-in-future': (said) => text(`${said} 还没有到。`, `${said} 還沒有到。`, `${said} has not come yet.`),
  placeholder: (said) =>
    text(
      `“${said}” 是没有填写的空白，这里没有读出日期。`,
      `「${said}」是沒有填寫的空白，這裡沒有讀出日期。`,
      `"${said}" is a blank that was not filled in; no date was read.`,
    ),
  'text-damaged': (said) =>
    text(
      `文字有 ${said} 处乱码，已尽量还原，请对照原文核对。`,
      `文字有 ${said} 處亂碼，已盡量還原，請對照原文核對。`,
      `The text was damaged in ${said} places and mended as far as possible. Compare with the original.`,
    ),
}
