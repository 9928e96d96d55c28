import type { Selectable } from 'kysely'
import { mayDo } from '../../access/may.ts'
import { text } from '../../domain/error-texts/error-text.ts'
import type { BecameKind } from '../../domain/handed-report.ts'
import { bind, refuse, Refusal, type Act } from '../../operations/implementation.ts'
import { refuseField } from '../../operations/refusals.ts'
import type { ReportDraftTable, ReportFactTable } from '../../store/tables/outreach.ts'
import { confirmHandedReport, withdrawHandedReport } from './contract-reports.ts'
import { SYSTEM } from './earlier-reports.ts'
import { readInside, supersede, voidTaken } from './correct-activity.ts'
import { supersedeSurvey } from './keep-surveys.ts'
import { isCounted, recorded } from './measure-of.ts'
import { proposeAgain } from './propose-again.ts'
import { ownerOfReport, takeReport } from './report-state.ts'
import { isSettled } from './settled-doubts.ts'
import { insertActivities, type NewActivity, type WrittenCount } from './write-activity.ts'

type Draft = Selectable<ReportDraftTable>
type Fact = Selectable<ReportFactTable>
type Report = Exclude<Awaited<ReturnType<typeof takeReport>>, Refusal>

const CONFIRMED: ReadonlySet<Draft['state']> = new Set(['confirmed', 'corrected'])

export const bindConfirmHandedReport = () =>
  bind(confirmHandedReport, {
    ownerOf: async (lookup, { params }) => ownerOfReport(lookup, params.id),
    async run(act, { params, body }) {
      const report = await takeReport(act, { id: params.id, version: body.version, action: 'confirm' })
      if (report instanceof Refusal) return report
      const read = await readAll(act, report.id)
      const open = read.drafts.filter(({ state }) => state === 'proposed').length
      const doubts = read.doubts.filter((doubt) => !isSettled(doubt, read)).length
      if (open > 0 || doubts > 0)
        return refuse('refused', { says: notAllSettled(open, doubts), extra: { openDrafts: open, openDoubts: doubts } })
      const confirmed = read.drafts.filter(({ state }) => CONFIRMED.has(state))
      const activities = await makeActivities(act, report, { ...read, confirmed })
      const surveys = await makeSurveys(act, report, confirmed)
      const figures = await makeFigures(act, report, { ...read, confirmed })
      const joined = await joinAll(act, report, read.drafts)
      if (joined instanceof Refusal) return joined
      await act.db
        .updateTable('handed_report')
        .set({ state: 'confirmed', decided_by: act.actor, decided_at: act.nowIso, version: report.version + 1 })
        .where('id', '=', report.id)
        .execute()
      const made = { activities, joined, surveys, figures }
      act.note({ subject: report.id, details: made })
      await act.fact({
        kind: 'report.confirmed',
        subjectId: report.id,
        organisationId: report.organisation_id,
        body: { from: report.period_from, to: report.period_to, ...made },
      })
      return { version: report.version + 1, ...made }
    },
  })

interface Read {
  readonly drafts: readonly Draft[]
  readonly facts: readonly Fact[]
}
type Confirmed = Read & { readonly confirmed: readonly Draft[] }

async function readAll({ db }: Act, reportId: string) {
  const drafts = await db
    .selectFrom('report_draft')
    .selectAll()
    .where('report_id', '=', reportId)
    .orderBy('place')
    .forUpdate()
    .execute()
  const facts = await db
    .selectFrom('report_fact')
    .selectAll()
    .where('report_id', '=', reportId)
    .orderBy('place')
    .execute()
  const doubts = await db.selectFrom('report_doubt').selectAll().where('report_id', '=', reportId).execute()
  return { drafts, facts, doubts }
}

const became = ({ db }: Act, draft: Draft, kind: BecameKind, id: string) =>
  db.updateTable('report_draft').set({ became_kind: kind, became_id: id }).where('id', '=', draft.id).execute()

async function makeActivities(act: Act, report: Report, read: Confirmed): Promise<number> {
  const drafts = read.confirmed.filter(({ kind }) => kind === 'activity')
  const made = await insertActivities(
    act,
    drafts.map((draft) => activityOf(report, draft, read)),
  )
  for (const [place, draft] of drafts.entries()) await became(act, draft, 'activity', made[place]?.id ?? '')
  return made.length
}

