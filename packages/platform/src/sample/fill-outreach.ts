import { dayOf } from '../domain/days.ts'
import type { HouseTransaction } from '../store/house.ts'
import { Random } from '../simulator/random.ts'
import type { County } from './county.ts'
import {
  attendance,
  COUNTY_MATERIALS,
  COUNTY_REPORTS,
  createOutreach,
  type CountyActivity,
  type CountyCount,
} from './outreach.ts'

/** A report as somebody handed it in; who reads it, and into what, is not ours to know. */
export interface SampleReport {
  readonly organisationId: string
  readonly personId: string
  readonly from: string
  readonly to: string
  readonly text: string
  readonly handedInAt: string
}

export interface OutreachFill {
  readonly nowMs: number
  readonly sampleId: (prefix: string, key: string) => string
  /** Absent: no reports are handed in. */
  readonly handIn: ((db: HouseTransaction, report: SampleReport) => Promise<void>) | undefined
}

const RECORDED_BY = 'system'
const DAY_MS = 86_400_000
const ROWS_PER_INSERT = 500

/** The last full month: its first and its last day. */
export function lastMonth(nowMs: number): { readonly from: string; readonly to: string } {
  const first = `${dayOf(nowMs).slice(0, 7)}-01`
  const to = new Date(Date.parse(`${first}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10)
  return { from: `${to.slice(0, 7)}-01`, to }
}

/** Publicity of the last full month, what was printed for it, three surveys, and two reports that wait to be confirmed. */
export async function fillOutreach(db: HouseTransaction, county: County, fill: OutreachFill): Promise<void> {
  const month = lastMonth(fill.nowMs)
  await fillMaterials(db, fill, month.from)
  await fillActivities(db, county, fill, month.from)
  await fillSurveys(db, fill, month.from)
  for (const { organisationKey, personKey, text } of fill.handIn === undefined ? [] : COUNTY_REPORTS)
    await fill.handIn?.(db, {
      organisationId: fill.sampleId('org', organisationKey),
      personId: fill.sampleId('per', personKey),
      ...month,
      text: text
        .replaceAll('{year}', month.from.slice(0, 4))
        .replaceAll('{month}', String(Number(month.from.slice(5, 7)))),
      handedInAt: new Date(fill.nowMs - 2 * DAY_MS).toISOString(),
    })
}

const dayIn = (first: string, day: number): string => `${first.slice(0, 8)}${String(day).padStart(2, '0')}`
const recordedOn = (day: string): string => new Date(Date.parse(`${day}T10:00:00Z`)).toISOString()

async function fillMaterials(db: HouseTransaction, { sampleId }: OutreachFill, first: string): Promise<void> {
  await db
    .insertInto('material')
    .values(
      COUNTY_MATERIALS.map(({ key, organisationKey, kind, title, copies, costMinor }) => ({
        id: sampleId('mat', key),
        organisation_id: sampleId('org', organisationKey),
        kind,
        title,
        edition: `${first.slice(0, 4)}年${Number(first.slice(5, 7))}月版`,
        copies,
        printed_on: first,
        currency: costMinor === null ? null : 'CNY',
        cost_minor: costMinor,
        state: 'recorded' as const,
        void_reason: null,
        recorded_at: recordedOn(first),
        recorded_by: RECORDED_BY,
      })),
    )
    .execute()
}

async function fillActivities(db: HouseTransaction, county: County, fill: OutreachFill, first: string): Promise<void> {
  const { sampleId } = fill
  const random = new Random(county.seed, 32)
  const activities = createOutreach(county.seed, county).toSorted((a, b) => a.day - b.day)
  const year = first.slice(0, 4)
  const rows = activities.map((each, place) => ({
    id: sampleId('act', each.key),
    number: `A${year}-${String(place + 1).padStart(4, '0')}`,
    foreign_number: null,
    organisation_id: sampleId('org', each.organisationKey),
    area_id: sampleId('org', each.areaKey),
    channel: each.channel,
    title: each.title,
    occurred_from: dayIn(first, each.day),
    occurred_to: dayIn(first, each.lastDay),
    time_from: each.session?.beginsAt ?? null,
    time_to: null,
    place: each.place,
    audience: each.audience,
    setting: each.setting,
    source: 'entered' as const,
    report_id: null,
    spans: null,
    evidence: each.evidence,
    evidence_note: each.evidenceNote,
    state: 'recorded' as const,
    void_reason: null,
    recorded_at: recordedOn(dayIn(first, each.lastDay)),
    recorded_by: RECORDED_BY,
  }))
  const attended = new Map(
    activities.filter(({ session }) => session !== null).map(({ key }) => [key, attendance(random)]),
  )
  for (const part of chunks(rows)) await db.insertInto('activity').values(part).execute()
  const counts = activities.flatMap((each) =>
    countsOf(each, attended).map((count, place) => countRow(each, { count, place }, sampleId)),
  )
  for (const part of chunks(counts)) await db.insertInto('activity_count').values(part).execute()
  const sessions = activities.flatMap((each) => sessionRow(each, { first, attended, sampleId }))
  await db.insertInto('activity_session').values(sessions).execute()
  const beside = activities.flatMap((each) =>
    each.togetherWith.map((key, place) => ({
      activity_id: sampleId('act', each.key),
      version: 1,
      place,
      organisation_id: sampleId('org', key),
      name: null,
    })),
  )
  await db.insertInto('activity_organiser').values(beside).execute()
  await db
    .insertInto('outreach_number')
    .values({ kind: 'activity', year: Number(year), last: rows.length })
    .execute()
}

/** What a session counted is also a count of its activity. */
function countsOf({ key, session, counts }: CountyActivity, attended: ReadonlyMap<string, number>): CountyCount[] {
  if (session === null) return [...counts]
  const by = { qualifier: 'exact', howCounted: 'sessions', object: null } as const
  return [
    { measure: 'sessions', value: 1, ...by },
    { measure: session.measure, value: attended.get(key) ?? 0, ...by },
    ...counts,
  ]
}

function countRow(
  { key, materialKey }: CountyActivity,
  { count, place }: { readonly count: CountyCount; readonly place: number },
  sampleId: OutreachFill['sampleId'],
) {
  return {
    id: sampleId('cnt', `${key}/${place}`),
    activity_id: sampleId('act', key),
    version: 1,
    place,
    measure: count.measure,
    object: count.object,
    material_id: materialKey !== null && count.measure === 'copies' ? sampleId('mat', materialKey) : null,
    value: count.value,
    value_most: null,
    qualifier: count.qualifier,
    how_counted: count.howCounted,
    span_start: null,
    span_end: null,
  }
}

function sessionRow(
  { key, session, day, audience }: CountyActivity,
  parts: Pick<OutreachFill, 'sampleId'> & { readonly first: string; readonly attended: ReadonlyMap<string, number> },
) {
  if (session === null) return []
  return [
    {
      id: parts.sampleId('asn', key),
      activity_id: parts.sampleId('act', key),
      version: 1,
      place: 0,
      held_on: dayIn(parts.first, day),
      begins_at: session.beginsAt,
      minutes: session.minutes,
      audience,
      measure: session.measure,
      value: parts.attended.get(key) ?? 0,
      qualifier: 'exact' as const,
    },
  ]
}

/** A sample that says something, a census, and people who chose themselves: of these nothing follows. */
async function fillSurveys(db: HouseTransaction, { sampleId }: OutreachFill, first: string): Promise<void> {
  const passRule = '六个本地骗局认出四个以上，并说得出一个正确做法（96110、110 或止付）'
  const drafts = [
    {
      key: 'public',
      title: '群众知晓率入户调查',
      group: 'public',
      method: 'random',
      population: null,
      asked: 600,
      valid: 564,
      passed: 430,
    },
    {
      key: 'accountants',
      title: '财务人员逐人测试',
      group: 'accountants',
      method: 'census',
      population: 212,
      asked: 212,
      valid: 212,
      passed: 209,
    },
    {
      key: 'online',
      title: '公众号自愿问卷',
      group: 'public',
      method: 'self-selected',
      population: null,
      asked: 3_214,
      valid: 3_180,
      passed: 3_050,
    },
  ] as const
  await db
    .insertInto('survey')
    .values(
      drafts.map(({ key, group, ...draft }) => ({
        ...draft,
        id: sampleId('sur', key),
        organisation_id: sampleId('org', 'AFC'),
        area_id: sampleId('org', 'D'),
        held_from: dayIn(first, 20),
        held_to: dayIn(first, 26),
        population_group: group,
        pass_rule: passRule,
        source: 'entered' as const,
        report_id: null,
        spans: null,
        state: 'recorded' as const,
        void_reason: null,
        recorded_at: recordedOn(dayIn(first, 27)),
        recorded_by: RECORDED_BY,
      })),
    )
    .execute()
}

function chunks<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / ROWS_PER_INSERT) }, (_, index) =>
    rows.slice(index * ROWS_PER_INSERT, (index + 1) * ROWS_PER_INSERT),
  )
}
