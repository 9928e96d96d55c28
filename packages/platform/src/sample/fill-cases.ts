import type { CaseTextState } from '../domain/case.ts'
import type { CaseCodes, StoryTemplates } from '../domain/case-codes.ts'
import { draftStory, type Story } from '../domain/case-story.ts'
import { dayOf } from '../domain/days.ts'
import type { HouseTransaction } from '../store/house.ts'
import { CASES, createCases, type CountyCase } from './cases.ts'
import type { County } from './county.ts'

export interface CasesFill {
  readonly nowMs: number
  readonly sampleId: (prefix: string, key: string) => string
  /** `content/cases`; without it there are cases and no texts. */
  readonly stories: { readonly codes: CaseCodes; readonly stories: StoryTemplates } | undefined
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const RECORDED_BY = 'system'
const WRITER = 'afc.publicity2'
const APPROVER = 'afc.supervisor1'
const SHOWN = 20
const WAITING = 2
/** Texts that are still good are told of the last half year. */
const FRESH_DAYS = 150

/** Invented cases of a year, twenty texts that notices show, two that wait, and a draft in which somebody is left. */
export async function fillCases(db: HouseTransaction, county: County, fill: CasesFill): Promise<void> {
  const cases = createCases(county.seed, county).toSorted((a, b) => b.reportedDaysAgo - a.reportedDaysAgo)
  const last = new Map<number, number>()
  const rows = cases.map((each) => {
    const reportedOn = dayOf(fill.nowMs - each.reportedDaysAgo * DAY_MS)
    const year = Number(reportedOn.slice(0, 4))
    const serial = (last.get(year) ?? 0) + 1
    last.set(year, serial)
    return {
      id: fill.sampleId('cas', each.key),
      number: `C${year}-${String(serial).padStart(4, '0')}`,
      organisation_id: fill.sampleId('org', each.organisationKey),
      area_id: fill.sampleId('org', each.areaKey),
      scam_type: each.scamType,
      age_band: each.ageBand,
      sex: each.sex,
      occupation: each.occupation,
      channel: each.channel,
      contact: each.contact,
      currency: 'CNY',
      lost_minor: each.lostMinor,
      saved_minor: each.savedMinor,
      acted_on: each.actedDaysAgo === null ? null : dayOf(fill.nowMs - each.actedDaysAgo * DAY_MS),
      act_unknown: each.actUnknown,
      reported_on: reportedOn,
      source: 'entered' as const,
      state: 'recorded' as const,
      recorded_at: new Date(fill.nowMs - each.reportedDaysAgo * DAY_MS).toISOString(),
      recorded_by: RECORDED_BY,
    }
  })
  if (rows.length !== CASES) throw new RangeError('a case is missing')
  await db.insertInto('local_case').values(rows).execute()
  await db
    .insertInto('local_case_number')
    .values([...last].map(([year, serial]) => ({ year, last: serial })))
    .execute()
  if (fill.stories !== undefined) await fillTexts(db, cases, fill, fill.stories)
}

async function fillTexts(
  db: HouseTransaction,
  cases: readonly CountyCase[],
  fill: CasesFill,
  { codes, stories }: NonNullable<CasesFill['stories']>,
): Promise<void> {
  const told = chooseTold(cases)
  const rows = told.flatMap((each, index) => {
    const story = draftStory({ ...each, currency: 'CNY', actedOn: actedOn(each, fill.nowMs) }, codes, stories)
    return story === undefined ? [] : [textRow(each, story, index, fill, stories)]
  })
  if (rows.length > 0) await db.insertInto('case_text').values(rows).execute()
}

/** Of the anti-fraud centre's fresh cases the newest of each type first, then the next newest: every type has something to show. */
function chooseTold(cases: readonly CountyCase[]): CountyCase[] {
  const fresh = cases
    .filter(({ organisationKey, reportedDaysAgo }) => organisationKey === 'AFC' && reportedDaysAgo <= FRESH_DAYS)
    .toReversed()
  const turn = (each: CountyCase): number => fresh.filter(({ scamType }) => scamType === each.scamType).indexOf(each)
  return fresh.toSorted((a, b) => turn(a) - turn(b)).slice(0, SHOWN + WAITING + 1)
}

const actedOn = ({ actedDaysAgo }: CountyCase, nowMs: number): string | null =>
  actedDaysAgo === null ? null : dayOf(nowMs - actedDaysAgo * DAY_MS)

function textRow(each: CountyCase, story: Story, index: number, fill: CasesFill, { validDays }: StoryTemplates) {
  const state: CaseTextState = index < SHOWN ? 'approved' : index < SHOWN + WAITING ? 'submitted' : 'draft'
  const at = (hours: number): string =>
    new Date(Math.min(fill.nowMs - HOUR_MS, fill.nowMs - each.reportedDaysAgo * DAY_MS + hours * HOUR_MS)).toISOString()
  const writer = fill.sampleId('per', WRITER)
  const isShown = state === 'approved'
  const words = state === 'draft' ? withSomebodyLeft(story) : story
  return {
    id: fill.sampleId('cst', each.key),
    case_id: fill.sampleId('cas', each.key),
    organisation_id: fill.sampleId('org', each.organisationKey),
    state,
    title: JSON.stringify(words.title),
    story: JSON.stringify(words.story),
    template_id: story.templateId,
    template_version: story.templateVersion,
    writers: [writer],
    created_by: writer,
    created_at: at(4),
    submitted_by: state === 'draft' ? null : writer,
    submitted_at: state === 'draft' ? null : at(5),
    approved_by: isShown ? fill.sampleId('per', APPROVER) : null,
    approved_at: isShown ? at(8) : null,
    gate_version: state === 'draft' ? null : 1,
    valid_until: isShown ? dayOf(fill.nowMs - each.reportedDaysAgo * DAY_MS + validDays * DAY_MS) : null,
  }
}

/** As somebody writes who knows the case: for trying what the gate finds. The name is invented. */
function withSomebodyLeft(story: Story): Story {
  const { 'zh-Hans': hans, 'zh-Hant': hant, en } = story.story
  return {
    ...story,
    story: {
      'zh-Hans': `受害人王建国，今年58岁，电话13900001234。${hans}`,
      'zh-Hant': `被害人王建國，今年58歲，電話13900001234。${hant}`,
      en: `The victim Wang Jianguo, aged 58, has the number 13900001234. ${en}`,
    },
  }
}
