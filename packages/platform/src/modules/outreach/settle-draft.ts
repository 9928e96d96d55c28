import { isInReach, reachOf } from '../../access/may.ts'
import { dayOf } from '../../domain/days.ts'
import { text } from '../../domain/error-texts/error-text.ts'
import type { FieldProblem } from '../../domain/errors.ts'
import type { InputOf } from '../../domain/operation.ts'
import { bind, refuse, Refusal, type Act } from '../../operations/implementation.ts'
import { fieldProblem, refuseField } from '../../operations/refusals.ts'
import type { ReportDraftTable, ReportFactTable } from '../../store/tables/outreach.ts'
import type { Selectable } from 'kysely'
import {
  COUNT_MOST,
  ENDS_FIRST,
  IN_FUTURE,
  isArea,
  NO_SUCH_CHANNEL,
  NOT_AN_AREA,
  RANGE_WRONG,
  TOO_LARGE,
} from './check-activity.ts'
import { acknowledgeReportDoubt, settleReportDraft } from './contract-reports.ts'
import { numberProblems } from './keep-surveys.ts'
import { isCounted, recorded } from './measure-of.ts'
import type { OutreachDeps } from './outreach-deps.ts'
import { keepStep, ownerOfReport, takeReport } from './report-state.ts'

type Body = InputOf<typeof settleReportDraft>['body']
type Draft = Selectable<ReportDraftTable>
type Fact = Selectable<ReportFactTable>

export const bindSettleReportDraft = ({ content }: OutreachDeps) =>
  bind(settleReportDraft, {
    ownerOf: async (lookup, { params }) => ownerOfReport(lookup, params.id),
    async run(act, { params, body }) {
      const report = await takeReport(act, { id: params.id, version: body.version, action: 'settle' })
      if (report instanceof Refusal) return report
      const draft = await act.db
        .selectFrom('report_draft')
        .selectAll()
        .where('id', '=', params.draftId)
        .where('report_id', '=', report.id)
        .executeTakeFirst()
      if (draft === undefined) return refuse('not-found')
      const facts = await act.db.selectFrom('report_fact').selectAll().where('draft_id', '=', draft.id).execute()
      const settled =
        body.state === 'joined' ? await join(act, draft, body) : await settle(act, { draft, facts }, body, content)
      if (settled instanceof Refusal) return settled
      await act.db.updateTable('report_draft').set(settled.columns).where('id', '=', draft.id).execute()
      for (const { id, ...columns } of settled.facts)
        await act.db.updateTable('report_fact').set(columns).where('id', '=', id).execute()
      const version = await keepStep(act, {
        report,
        act: settled.columns.state,
        draftId: draft.id,
        former: formerOf(draft, facts),
        reason: body.reason?.trim() ?? null,
      })
      act.note({ subject: report.id, details: { draft: draft.id, state: settled.columns.state } })
      return { state: settled.columns.state, version }
    },
  })

const formerOf = (
  { state, channel, title, audience, area_id, occurred_from, occurred_to, joined_id, survey }: Draft,
  facts: readonly Fact[],
) => ({
  state,
  channel,
  title,
  audience,
  area_id,
  occurred_from,
  occurred_to,
  joined_id,
  survey,
  facts: facts.map(({ id, said, state: kept, measure }) => ({ id, said, state: kept, measure })),
})

interface Settled {
  readonly columns: Partial<Omit<ReportDraftTable, 'survey'>> & {
    readonly state: Draft['state']
    readonly survey?: string | null
  }
  readonly facts: readonly {
    readonly id: string
    readonly state: Fact['state']
    readonly measure: Fact['measure']
    readonly said: string | null
  }[]
}

const decidedBy = ({ actor, nowIso }: Act) => ({ decided_by: actor, decided_at: nowIso, reason: null, joined_id: null })

async function join(act: Act, draft: Draft, { joinedId, reason }: Body): Promise<Settled | Refusal> {
  if (draft.kind !== 'activity' || joinedId === undefined)
    return refuseField('refused', 'joinedId', 'required', CHOOSE_ACTIVITY)
  const activity = await act.db
    .selectFrom('activity')
    .innerJoin('organisation', 'organisation.id', 'activity.organisation_id')
    .select(['activity.state', 'organisation.id', 'organisation.path'])
    .where('activity.id', '=', joinedId)
    .executeTakeFirst()
  if (activity?.state !== 'recorded' || !isInReach(reachOf('listActivities', act.caller), activity))
    return refuseField('refused', 'joinedId', 'unknown', CHOOSE_ACTIVITY)
  return {
    columns: { ...decidedBy(act), state: 'joined', joined_id: joinedId, reason: reason?.trim() ?? null },
    facts: [],
  }
}

