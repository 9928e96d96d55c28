import { sql } from 'kysely'
import { text } from '../../domain/error-texts/error-text.ts'
import { dayOf } from '../../domain/days.ts'
import type { FieldProblem } from '../../domain/errors.ts'
import type { UnknownActReason } from '../../domain/case.ts'
import type { Text } from '../../domain/text.ts'
import { fieldProblem } from '../../operations/refusals.ts'
import type { Act } from '../../operations/implementation.ts'
import type { CasesDeps } from './cases-deps.ts'

export interface GivenTimes {
  readonly actedOn: string | null
  readonly actUnknown: UnknownActReason | null
  readonly reportedOn: string
}

export interface GivenCase extends GivenTimes {
  readonly areaId: string
  readonly scamType: string
}

/** What does not fit together in a case, all of it. */
export async function checkCase(act: Act, given: GivenCase, { scamTypes }: CasesDeps): Promise<FieldProblem[]> {
  const problems = timeProblems(given, dayOf(act.nowMs)).map(({ path, code, says }) => fieldProblem(path, code, says))
  if (!scamTypes.some(({ id }) => id === given.scamType))
    problems.push(fieldProblem('scamType', 'unknown', NO_SUCH_TYPE))
  const area = await act.db
    .selectFrom('organisation')
    .select(['level', 'valid_to'])
    .where('id', '=', given.areaId)
    .where(sql<boolean>`level <> 'member'`)
    .executeTakeFirst()
  if (area === undefined) problems.push(fieldProblem('areaId', 'not-an-area', NOT_AN_AREA))
  return problems
}

/** The day of the act lies on or before that of the report, or somebody says why it is not known; neither is later than today. */
export function timeProblems(
  { actedOn, actUnknown, reportedOn }: GivenTimes,
  today: string,
): { readonly path: keyof GivenTimes; readonly code: string; readonly says: Text }[] {
  return [
    ...(reportedOn > today ? [{ path: 'reportedOn' as const, code: 'in-future', says: IN_FUTURE }] : []),
    ...(actedOn !== null && actedOn > today ? [{ path: 'actedOn' as const, code: 'in-future', says: IN_FUTURE }] : []),
    ...(actedOn !== null && actedOn > reportedOn
      ? [{ path: 'actedOn' as const, code: 'after-report', says: AFTER_REPORT }]
      : []),
    ...(actedOn === null && actUnknown === null
      ? [{ path: 'actedOn' as const, code: 'required', says: SAY_WHEN }]
      : []),
    ...(actedOn !== null && actUnknown !== null ? [{ path: 'actUnknown' as const, code: 'both', says: NOT_BOTH }] : []),
  ]
}

export const NO_SUCH_TYPE = text(
  '没有这个诈骗类型，请从列表里选。',
  '沒有這個詐騙類型，請從清單裡選。',
  'There is no such type of scam; choose one of the list.',
)
export const NOT_AN_AREA = text(
  '请选一个乡镇（街道）、村（社区）或区县。',
  '請選一個鄉鎮（街道）、村（里）或縣市。',
  'Choose a town, a village or the county.',
)
const IN_FUTURE = text('日期不能晚于今天。', '日期不能晚於今天。', 'The day cannot be later than today.')
const AFTER_REPORT = text(
  '发生日期不能晚于报案日期。',
  '發生日期不能晚於報案日期。',
  'It cannot have happened after it was reported.',
)
const SAY_WHEN = text(
  '请填发生日期；不知道的，请选原因。',
  '請填發生日期；不知道的，請選原因。',
  'Say on which day it happened, or why that is not known.',
)
const NOT_BOTH = text(
  '已填发生日期，就不用再选不详的原因。',
  '已填發生日期，就不用再選不詳的原因。',
  'The day is given, so there is no reason why it is not known.',
)
