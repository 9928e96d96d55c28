import { text } from '../../domain/error-texts/error-text.ts'
import type { CampaignState } from '../../domain/campaign.ts'
import type { FactKind } from '../../domain/fact-kinds.ts'
import { bind, refuse, Refusal, type Act } from '../../operations/implementation.ts'
import { refuseField } from '../../operations/refusals.ts'
import { campaignAfter, type CampaignAct } from './campaign-lifecycle.ts'
import { ownerOfCampaign, takeCampaign } from './campaign-record.ts'
import type { CampaignsDeps } from './campaigns-deps.ts'
import { checkPerson } from './check-task.ts'
import { changeCampaign, closeCampaign, launchCampaign, withdrawCampaign } from './contract-campaigns.ts'
import { lintPlan, type PlanPlace } from './lint-plan.ts'

type Campaign = Exclude<Awaited<ReturnType<typeof takeCampaign>>, Refusal>

/** A new version; what it said before is kept. */
async function supersede(
  act: Act,
  row: Campaign,
  step: CampaignAct,
  columns: Partial<Omit<Campaign, 'id' | 'version'>>,
  reason: string | null,
) {
  const former = Object.fromEntries(Object.keys(columns).map((column) => [column, row[column as keyof Campaign]]))
  await act.db
    .insertInto('campaign_step')
    .values({
      campaign_id: row.id,
      version: row.version,
      act: step,
      former: JSON.stringify(former),
      reason,
      recorded_at: act.nowIso,
      recorded_by: act.actor,
    })
    .execute()
  await act.db
    .updateTable('campaign')
    .set({ ...columns, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute()
  act.note({ subject: row.id, ...(reason === null ? {} : { reason }), details: { act: step } })
  return { version: row.version + 1 }
}

const stateAfter = (row: Campaign, step: CampaignAct): CampaignState => campaignAfter(row.state, step) ?? row.state

export const bindChangeCampaign = () =>
  bind(changeCampaign, {
    ownerOf: async (lookup, { params }) => ownerOfCampaign(lookup, params.id),
    async run(act, { params, body }) {
      const row = await takeCampaign(act, params.id, 'change', body.version)
      if (row instanceof Refusal) return row
      const missing = await checkPerson(act, body.leadPersonId)
      if (missing !== undefined) return missing
      if ((body.endsOn ?? row.ends_on) < row.starts_on)
        return refuseField('refused', 'endsOn', 'before-begin', ENDS_FIRST)
      const columns = {
        ...(body.title === undefined ? {} : { title: body.title.trim() }),
        ...(body.aim === undefined ? {} : { aim: body.aim.trim() }),
        ...(body.endsOn === undefined ? {} : { ends_on: body.endsOn }),
        ...(body.leadPersonId === undefined ? {} : { lead_person_id: body.leadPersonId }),
        ...(body.paperId === undefined ? {} : { paper_id: body.paperId }),
      }
      return supersede(act, row, 'change', columns, body.reason.trim())
    },
  })

export const bindLaunchCampaign = ({ content }: CampaignsDeps) =>
  bind(launchCampaign, {
    ownerOf: async (lookup, { params }) => ownerOfCampaign(lookup, params.id),
    async run(act, { params, body }) {
      const row = await takeCampaign(act, params.id, 'launch', body.version)
      if (row instanceof Refusal) return row
      const goals = await act.db
        .selectFrom('campaign_goal')
        .select(['what'])
        .where('campaign_id', '=', row.id)
        .orderBy('place')
        .execute()
      const tasks = await act.db
        .selectFrom('campaign_task')
        .select(['what'])
        .distinct()
        .where('campaign_id', '=', row.id)
        .where('goal_id', 'is', null)
        .where('withdrawn_reason', 'is', null)
        .execute()
      if (goals.length + tasks.length === 0) return refuse('refused', { says: NOTHING })
      const places: PlanPlace[] = [
        { path: 'title', name: text('标题', '標題', 'The title'), says: row.title },
        { path: 'aim', name: text('目的', '目的', 'The aim'), says: row.aim },
        ...goals.map(({ what }, place) => ({
          path: `goals/${place}`,
          name: text(`第 ${place + 1} 个目标`, `第 ${place + 1} 個目標`, `Goal ${place + 1}`),
          says: what,
        })),
        ...tasks.map(({ what }, place) => ({
          path: `tasks/${place}`,
          name: text(`任务“${what}”`, `任務「${what}」`, `The task “${what}”`),
          says: what,
        })),
      ]
      const errors = lintPlan(places, content.forbidden)
      if (errors.length > 0)
        return refuse('refused', { errors, ...(errors[0]?.says === undefined ? {} : { says: errors[0].says }) })
      await tell(act, row, 'campaign.launched')
      return supersede(act, row, 'launch', { state: stateAfter(row, 'launch'), launched_at: act.nowIso }, null)
    },
  })

const tell = (act: Act, { id, organisation_id: organisationId }: Campaign, kind: FactKind) =>
  act.fact({ kind, subjectId: id, organisationId, body: {} })

export const bindCloseCampaign = () =>
  bind(closeCampaign, {
    ownerOf: async (lookup, { params }) => ownerOfCampaign(lookup, params.id),
    run: async (act, { params, body }) => end(act, params.id, body, 'close'),
  })

export const bindWithdrawCampaign = () =>
  bind(withdrawCampaign, {
    ownerOf: async (lookup, { params }) => ownerOfCampaign(lookup, params.id),
    run: async (act, { params, body }) => end(act, params.id, body, 'withdraw'),
  })

async function end(
  act: Act,
  id: string,
  { version, reason }: { readonly version: number; readonly reason: string },
  step: 'close' | 'withdraw',
) {
  const row = await takeCampaign(act, id, step, version)
  if (row instanceof Refusal) return row
  await tell(act, row, step === 'close' ? 'campaign.closed' : 'campaign.withdrawn')
  return supersede(act, row, step, { state: stateAfter(row, step), end_reason: reason.trim() }, reason.trim())
}

const NOTHING = text(
  '计划里还没有目标，也没有任务。请先加一个目标。',
  '計畫裡還沒有目標，也沒有任務。請先加一個目標。',
  'The plan has neither goals nor tasks. Add a goal first.',
)
const ENDS_FIRST = text('结束的日子不能早于开始。', '結束的日子不能早於開始。', 'It cannot end before it begins.')
