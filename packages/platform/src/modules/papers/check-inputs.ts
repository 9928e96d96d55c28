import { text } from '../../domain/error-texts/error-text.ts'
import type { FieldProblem } from '../../domain/errors.ts'
import { DAY } from '../../domain/operation.ts'
import type { InputValue, PaperInput, PaperInputs, PaperTemplate } from '../../domain/paper-template.ts'
import { refuse, type Refusal } from '../../operations/implementation.ts'
import { fieldProblem } from '../../operations/refusals.ts'

const DAY_FORM = new RegExp(DAY.pattern)
const LOOKS_LIKE_DAY = /^\d{4}-\d\d-\d\d$/
/** Letters that change the direction of writing or are not seen: text is text. */
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069\ufeff]/

/** Each input as its template takes it. What is not there is not a fault: it prints as missing. */
export function checkInputs(template: Pick<PaperTemplate, 'inputs'>, inputs: PaperInputs): Refusal | undefined {
  const known = new Map(template.inputs.map((input) => [input.id, input]))
  const errors: FieldProblem[] = []
  for (const [id, value] of Object.entries(inputs)) {
    const input = known.get(id)
    if (input === undefined) errors.push(fieldProblem(`inputs.${id}`, 'unknown', UNKNOWN))
    else if (!fits(input, value)) errors.push(fieldProblem(`inputs.${id}`, 'wrong-form', WRONG_FORM[input.type]))
    else if (textsIn(value).some((each) => UNSEEN.test(each)))
      errors.push(fieldProblem(`inputs.${id}`, 'unseen', UNSEEN_LETTERS))
  }
  const [first] = errors
  return first === undefined
    ? undefined
    : refuse('refused', { errors, ...(first.says === undefined ? {} : { says: first.says }) })
}

export const hasUnseen = (words: string): boolean => UNSEEN.test(words)

function fits({ type, columns }: PaperInput, value: InputValue): boolean {
  switch (type) {
    case 'text':
      return typeof value === 'string'
    case 'number':
      return typeof value === 'number' && Number.isSafeInteger(value)
    case 'day':
      return typeof value === 'string' && (value === '' || isDay(value))
    case 'lines':
      return Array.isArray(value) && value.every((each) => typeof each === 'string')
    case 'table':
    case 'fields':
      return Array.isArray(value) && value.every((row) => typeof row === 'object' && fitsColumns(row, columns))
  }
}

/** A day that the calendar has. */
function isDay(value: string): boolean {
  const ms = DAY_FORM.test(value) ? Date.parse(`${value}T00:00:00Z`) : Number.NaN
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(value)
}

function fitsColumns(row: Readonly<Record<string, string | number>>, columns: PaperInput['columns']): boolean {
  if (columns === undefined) return true
  const known = new Map(columns.map(({ id, type }) => [id, type]))
  return Object.entries(row).every(([id, value]) => {
    const type = known.get(id)
    if (type === undefined) return false
    if (type === 'number') return typeof value === 'number' || value === ''
    // In a table somebody may write 月底; what is written as a day has to be one.
    return typeof value === 'string' && (type === 'text' || !LOOKS_LIKE_DAY.test(value) || isDay(value))
  })
}

function textsIn(value: InputValue): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'number') return []
  return value.flatMap((each) =>
    typeof each === 'string' ? [each] : Object.values(each).filter((cell) => typeof cell === 'string'),
  )
}

const UNKNOWN = text('这种文书不问这一项。', '這種文書不問這一項。', 'This paper does not ask for that.')
const UNSEEN_LETTERS = text(
  '里面有看不见的控制字符，请删去。',
  '裡面有看不見的控制字元，請刪去。',
  'There are invisible control characters in it. Take them out.',
)
const WRONG_FORM = {
  text: text('这一项要写文字。', '這一項要寫文字。', 'This takes text.'),
  lines: text('这一项要一行一条。', '這一項要一行一條。', 'This takes lines of text.'),
  day: text('请写日期。', '請寫日期。', 'This takes a day.'),
  number: text('请写整数。', '請寫整數。', 'This takes a whole number.'),
  table: text('这一项要按表格填写。', '這一項要按表格填寫。', 'This takes a table of its columns.'),
  fields: text('这一项要按名称和内容填写。', '這一項要按名稱和內容填寫。', 'This takes labels and values.'),
}
