import type { Probe, Target } from './probes.ts'
import type { TestHouse } from './test-house.ts'

type Aim = (house: TestHouse, target: Target) => Probe | Promise<Probe>

/** A campaign of the organisation with a task that it gave itself, made once. */
async function records({ sample: { db }, now }: TestHouse, { organisationId }: Target) {
  const at = { recorded_at: new Date(now()).toISOString(), recorded_by: 'test' }
  await db
    .insertInto('campaign')
    .values({
      ...at,
      id: 'cpn_probe0',
      number: 'P2026-9999',
      organisation_id: organisationId,
      kind: 'campaign',
      title: '试探',
      aim: '试探',
      starts_on: '2026-11-01',
      ends_on: '2026-11-30',
      lead_person_id: null,
      paper_id: null,
      template: null,
      state: 'planned',
      launched_at: null,
      end_reason: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db
    .insertInto('campaign_task')
    .values({
      ...at,
      id: 'tsk_probe0',
      campaign_id: 'cpn_probe0',
      goal_id: null,
      parent_id: null,
      unit_id: organisationId,
      given_by: organisationId,
      what: '试探',
      channel: 'leaflet',
      family: null,
      audience: 'public',
      setting: null,
      measure: 'copies',
      expected: 1,
      from_day: '2026-11-01',
      due_day: '2026-11-20',
      lock_day: '2026-11-25',
      partner_id: null,
      partner_name: null,
      blank_reason: null,
      blank_at: null,
      withdrawn_reason: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

const nothing: Aim = () => ({})
const about =
  (id: string, body?: unknown): Aim =>
  async (house, target) => {
    await records(house, target)
    return { params: { id }, ...(body === undefined ? {} : { body }) }
  }
const WHY = { version: 1, reason: '试探' }

export const CAMPAIGNS_PROBES: Readonly<Record<string, Aim>> = {
  listCampaigns: nothing,
  listCampaignTemplates: nothing,
  createCampaign: (_house, { organisationId }) => ({ body: { organisationId } }),
  readCampaign: about('cpn_probe0'),
  changeCampaign: about('cpn_probe0', WHY),
  launchCampaign: about('cpn_probe0', { version: 1 }),
  closeCampaign: about('cpn_probe0', WHY),
  withdrawCampaign: about('cpn_probe0', WHY),
  addCampaignGoal: about('cpn_probe0', {}),
  readGoalSplit: (_house, { organisationId }) => ({ params: { id: 'gol_probe0' }, query: { unitId: organisationId } }),
  splitGoal: (_house, { organisationId }) => ({ params: { id: 'gol_probe0' }, body: { unitId: organisationId } }),
  giveTask: (_house, { organisationId }) => ({ params: { id: 'cpn_probe0' }, body: { giverId: organisationId } }),
  handDownTask: about('tsk_probe0', {}),
  listCampaignTasks: nothing,
  readCampaignTask: about('tsk_probe0'),
  linkTaskActivity: about('tsk_probe0', { activityId: 'act_probe0' }),
  sayTaskBlank: about('tsk_probe0', WHY),
  reopenTask: about('tsk_probe0', { ...WHY, lockDay: '2026-12-01' }),
}
