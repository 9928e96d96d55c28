import type { Text } from '../text.ts'
import { text } from './error-text.ts'

/** What is wrong with a value, by the keyword of the schema that refused it, for whoever reads it on a screen. */
export function schemaText(keyword: string, params: Readonly<Record<string, unknown>>): Text | undefined {
  const limit = typeof params['limit'] === 'number' ? String(params['limit']) : ''
  switch (keyword) {
    case 'required':
      return text('请填写这一项。', '請填寫這一項。', 'This is needed.')
    case 'minLength':
      return limit === '1'
        ? text('请填写这一项。', '請填寫這一項。', 'This is needed.')
        : text(`至少 ${limit} 个字符。`, `至少 ${limit} 個字元。`, `At least ${limit} characters.`)
    case 'maxLength':
      return text(`最多 ${limit} 个字符。`, `最多 ${limit} 個字元。`, `At most ${limit} characters.`)
    case 'minItems':
      return text(`至少选 ${limit} 项。`, `至少選 ${limit} 項。`, `Choose at least ${limit}.`)
    case 'maxItems':
      return text(`最多选 ${limit} 项。`, `最多選 ${limit} 項。`, `Choose at most ${limit}.`)
    case 'minimum':
      return text(`不能小于 ${limit}。`, `不能小於 ${limit}。`, `Not below ${limit}.`)
    case 'maximum':
      return text(`不能大于 ${limit}。`, `不能大於 ${limit}。`, `Not above ${limit}.`)
    case 'pattern':
    case 'format':
      return text('写法不对，请按提示填写。', '寫法不對，請按提示填寫。', 'Not in the form that is asked for here.')
    default:
      return undefined
  }
}
