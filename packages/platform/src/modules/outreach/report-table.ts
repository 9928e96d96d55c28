import { sql, type SqlBool } from 'kysely'
import { text } from '../../domain/error-texts/error-text.ts'
import type { Measure } from '../../domain/indicator.ts'
import type { Locale } from '../../domain/text.ts'
import type { Cell } from '../../documents/write-csv.ts'
import { writeWorkbook } from '../../documents/write-workbook.ts'
import { bind, FileAnswer, refuse, Refusal, type Act } from '../../operations/implementation.ts'
import { withinReach } from '../../operations/within-reach.ts'
import { inArea, type SumRow } from './activity-rows.ts'
import { XLSX_TYPE } from '../../domain/table-files.ts'
import { exportReportTable, readReportTable } from './contract-reports.ts'
import { SYSTEM } from './earlier-reports.ts'
import { titleOf, writtenNumber } from './file-columns.ts'
import { worksIn } from './list-reports.ts'
import type { OutreachDeps } from './outreach-deps.ts'
import { addedColumns, qualifierOfSum, sumOf } from './said-sum.ts'

interface Asked {
  readonly areaId?: string
  readonly from: string
  readonly to: string
}

export const bindReadReportTable = () => bind(readReportTable, { run: async (act, { query }) => takeTable(act, query) })

async function takeTable(act: Act, { areaId, from, to }: Asked) {
  const area = await findArea(act, areaId)
  if (area === undefined) return refuse('not-found')
  const period = { from, to }
  const units = await listUnits(act, area.id)
  const rows: Awaited<ReturnType<typeof takeUnit>>[] = []
  for (const unit of units) rows.push(await takeUnit(act, unit, period))
  const own = await takeActivities(act, sql<SqlBool>`activity.area_id = ${area.id}`, period)
  const total = (of: (row: (typeof rows)[number]) => number): number => rows.reduce((sum, row) => sum + of(row), 0)
  const sums = [...rows.flatMap((row) => row.sums), ...own.sums]
  return {
    area,
    units: rows,
    activities: own.activities,
    sums: own.sums,
    gaps: {
      silent: rows.filter(({ activities, reports }) => activities === 0 && reports === 0).map(({ unit }) => unit),
      withoutReport: rows.filter(({ activities, reports }) => activities > 0 && reports === 0).map(({ unit }) => unit),
      openReports: total(({ openReports }) => openReports),
      openDrafts: total(({ openDrafts }) => openDrafts),
      qualified: sums.filter(({ measure, qualifier }) => qualifier !== 'exact' || measure === 'person-times-estimated')
        .length,
      reachingBeyond: total(({ reachingBeyond }) => reachingBeyond) + own.reachingBeyond,
      saidTwice: total(({ saidTwice }) => saidTwice),
    },
  }
}

/** The area that is asked for; else that of the caller's own organisation; else the district. */
async function findArea({ db, post }: Act, asked: string | undefined) {
  const own =
    asked ??
    (post === undefined
      ? undefined
      : (
          await db
            .selectFrom('organisation')
            .select(sql<string>`case when level = 'member' then area_id else id end`.as('id'))
            .where('id', '=', post.organisationId)
            .executeTakeFirst()
        )?.id)
  let rows = db
    .selectFrom('organisation')
    .select(['id', 'name'])
    .where(sql<boolean>`level <> 'member'`)
    .limit(1)
  rows = own === undefined || own === null ? rows.where('level', '=', 'district') : rows.where('id', '=', own)
  return rows.executeTakeFirst()
}

const listUnits = ({ db, reach }: Act, areaId: string) =>
  db
    .selectFrom('organisation')
    .select(['id', 'name'])
    .where('parent_id', '=', areaId)
    .where(sql<boolean>`level <> 'member' and valid_to is null`)
    .where(withinReach(reach))
    .orderBy('code')
    .execute()

interface Period {
  readonly from: string
  readonly to: string
}

async function takeUnit(act: Act, unit: { readonly id: string; readonly name: string }, period: Period) {
  const activities = await takeActivities(act, inArea(unit.id), period)
  return {
    unit,
    ...activities,
    ...(await takeReports(act, unit.id, period)),
    ...(await takeReported(act, unit.id, period)),
  }
}

