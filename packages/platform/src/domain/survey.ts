import type { ActivitySource, ActivityState } from './activity.ts'

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

export type SurveySource = ActivitySource
export type SurveyState = ActivityState
