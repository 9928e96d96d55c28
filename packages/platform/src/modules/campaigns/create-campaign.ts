import { sql } from 'kysely'
import type { CampaignTemplate } from '../../domain/campaign-content.ts'
import { daysLater } from '../../domain/days.ts'
import { text } from '../../domain/error-texts/error-text.ts'
import type { Locale } from '../../domain/text.ts'
import { bind, Refusal, type Act } from '../../operations/implementation.ts'
import { refuseField } from '../../operations/refusals.ts'
import type { HouseTransaction } from '../../store/house.ts'
import type { CampaignGoalTable, CampaignTaskTable } from '../../store/tables/campaigns.ts'
import { ownerOfCampaign, takeCampaign } from './campaign-record.ts'
import type { CampaignsDeps } from './campaigns-deps.ts'
import { checkTask, checkPerson } from './check-task.ts'
import { addCampaignGoal, createCampaign, listCampaignTemplates } from './contract-campaigns.ts'

export const bindListCampaignTemplates = ({ content }: CampaignsDeps) =>
  bind(listCampaignTemplates, {
    run: async () => ({
      items: content.templates.map(({ id, title, aim, kind, days, goals, source }) => ({
        id,
        title,
        aim,
        kind,
        days,
        goals: goals.length,
        source,
      })),
    }),
  })

export const bindCreateCampaign = ({ content }: CampaignsDeps) =>
  bind(createCampaign, {
    ownerOf: async (_lookup, { body }) => body.organisationId,
    async run(act, { body }) {
      const template = content.templates.find(({ id }) => id === body.template)
      if (body.template !== undefined && template === undefined)
        return refuseField('refused', 'template', 'unknown', NO_TEMPLATE)
      if (body.endsOn < body.startsOn) return refuseField('refused', 'endsOn', 'before-begin', ENDS_FIRST)
      const missing = await checkPerson(act, body.leadPersonId)
      if (missing !== undefined) return missing
      const id = act.ids.next('cpn')
      const number = await takeNumber(act.db, Number(body.startsOn.slice(0, 4)))
      await act.db
        .insertInto('campaign')
        .values({
          id,
          number,
          organisation_id: body.organisationId,
          kind: body.kind,
          title: body.title.trim(),
          aim: body.aim.trim(),
          starts_on: body.startsOn,
          ends_on: body.endsOn,
          lead_person_id: body.leadPersonId ?? null,
          paper_id: body.paperId ?? null,
          template: template?.id ?? null,
          state: 'planned',
          launched_at: null,
          end_reason: null,
          recorded_at: act.nowIso,
          recorded_by: act.actor,
        })
        .execute()
      if (template !== undefined)
        await fillFrom(act, template, {
          id,
          organisationId: body.organisationId,
          startsOn: body.startsOn,
          locale: body.language ?? 'zh-Hans',
        })
      act.note({ subject: id })
      await act.fact({
        kind: 'campaign.planned',
        subjectId: id,
        organisationId: body.organisationId,
        body: { template: template?.id ?? null },
      })
      return { id, number, version: 1 }
    },
  })

interface Filled {
  readonly id: string
  readonly organisationId: string
  readonly startsOn: string
  readonly locale: Locale
}

async function fillFrom(act: Act, template: CampaignTemplate, { id, organisationId, startsOn, locale }: Filled) {
  const steps = [
    ...template.goals.map((goal) => ({ ...goal, expected: goal.total, isGoal: true })),
    ...template.tasks.map((task) => ({ ...task, isGoal: false })),
  ]
  for (const [place, step] of steps.entries()) {
    const terms = {
      what: step.what[locale],
      channel: step.channel ?? null,
      family: step.family ?? null,
      measure: step.measure,
    }
    const goalId = step.isGoal ? act.ids.next('gol') : null
    if (goalId !== null)
      await insertGoal(act, { ...terms, id: goalId, campaign_id: id, place, total: step.expected ?? 1 })
    await insertTask(act, {
      ...terms,
      campaign_id: id,
      goal_id: goalId,
      unit_id: organisationId,
      given_by: organisationId,
      audience: step.audience,
      setting: step.setting ?? null,
      expected: step.expected ?? null,
      from_day: daysLater(startsOn, step.from),
      due_day: daysLater(startsOn, step.due),
      lock_day: daysLater(startsOn, step.lock),
    })
  }
}

const insertGoal = ({ db }: Pick<Act, 'db'>, goal: CampaignGoalTable) =>
  db.insertInto('campaign_goal').values(goal).execute()

export type NewTask = Omit<
  CampaignTaskTable,
  | 'id'
  | 'recorded_at'
  | 'recorded_by'
  | 'version'
  | 'blank_reason'
  | 'blank_at'
  | 'withdrawn_reason'
  | 'parent_id'
  | 'partner_id'
  | 'partner_name'
> &
  Partial<Pick<CampaignTaskTable, 'parent_id' | 'partner_id' | 'partner_name'>>

export async function insertTask(
  { db, ids, nowIso, actor }: Pick<Act, 'db' | 'ids' | 'nowIso' | 'actor'>,
  task: NewTask,
): Promise<string> {
  const id = ids.next('tsk')
  await db
    .insertInto('campaign_task')
    .values({
      parent_id: null,
      partner_id: null,
      partner_name: null,
      ...task,
      id,
      blank_reason: null,
      blank_at: null,
      withdrawn_reason: null,
      recorded_at: nowIso,
      recorded_by: actor,
    })
    .execute()
  return id
}

export const bindAddCampaignGoal = ({ outreach }: CampaignsDeps) =>
  bind(addCampaignGoal, {
    ownerOf: async (lookup, { params }) => ownerOfCampaign(lookup, params.id),
    async run(act, { params, body }) {
      const campaign = await takeCampaign(act, params.id, 'change')
      if (campaign instanceof Refusal) return campaign
      const problem = checkTask(body, outreach)
      if (problem !== undefined) return problem
      const { rows } = await sql<{
        next: number
      }>`select coalesce(max(place) + 1, 0)::int as next from campaign_goal where campaign_id = ${campaign.id}`.execute(
        act.db,
      )
      const terms = {
        what: body.what.trim(),
        channel: body.channel ?? null,
        family: body.family ?? null,
        measure: body.measure,
      }
      const id = act.ids.next('gol')
      await insertGoal(act, { ...terms, id, campaign_id: campaign.id, place: rows[0]?.next ?? 0, total: body.total })
      const taskId = await insertTask(act, {
        ...terms,
        campaign_id: campaign.id,
        goal_id: id,
        unit_id: campaign.organisation_id,
        given_by: campaign.organisation_id,
        audience: body.audience,
        setting: body.setting ?? null,
        expected: body.total,
        from_day: body.fromDay,
        due_day: body.dueDay,
        lock_day: body.lockDay,
      })
      act.note({ subject: campaign.id, details: { goal: id } })
      return { id, taskId }
    },
  })

async function takeNumber(db: HouseTransaction, year: number): Promise<string> {
  const { rows } = await sql<{ last: number }>`insert into campaign_number (year, last) values (${year}, 1)
    on conflict (year) do update set last = campaign_number.last + 1 returning last`.execute(db)
  return `P${year}-${String(rows[0]?.last ?? 1).padStart(4, '0')}`
}

const NO_TEMPLATE = text(
  '没有这个模板。请从列表里选一个。',
  '沒有這個範本。請從清單裡選一個。',
  'There is no such template. Choose one of the list.',
)
const ENDS_FIRST = text('结束的日子不能早于开始。', '結束的日子不能早於開始。', 'It cannot end before it begins.')
