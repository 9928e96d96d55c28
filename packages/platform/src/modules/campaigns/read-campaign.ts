import { sql, type SqlBool } from 'kysely'
import type { Static } from 'typebox'
import { mayDo } from '../../access/may.ts'
import { dayOf } from '../../domain/days.ts'
import { bind, refuse, type Act } from '../../operations/implementation.ts'
import { namesOfActors } from '../../operations/actor-names.ts'
import { isInReach } from '../../access/may.ts'
import type { HouseTransaction } from '../../store/house.ts'
import { boardOf, countIn, type GoalFound } from './board.ts'
import { isVisible } from './campaign-record.ts'
import type { CampaignsDeps } from './campaigns-deps.ts'
import { listCampaigns, readCampaign } from './contract-campaigns.ts'
import type { CampaignRow } from './contract-parts.ts'
import { readTasks } from './read-tasks.ts'

const selectCampaigns = (db: HouseTransaction) =>
  db
    .selectFrom('campaign')
    .innerJoin('organisation', 'organisation.id', 'campaign.organisation_id')
    .selectAll('campaign')
    .select(['organisation.name as ownerName', 'organisation.path as ownerPath'])

type Found = NonNullable<Awaited<ReturnType<ReturnType<typeof selectCampaigns>['executeTakeFirst']>>>

const campaignRow = (row: Found): Static<typeof CampaignRow> => ({
  id: row.id,
  number: row.number,
  organisation: { id: row.organisation_id, name: row.ownerName },
  kind: row.kind,
  title: row.title,
  startsOn: row.starts_on,
  endsOn: row.ends_on,
  state: row.state,
})

export const bindListCampaigns = () =>
  bind(listCampaigns, {
    async run({ db, reach }, { query }) {
      const { after, limit = 50 } = query
      const order = sql<string>`campaign.starts_on::text || campaign.id`
      let rows = selectCampaigns(db)
        .select(order.as('order'))
        .where(isVisible(reach))
        .orderBy(order, 'desc')
        .limit(limit + 1)
      if (after !== undefined) rows = rows.where(order, '<', after)
      if (query.state !== undefined) rows = rows.where('campaign.state', '=', query.state)
      const found = await rows.execute()
      const page = found.slice(0, limit)
      return { items: page.map(campaignRow), next: found.length > limit ? (page.at(-1)?.order ?? null) : null }
    },
  })

export const bindReadCampaign = ({ outreach }: CampaignsDeps) =>
  bind(readCampaign, {
    async run(act, { params }) {
      const { db, reach } = act
      const row = await selectCampaigns(db)
        .where('campaign.id', '=', params.id)
        .where(isVisible(reach))
        .executeTakeFirst()
      if (row === undefined) return refuse('not-found')
      const today = dayOf(act.nowMs)
      const tasks = await readTasks(db, sql<SqlBool>`campaign.id = ${row.id}`, today)
      const goals = await readGoals(db, row.id, row.organisation_id)
      const shares = await db
        .selectFrom('campaign_share')
        .innerJoin('campaign_goal', 'campaign_goal.id', 'campaign_share.goal_id')
        .select(['goal_id', 'unit_id', 'value'])
        .where('campaign_id', '=', row.id)
        .execute()
      const figures = await readFigures(db, row.id)
      const isAllSeen = isInReach(reach, { id: row.organisation_id, path: row.ownerPath })
      const seen = tasks.filter((task) => isAllSeen || isInReach(reach, { id: task.unit_id, path: task.unit_path }))
      const familyOf = (channel: string): string | undefined =>
        outreach.channels.channels.find(({ id }) => id === channel)?.family
      const board = boardOf({
        tasks: seen,
        goals,
        shares: shares.map(({ value, ...share }) => ({ ...share, value: Number(value) })),
        figures,
        familyOf,
        today,
        ownerId: row.organisation_id,
      })
      const owner = { id: row.organisation_id, path: row.ownerPath }
      const may = (operation: string): boolean => mayDo(operation, act.caller, owner).ok
      return {
        ...campaignRow(row),
        aim: row.aim,
        lead: await leadOf(act, row.lead_person_id),
        paperId: row.paper_id,
        endReason: row.end_reason,
        launchedAt: row.launched_at,
        version: row.version,
        today,
        goals: goals.map((goal) => ({
          id: goal.id,
          what: goal.what,
          channel: goal.channel,
          family: goal.family,
          measure: goal.measure,
          total: goal.total,
          shared: goal.shared,
          counted: countIn(goal, figures, familyOf),
        })),
        ...board,
        splitters: splitters(act, row, seen),
        may: {
          change: row.state === 'planned' && may('changeCampaign'),
          launch: row.state === 'planned' && may('launchCampaign'),
          close: row.state === 'launched' && may('closeCampaign'),
          withdraw: (row.state === 'planned' || row.state === 'launched') && may('withdrawCampaign'),
        },
      }
    },
  })

/** Units of mine with a part in some goal, which I may split further. */
function splitters(act: Act, { organisation_id: ownerId, state }: Found, tasks: Awaited<ReturnType<typeof readTasks>>) {
  if (state !== 'planned' && state !== 'launched') return []
  const mine =
    act.caller.kind === 'person'
      ? new Set(act.caller.posts.map(({ organisationId }) => organisationId))
      : new Set<string>()
  const units = new Map(
    tasks
      .filter(({ goal_id: goal }) => goal !== null)
      .map((task) => [task.unit_id, { id: task.unit_id, name: task.unit_name, path: task.unit_path }]),
  )
  return [...units.values()]
    .filter(
      ({ id, path }) =>
        (mine.has(id) || id === ownerId) &&
        (state === 'launched' || id === ownerId) &&
        mayDo('splitGoal', act.caller, { id, path }).ok,
    )
    .map(({ id, name }) => ({ id, name }))
}

async function leadOf(act: Act, id: string | null): Promise<string | null> {
  if (id === null) return null
  return (await namesOfActors(act, [`person:${id}`])).get(`person:${id}`) ?? null
}

async function readGoals(db: HouseTransaction, campaignId: string, ownerId: string): Promise<GoalFound[]> {
  const { rows } = await sql<GoalFound>`select goal.id, goal.what, goal.channel, goal.family, goal.measure, goal.total,
    coalesce((select sum(value) from campaign_share share where share.goal_id = goal.id and share.given_by = ${ownerId}), 0) as shared
    from campaign_goal goal where goal.campaign_id = ${campaignId} order by goal.place`.execute(db)
  return rows.map((row) => ({ ...row, total: Number(row.total), shared: Number(row.shared) }))
}

/** What the activities of the campaign's tasks counted, each once. */
async function readFigures(db: HouseTransaction, campaignId: string) {
  const { rows } = await sql<{
    activityId: string
    channel: string
    measure: string
    value: number
    isRounded: boolean
  }>`
    select figure.activity_id as "activityId", figure.channel, figure.measure, sum(figure.value)::bigint as value, bool_or(figure.qualifier <> 'exact') as "isRounded"
    from activity_figure figure where not figure.is_part and figure.activity_id in (
      select link.activity_id from task_activity link join campaign_task task on task.id = link.task_id
      where task.campaign_id = ${campaignId} and task.withdrawn_reason is null)
    group by figure.activity_id, figure.channel, figure.measure`.execute(db)
  return rows.map((row) => ({ ...row, value: Number(row.value) }))
}
