import { sql } from 'kysely'
import type { Look, Waiting } from '../../../operations/desk-source.ts'
import { withinReach } from '../../../operations/within-reach.ts'
import { isEmptyReach } from '../look.ts'
import { fill, say } from '../say.ts'

const DEAD = say(
  '{count} 项后台任务做不下去：看看原因，重试或搁置',
  '{count} 項背景工作做不下去：看看原因，重試或擱置',
  'Jobs that cannot go on: {count}. Look why, then retry or set aside',
)
const UNCERTAIN = say(
  '{count} 条消息不知道发没发出去：请您定',
  '{count} 則訊息不知道發沒發出去：請您定',
  'Messages that may or may not have been sent: {count}. You decide',
)
const PAUSED = say(
  '接收地址“{name}”停了：对方一直不通',
  '接收位址「{name}」停了：對方一直不通',
  'The endpoint “{name}” was paused: it does not answer',
)

/** What the machine could not settle by itself, for those who may. Jobs of no organisation belong to the top of the tree. */
export async function stuckExchange(look: Look): Promise<readonly Waiting[]> {
  const { db, reach } = look
  const mine = reach('decideJob')
  if (isEmptyReach(mine)) return []
  const stuck = await sql<{ state: string; count: number }>`
    select job.state, count(*)::int as count from job
    join organisation on organisation.id = coalesce(job.organisation_id,
      (select top.id from organisation top where top.parent_id is null order by top.code limit 1))
    where job.state in ('dead', 'uncertain') and ${withinReach(mine)}
    group by job.state`.execute(db)
  const paused = await db
    .selectFrom('webhook')
    .innerJoin('organisation', 'organisation.id', 'webhook.organisation_id')
    .select(['webhook.id', 'webhook.name as webhookName', 'organisation.name'])
    .where('webhook.state', '=', 'paused')
    .where('webhook.state_reason', 'in', ['failing', 'gone'])
    .where(withinReach(reach('resumeWebhook')))
    .execute()
  return [
    ...stuck.rows.map(({ state, count }) => ({
      id: `jobs-${state}`,
      kind: `jobs-${state}`,
      title: fill(state === 'dead' ? DEAD : UNCERTAIN, { count }),
      dueAt: null,
      href: `/exchange?state=${state}`,
      organisationName: '',
    })),
    ...paused.map(({ id, webhookName, name }) => ({
      id,
      kind: 'webhook-paused',
      title: fill(PAUSED, { name: webhookName }),
      dueAt: null,
      href: `/exchange/webhooks/${id}`,
      organisationName: name,
    })),
  ]
}
