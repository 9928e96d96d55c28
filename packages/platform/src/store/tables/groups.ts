import type { ColumnType, Generated } from 'kysely'

/** Tables of the migrations `house-…-groups.sql`. */
type Strings = ColumnType<string[], readonly string[], readonly string[]>

export interface BriefingGroupTable {
  id: string
  name: string
  kind: string
  level: number
  path: string
  organisation_id: string
  parent_id: string | null
  feeder_person_id: string | null
  feeder_organisation_id: string | null
  audience: Generated<number>
  created_at: string
  created_by: string
  closed_at: string | null
  closed_by: string | null
  close_reason: string | null
  version: Generated<number>
}

export interface GroupMemberTable {
  id: string
  group_id: string
  organisation_id: string
  person_id: string
  added_at: string
  added_by: string
  removed_at: string | null
  removed_by: string | null
  remove_reason: string | null
}

export interface BriefingTable {
  id: string
  organisation_id: string
  title: string
  text: string
  scam_types: Strings
  state: string
  writers: Strings
  created_by: string
  created_at: string
  submitted_by: string | null
  submitted_at: string | null
  return_reason: string | null
  approved_by: string | null
  approved_at: string | null
  send_at: string | null
  sent_at: string | null
  withdrawn_by: string | null
  withdrawn_at: string | null
  withdraw_reason: string | null
  supersedes_id: string | null
  supersede_reason: string | null
  superseded_at: string | null
  version: Generated<number>
}

export interface BriefingTargetTable {
  briefing_id: string
  group_id: string
}

export interface BriefingDeliveryTable {
  id: string
  briefing_id: string
  person_id: string
  state: string
  accepted_at: string
  delivered_at: string | null
  read_at: string | null
  confirmed_at: string | null
  passed_on_at: string | null
  fail_reason: string | null
}

export interface BriefingDeliveryEventTable {
  id: string
  delivery_id: string
  action: string
  occurred_at: string
  recorded_at: string
  claimed_at: string | null
  actor: string
}

export interface BriefingPassTable {
  id: string
  briefing_id: string
  group_id: string
  from_path_id: string | null
  actor: string
  occurred_at: string
  recorded_at: string
}

export interface BriefingPathTable {
  id: string
  briefing_id: string
  delivery_id: string
  pass_id: string
  group_id: string
  member_id: string
  person_id: string
  organisation_id: string
  sent_at: string
}

export interface BriefingDeclarationTable {
  id: string
  briefing_id: string
  delivery_id: string
  group_id: string
  chat_name: string | null
  audience: number
  occurred_at: string
  recorded_at: string
  claimed_at: string | null
}

export interface BriefingReminderTable {
  id: string
  briefing_id: string
  person_id: string
  about: string
  reminded_at: string
  actor: string
}

export interface GroupsTables {
  briefing_group: BriefingGroupTable
  group_member: GroupMemberTable
  briefing: BriefingTable
  briefing_target: BriefingTargetTable
  briefing_delivery: BriefingDeliveryTable
  briefing_delivery_event: BriefingDeliveryEventTable
  briefing_pass: BriefingPassTable
  briefing_path: BriefingPathTable
  briefing_declaration: BriefingDeclarationTable
  briefing_reminder: BriefingReminderTable
}