function activityOf(report: Report, draft: Draft, read: Confirmed): NewActivity {
  const { channel, area_id: area, occurred_from: from, occurred_to: to } = draft
  if (channel === null || area === null || from === null || to === null)
    throw new TypeError('a confirmed draft has channel, area and days')
  return {
    organisation_id: report.organisation_id,
    foreign_number: null,
    area_id: area,
    channel,
    title: draft.title ?? report.title.slice(0, 80),
    occurred_from: from,
    occurred_to: to,
    time_from: null,
    time_to: null,
    place: draft.place_name,
    audience: draft.audience ?? 'public',
    setting: null,
    source: 'read',
    report_id: report.id,
    spans: [{ start: draft.span_start, end: draft.span_end }],
    evidence: 'none',
    evidence_note: report.number,
    organisers: [],
    counts: read.facts.filter(({ draft_id: id }) => id === draft.id).flatMap((fact) => countOf(fact, read)),
    sessions: [],
  }
}

function countOf(fact: Fact, read: Confirmed): WrittenCount[] {
  const { measure, state } = fact
  if (state === 'dropped' || !isCounted(measure)) return []
  const { value, valueMost, qualifier } = fact.said ?? { ...fact, valueMost: fact.value_most }
  return [
    {
      measure,
      value: recorded(value, measure),
      valueMost: valueMost === null ? null : recorded(valueMost, measure),
      qualifier,
      object: fact.object,
      howCounted: 'report',
      isPart: isPart(fact, read),
      span: { start: fact.span_start, end: fact.span_end },
    },
  ]
}

/** Its whole, or the whole of that, is recorded here or was before: adding both would count the part twice. */
function isPart(
  { part_of: whole, read_id: itself }: Fact,
  { facts, drafts }: Read,
  below: readonly string[] = [],
): boolean {
  const over = whole === null || below.includes(whole) ? undefined : facts.find(({ read_id: id }) => id === whole)
  if (over === undefined) return false
  const draft = drafts.find(({ id }) => id === over.draft_id)
  const isRecorded = draft !== undefined && (CONFIRMED.has(draft.state) || isElsewhere(draft))
  return (isRecorded && over.state === 'kept') || isPart(over, { facts, drafts }, [...below, itself])
}

/** A known activity has it, or an earlier edition. */
const isElsewhere = ({ state, decided_by: by }: Draft): boolean =>
  state === 'joined' || (state === 'dropped' && by === SYSTEM)

async function makeSurveys(act: Act, report: Report, confirmed: readonly Draft[]): Promise<number> {
  const drafts = confirmed.filter(({ survey }) => survey !== null)
  for (const draft of drafts) {
    const { survey, occurred_from: from, occurred_to: to } = draft
    if (survey === null) continue
    const id = act.ids.next('sur')
    await act.db
      .insertInto('survey')
      .values({
        ...survey,
        id,
        organisation_id: report.organisation_id,
        area_id: draft.area_id ?? report.organisation_id,
        held_from: from ?? report.period_from,
        held_to: to ?? report.period_to,
        source: 'read',
        report_id: report.id,
        spans: JSON.stringify([{ start: draft.span_start, end: draft.span_end }]),
        state: 'recorded',
        void_reason: null,
        recorded_at: act.nowIso,
        recorded_by: act.actor,
      })
      .execute()
    await became(act, draft, 'survey', id)
  }
  return drafts.length
}

async function makeFigures(act: Act, report: Report, read: Confirmed): Promise<number> {
  const drafts = read.confirmed.filter(({ kind, survey }) => kind === 'figure' && survey === null)
  let made = 0
  for (const draft of drafts)
    for (const fact of read.facts.filter(({ draft_id: id, state }) => id === draft.id && state === 'kept')) {
      const { measure } = fact
      if (measure === null) continue
      const { value, valueMost, qualifier } = fact.said ?? { ...fact, valueMost: fact.value_most }
      const id = act.ids.next('rfg')
      await act.db
        .insertInto('reported_figure')
        .values({
          id,
          organisation_id: report.organisation_id,
          report_id: report.id,
          period_from: report.period_from,
          period_to: report.period_to,
          measure,
          meaning: fact.meaning,
          object: fact.object,
          currency: measure === 'money' ? 'CNY' : null,
          value: recorded(value, measure),
          value_most: valueMost === null ? null : recorded(valueMost, measure),
          qualifier,
          is_part: isPart(fact, read),
          span_start: fact.span_start,
          span_end: fact.span_end,
          recorded_at: act.nowIso,
          recorded_by: act.actor,
        })
        .execute()
      await became(act, draft, 'figure', id)
      made += 1
    }
  return made
}