async function takeActivities({ db, reach }: Act, place: ReturnType<typeof inArea>, { from, to }: Period) {
  const condition = sql<SqlBool>`${withinReach(reach)} and activity.state = 'recorded' and ${place}
    and activity.occurred_from between ${from} and ${to}`
  const joins = sql`from activity join organisation on organisation.id = activity.organisation_id
    join organisation area on area.id = activity.area_id`
  const counted = await sql<{ activities: number; beyond: number }>`select count(*)::int as activities,
    (count(*) filter (where activity.occurred_to > ${to}))::int as beyond ${joins} where ${condition}`.execute(db)
  const sums = await sql<SumRow>`select counted.measure, ${addedColumns('counted')} ${joins}
    join activity_count counted on counted.activity_id = activity.id and counted.version = activity.version
    where ${condition} group by counted.measure having bool_or(not counted.is_part) order by counted.measure`.execute(
    db,
  )
  return {
    activities: counted.rows[0]?.activities ?? 0,
    reachingBeyond: counted.rows[0]?.beyond ?? 0,
    sums: sums.rows.map((row) => ({ measure: row.measure, ...sumOf(row) })),
  }
}

async function takeReports({ db, reach }: Act, unitId: string, { from, to }: Period) {
  const { rows } = await sql<{ reports: number; openReports: number; openDrafts: number }>`
    select count(*)::int as reports, (count(*) filter (where report.state = 'handed-in'))::int as "openReports",
      coalesce(sum((select count(*) from report_draft draft where draft.report_id = report.id and draft.state = 'proposed'))
        filter (where report.state = 'handed-in'), 0)::int as "openDrafts"
    from handed_report report join organisation on organisation.id = report.organisation_id
    where ${withinReach(reach)} and ${worksIn(unitId)} and report.state <> 'withdrawn'
      and report.period_from <= ${to} and report.period_to >= ${from}`.execute(db)
  return rows[0] ?? { reports: 0, openReports: 0, openDrafts: 0 }
}

interface ReportedRow {
  readonly measure: Measure
  readonly meaning: string | null
  readonly value: number
  readonly hasLower: boolean
  readonly hasUpper: boolean
  readonly hasAbout: boolean
}

/**
 * Figures of confirmed reports that speak of days within the period. Shares are not added: they stand in their reports.
 * Left out is what a confirmed later edition says no more, and what another report of the same organisation says for the
 * same days or for more: July is in the third quarter. Of two that share some days, the one that begins first stands.
 */
async function takeReported({ db, reach }: Act, unitId: string, { from, to }: Period) {
  const standing = sql`with recursive later (first, id) as (
      select report.edition_of, report.id from handed_report report where report.edition_of is not null
      union select later.first, report.id from later join handed_report report on report.edition_of = later.id),
    shown as (select figure.*, draft.saying, report.handed_in_at
      from reported_figure figure join handed_report report on report.id = figure.report_id
      join organisation on organisation.id = figure.organisation_id
      left join report_draft draft on draft.report_id = report.id and draft.became_id = figure.id
      where ${withinReach(reach)} and ${worksIn(unitId)} and report.state = 'confirmed' and figure.measure <> 'share'
        and figure.period_from >= ${from} and figure.period_to <= ${to}),
    fresh as (select * from shown where not exists (select 1 from later join handed_report edition on edition.id = later.id
      where later.first = shown.report_id and edition.state = 'confirmed'
        and edition.period_from <= shown.period_to and edition.period_to >= shown.period_from
        and not exists (select 1 from report_draft again where again.report_id = edition.id
          and again.saying = shown.saying and again.decided_by = ${SYSTEM}))),
    standing as (select * from fresh where not exists (select 1 from fresh wider
      where wider.organisation_id = fresh.organisation_id and wider.measure = fresh.measure and not wider.is_part
        and wider.meaning is not distinct from fresh.meaning and wider.report_id <> fresh.report_id
        and wider.period_from <= fresh.period_from and wider.period_to >= fresh.period_from
        and (wider.period_from < fresh.period_from or wider.period_to > fresh.period_to
          or (wider.period_to = fresh.period_to
            and (wider.handed_in_at, wider.report_id) > (fresh.handed_in_at, fresh.report_id)))))`
  const added =
    await sql<ReportedRow>`${standing} select standing.measure, standing.meaning, ${addedColumns('standing')}
    from standing group by standing.measure, standing.meaning having bool_or(not standing.is_part)
    order by standing.measure, standing.meaning`.execute(db)
  const left = await sql<{ count: number }>`${standing} select ((select count(*) from shown where not is_part)
    - (select count(*) from standing where not is_part))::int as count`.execute(db)
  return {
    saidTwice: left.rows[0]?.count ?? 0,
    reported: added.rows.map(({ measure, meaning, value, ...ways }) => ({
      measure,
      meaning,
      value,
      qualifier: qualifierOfSum(ways),
    })),
  }
}