async function settle(
  act: Act,
  { draft, facts }: { readonly draft: Draft; readonly facts: readonly Fact[] },
  body: Body,
  content: OutreachDeps['content'],
): Promise<Settled | Refusal> {
  const reason = body.reason?.trim() ?? null
  if (body.state === 'proposed')
    return {
      columns: { state: 'proposed', decided_by: null, decided_at: null, reason: null, joined_id: null, survey: null },
      facts: [],
    }
  if (body.state === 'dropped') return { columns: { ...decidedBy(act), state: 'dropped', reason }, facts: [] }
  const columns = {
    channel: body.channel ?? draft.channel,
    title: body.title?.trim() ?? draft.title,
    audience: body.audience ?? draft.audience,
    area_id: body.areaId ?? draft.area_id,
    occurred_from: body.occurredFrom ?? draft.occurred_from,
    occurred_to: body.occurredTo ?? draft.occurred_to,
  }
  const said = facts.map((fact) => saidOf(fact, body))
  const errors = [
    ...(draft.kind === 'activity' ? await activityProblems(act, columns, content) : []),
    ...factProblems(draft, said),
    ...(body.survey === undefined ? [] : numberProblems(body.survey)),
  ]
  if (errors.length > 0)
    return refuse('refused', { errors, ...(errors[0]?.says === undefined ? {} : { says: errors[0].says }) })
  const isChanged =
    draft.state === 'corrected' ||
    (Object.keys(columns) as (keyof typeof columns)[]).some((column) => columns[column] !== draft[column]) ||
    said.some(({ isChanged: each }) => each)
  const { survey } = body
  return {
    columns: {
      ...decidedBy(act),
      ...columns,
      state: isChanged ? 'corrected' : 'confirmed',
      reason,
      survey:
        survey === undefined
          ? null
          : JSON.stringify({
              title: survey.title,
              population_group: survey.group,
              population: survey.population,
              method: survey.method,
              asked: survey.asked,
              valid: survey.valid,
              passed: survey.passed,
              pass_rule: survey.passRule,
            }),
    },
    facts: said.map(({ isChanged: _changed, number: _number, ...fact }) => fact),
  }
}

/** A figure as the person says it; `said` is kept only where it is another than was read. */
function saidOf(fact: Fact, body: Body) {
  const given = body.facts?.find(({ id }) => id === fact.id)
  if (given === undefined)
    return {
      id: fact.id,
      state: fact.state,
      measure: fact.measure,
      said: fact.said === null ? null : JSON.stringify(fact.said),
      number: fact.said ?? { value: fact.value, valueMost: fact.value_most },
      isChanged: false,
    }
  const { value, valueMost, qualifier, measure, state } = given
  const isAsRead = value === fact.value && valueMost === fact.value_most && qualifier === fact.qualifier
  return {
    id: fact.id,
    state,
    measure,
    said: isAsRead ? null : JSON.stringify({ value, valueMost, qualifier }),
    number: { value, valueMost },
    isChanged: !isAsRead || state !== 'kept' || measure !== fact.measure,
  }
}

async function activityProblems(
  act: Act,
  columns: Pick<Draft, 'channel' | 'area_id' | 'occurred_from' | 'occurred_to'>,
  { channels }: OutreachDeps['content'],
): Promise<FieldProblem[]> {
  const { channel, area_id: area, occurred_from: from, occurred_to: to } = columns
  const today = dayOf(act.nowMs)
  return [
    ...(channels.channels.some(({ id }) => id === channel)
      ? []
      : [fieldProblem('channel', 'required', NO_SUCH_CHANNEL)]),
    ...(area !== null && (await isArea(act, area)) ? [] : [fieldProblem('areaId', 'not-an-area', NOT_AN_AREA)]),
    ...(from === null || from > today ? [fieldProblem('occurredFrom', 'in-future', IN_FUTURE)] : []),
    ...(to === null || (from !== null && to < from) ? [fieldProblem('occurredTo', 'before-begin', ENDS_FIRST)] : []),
    ...(to !== null && to > today ? [fieldProblem('occurredTo', 'in-future', IN_FUTURE)] : []),
  ]
}

const ALONE: ReadonlySet<string> = new Set(['cases', 'money', 'share'])

/** A share is in hundredths of the whole: more than ten thousand times as much is no share. */
const SHARE_MOST = 1_000_000

function factProblems({ kind }: Draft, said: readonly ReturnType<typeof saidOf>[]): FieldProblem[] {
  return said
    .filter(({ state }) => state !== 'dropped')
    .flatMap(({ id, measure, number: { value, valueMost } }) => {
      const fits = kind === 'activity' ? isCounted(measure) : measure !== null && ALONE.has(measure)
      if (!fits) return [fieldProblem(`facts/${id}/measure`, 'required', SAY_MEASURE)]
      if (Math.max(value, valueMost ?? 0) > (measure === 'share' ? SHARE_MOST : COUNT_MOST))
        return [fieldProblem(`facts/${id}/value`, 'too-large', TOO_LARGE)]
      const isRange = valueMost === null || recorded(valueMost, measure) > recorded(value, measure)
      return isRange ? [] : [fieldProblem(`facts/${id}/valueMost`, 'range', RANGE_WRONG)]
    })
}

export const bindAcknowledgeReportDoubt = () =>
  bind(acknowledgeReportDoubt, {
    ownerOf: async (lookup, { params }) => ownerOfReport(lookup, params.id),
    async run(act, { params, body }) {
      const report = await takeReport(act, { id: params.id, version: body.version, action: 'settle' })
      if (report instanceof Refusal) return report
      const doubt = await act.db
        .selectFrom('report_doubt')
        .select(['id', 'acknowledged_reason'])
        .where('id', '=', params.doubtId)
        .where('report_id', '=', report.id)
        .executeTakeFirst()
      if (doubt === undefined) return refuse('not-found')
      const reason = body.reason.trim()
      await act.db
        .updateTable('report_doubt')
        .set({ acknowledged_reason: reason, acknowledged_by: act.actor, acknowledged_at: act.nowIso })
        .where('id', '=', doubt.id)
        .execute()
      const former = { acknowledged_reason: doubt.acknowledged_reason }
      const version = await keepStep(act, { report, act: 'acknowledge', doubtId: doubt.id, former, reason })
      act.note({ subject: report.id, reason, details: { doubt: doubt.id } })
      return { version }
    },
  })

const CHOOSE_ACTIVITY = text('请选一条已有的活动。', '請選一筆已有的活動。', 'Choose an activity that is recorded.')
const SAY_MEASURE = text(
  '请选这个数字数的是什么，或者不要它。',
  '請選這個數字數的是什麼，或者不要它。',
  'Say what this number counts, or leave it out.',
)