/** A known activity gets the reporting organisation as one who did it too; its numbers stay as they are. */
async function joinAll(
  act: Act,
  { organisation_id: organisationId, number }: Report,
  drafts: readonly Draft[],
): Promise<number | Refusal> {
  let joined = 0
  for (const draft of drafts) {
    if (draft.state !== 'joined' || draft.joined_id === null) continue
    const activity = await act.db
      .selectFrom('activity')
      .innerJoin('organisation', 'organisation.id', 'activity.organisation_id')
      .select(['activity.id', 'activity.version', 'activity.state', 'organisation.id as ownerId', 'organisation.path'])
      .where('activity.id', '=', draft.joined_id)
      .forUpdate('activity')
      .executeTakeFirst()
    if (activity?.state !== 'recorded') return refuseField('refused', `drafts/${draft.id}`, 'voided', JOINED_VOIDED)
    await became(act, draft, 'activity', activity.id)
    joined += 1
    const inside = await readInside(act.db, activity)
    const isThere = inside.organisers.some(({ organisationId: id }) => id === organisationId)
    const mayCorrect = mayDo('correctActivity', act.caller, { id: activity.ownerId, path: activity.path }).ok
    if (isThere || !mayCorrect || activity.ownerId === organisationId) continue
    await supersede(act, activity, {
      former: { organisers: inside.organisers },
      columns: {},
      inside: { ...inside, organisers: [...inside.organisers, { organisationId }] },
      reason: number,
    })
  }
  return joined
}

export const bindWithdrawHandedReport = () =>
  bind(withdrawHandedReport, {
    ownerOf: async (lookup, { params }) => ownerOfReport(lookup, params.id),
    async run(act, { params, body }) {
      // An edition that is handed in at the same time waits: it rests on this report or it does not.
      await act.db
        .selectFrom('organisation')
        .select('id')
        .where('id', '=', act.owner?.id ?? '')
        .forNoKeyUpdate()
        .execute()
      const report = await takeReport(act, { id: params.id, version: body.version, action: 'withdraw' })
      if (report instanceof Refusal) return report
      const reason = body.reason.trim()
      const activities = await act.db
        .selectFrom('activity')
        .selectAll()
        .where('report_id', '=', report.id)
        .where('state', '=', 'recorded')
        .forUpdate()
        .execute()
      for (const activity of activities) await voidTaken(act, activity, reason)
      const surveys = await act.db
        .selectFrom('survey')
        .selectAll()
        .where('report_id', '=', report.id)
        .where('state', '=', 'recorded')
        .forUpdate()
        .execute()
      for (const survey of surveys) await supersedeSurvey(act, survey, { state: 'voided', void_reason: reason }, reason)
      await act.db
        .updateTable('handed_report')
        .set({ state: 'withdrawn', decided_by: act.actor, decided_at: act.nowIso, reason, version: report.version + 1 })
        .where('id', '=', report.id)
        .execute()
      const resting = await proposeAgain(act, report)
      if (resting instanceof Refusal) return resting
      const voided = activities.length + surveys.length
      act.note({ subject: report.id, reason, details: { voided } })
      await act.fact({
        kind: 'report.withdrawn',
        subjectId: report.id,
        organisationId: report.organisation_id,
        body: { voided },
      })
      return { version: report.version + 1, voided }
    },
  })

const notAllSettled = (drafts: number, doubts: number) =>
  text(
    `还有 ${drafts} 条没有处理，${doubts} 个疑点没有回应。逐条确认、更正、并入或不要，疑点写明理由，再整份确认。`,
    `還有 ${drafts} 筆沒有處理，${doubts} 個疑點沒有回應。逐筆確認、更正、併入或不要，疑點寫明理由，再整份確認。`,
    `${drafts} drafts are not settled and ${doubts} doubts not answered. Settle each, say why a doubt may stand, then confirm the whole.`,
  )

const JOINED_VOIDED = text(
  '并入的那条活动已经作废。请把这一条改为确认，或并入另一条活动。',
  '併入的那筆活動已經作廢。請把這一筆改為確認，或併入另一筆活動。',
  'The activity it was joined with was voided. Confirm the draft itself, or join it with another.',
)