export const bindExportReportTable = ({ content }: OutreachDeps) =>
  bind(exportReportTable, {
    async run(act, { query }) {
      const { locale = 'zh-Hans', ...asked } = query
      const table = await takeTable(act, asked)
      if (table instanceof Refusal) return table
      const all = [...table.units, { unit: { id: '', name: ITSELF[locale](table.area.name) }, ...table }]
      const measures = [...new Set(all.flatMap(({ sums }) => sums.map(({ measure }) => measure)))].sort()
      const bytes = await writeWorkbook({
        name: SHEET[locale],
        columns: [
          { title: UNIT[locale], width: 24 },
          { title: ACTIVITIES[locale], width: 12 },
          ...measures.map((id) => ({ title: titleOf(content.measures.measures, id, locale), width: 16 })),
          { title: GAPS[locale], width: 40 },
        ],
        rows: all.map((row): Cell[] => [
          row.unit.name,
          row.activities,
          ...measures.map((id) => {
            const sum = row.sums.find(({ measure }) => measure === id)
            return sum === undefined ? null : writtenNumber(sum.value, sum.qualifier, locale)
          }),
          'reports' in row ? gapOf(row, locale) : '',
        ]),
      })
      return new FileAnswer(`${SHEET[locale]}-${asked.from}-${asked.to}.xlsx`, XLSX_TYPE, bytes)
    },
  })

interface Gaps {
  readonly activities: number
  readonly reports: number
  readonly openReports: number
  readonly openDrafts: number
  readonly reachingBeyond: number
  readonly saidTwice: number
}

function gapOf(
  { activities, reports, openReports, openDrafts, reachingBeyond, saidTwice }: Gaps,
  locale: Locale,
): string {
  const says = [
    ...(reports === 0 ? [activities === 0 ? NOTHING : NO_REPORT] : []),
    ...(openReports === 0 ? [] : [notConfirmed(openReports, openDrafts)]),
    ...(reachingBeyond === 0 ? [] : [beyond(reachingBeyond)]),
    ...(saidTwice === 0 ? [] : [twice(saidTwice)]),
  ]
  return says.map((each) => each[locale]).join(locale === 'en' ? '; ' : '；')
}

const SHEET = text('汇总表', '彙總表', 'Table')
const UNIT = text('单位', '單位', 'Unit')
const ACTIVITIES = text('活动数', '活動數', 'Activities')
const GAPS = text('缺口', '缺口', 'Gaps')
const NOTHING = text('没有报来，也没有记录', '沒有報來，也沒有紀錄', 'nothing handed in, nothing recorded')
const NO_REPORT = text('没有报来总结', '沒有報來總結', 'no report handed in')
const notConfirmed = (reports: number, drafts: number) =>
  text(
    `${reports} 份报告未确认（${drafts} 条）`,
    `${reports} 份報告未確認（${drafts} 筆）`,
    `${reports} reports not confirmed (${drafts} drafts)`,
  )
const beyond = (count: number) =>
  text(`${count} 项延续到期后`, `${count} 項延續到期後`, `${count} go on after the period`)
const twice = (count: number) =>
  text(
    `${count} 个报告数的日期与另一份报告重叠，没有相加`,
    `${count} 個報告數的日期與另一份報告重疊，沒有相加`,
    `${count} reported figures share days with another report and are not added`,
  )
const ITSELF: Readonly<Record<Locale, (name: string) => string>> = {
  'zh-Hans': (name) => `${name}（本级）`,
  'zh-Hant': (name) => `${name}（本級）`,
  en: (name) => `${name} (itself)`,
}
