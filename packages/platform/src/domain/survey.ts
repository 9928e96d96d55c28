/** How those who were asked came to be asked. Of people who chose themselves nothing can be said of the group. */
export const SURVEY_METHODS = ['random', 'census', 'self-selected'] as const
export type SurveyMethod = (typeof SURVEY_METHODS)[number]

/** Of whom a survey speaks. */
export const SURVEY_GROUPS = [
  'public',
  'accountants',
  'students',
  'parents',
  'older-people',
  'employees',
  'merchants',
] as const
export type SurveyGroup = (typeof SURVEY_GROUPS)[number]

const Z_95 = 1.959_963_985
const MILLION = 1_000_000

/** Between which shares, in millionths, a group's lies when `passed` of `valid` asked at random passed: Wilson's interval, 95 %. */
export function boundsOfShare(passed: number, valid: number): { readonly low: number; readonly high: number } | null {
  if (valid === 0) return null
  const share = passed / valid
  const spread = Z_95 ** 2 / valid
  const middle = (share + spread / 2) / (1 + spread)
  const half = (Z_95 / (1 + spread)) * Math.sqrt((share * (1 - share)) / valid + spread / (4 * valid))
  const millionths = (of: number): number => Math.min(MILLION, Math.max(0, Math.round(of * MILLION)))
  return { low: millionths(middle - half), high: millionths(middle + half) }
}

/** What a survey says of its group: a random sample bounds, a census the share itself, people who chose themselves nothing. */
export function boundsOf(survey: {
  readonly method: SurveyMethod
  readonly passed: number
  readonly valid: number
}): { readonly low: number; readonly high: number } | null {
  const { method, passed, valid } = survey
  if (method === 'random') return boundsOfShare(passed, valid)
  if (method !== 'census' || valid === 0) return null
  const share = Math.round((passed / valid) * MILLION)
  return { low: share, high: share }
}
