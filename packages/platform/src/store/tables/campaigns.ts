import type { Generated, JSONColumnType } from 'kysely'
import type { Audience, ChannelFamily, CountedMeasure, Setting } from '../../domain/activity.ts'
import type { CampaignKind, CampaignState } from '../../domain/campaign.ts'

/** Tables of the migration `house-0019-campaigns.sql`. */
type Former = JSONColumnType<Readonly<Record<string, unknown>>, string, never>

export interface CampaignTable {
  id: string
  number: string
  organisation_id: string
  kind: CampaignKind
  title: string
  aim: string
  starts_on: string
  ends_on: string
  lead_person_id: string | null
  paper_id: string | null
  template: string | null
  state: CampaignState
  launched_at: string | null
  end_reason: string | null
  recorded_at: string
  recorded_by: string
  version: Generated<number>
}

export interface CampaignStepTable {
  campaign_id: string
  version: number
  act: string
  former: Former
  reason: string | null
  recorded_at: string
  recorded_by: string
}

export interface CampaignGoalTable {
  id: string
  campaign_id: string
  place: number
  channel: string | null
  family: ChannelFamily | null
  measure: CountedMeasure
  total: number
  what: string
}

export interface CampaignShareTable {
  goal_id: string
  unit_id: string
  given_by: string
  value: number
  recorded_at: string
  recorded_by: string
}

export interface CampaignTaskTable {
  id: string
  campaign_id: string
  goal_id: string | null
  parent_id: string | null
  unit_id: string
  given_by: string
  what: string
  channel: string | null
  family: ChannelFamily | null
  audience: Audience
  setting: Setting | null
  measure: CountedMeasure
  expected: number | null
  from_day: string
  due_day: string
  lock_day: string
  partner_id: string | null
  partner_name: string | null
  blank_reason: string | null
  blank_at: string | null
  withdrawn_reason: string | null
  recorded_at: string
  recorded_by: string
  version: Generated<number>
}

export interface CampaignTaskRevisionTable {
  task_id: string
  version: number
  former: Former
  reason: string
  recorded_at: string
  recorded_by: string
}

export interface TaskActivityTable {
  task_id: string
  activity_id: string
  linked_on: string
  recorded_at: string
  recorded_by: string
}

export interface CampaignsTables {
  campaign: CampaignTable
  campaign_step: CampaignStepTable
  campaign_number: { year: number; last: number }
  campaign_goal: CampaignGoalTable
  campaign_share: CampaignShareTable
  campaign_task: CampaignTaskTable
  campaign_task_revision: CampaignTaskRevisionTable
  task_activity: TaskActivityTable
}
