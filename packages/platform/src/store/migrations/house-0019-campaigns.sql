-- Plans of publicity: what shall be done, by whom, until when. What was done stands in the ledger and is only pointed at.

-- A publicity month, or a special action of so many days.
create table campaign (
  id text collate "C" primary key,
  -- As people call it: P2026-0003, by the year in which it begins.
  number text collate "C" not null unique,
  organisation_id text not null references organisation,
  kind text not null,
  title text not null,
  aim text not null,
  -- Calendar days, both included.
  starts_on date not null,
  ends_on date not null,
  lead_person_id text references person,
  -- The paper in which the plan is written down.
  paper_id text,
  -- A file of content/outreach/campaigns.
  template text,
  state text not null,
  launched_at timestamptz,
  -- What came of it when it was closed, or why it was withdrawn.
  end_reason text,
  recorded_at timestamptz not null,
  recorded_by text not null,
  version integer not null default 1,
  check (starts_on <= ends_on),
  check ((state in ('closed', 'withdrawn')) = (end_reason is not null))
);
create index campaign_organisation on campaign (organisation_id, starts_on);

create table campaign_number (
  year integer primary key,
  last integer not null
);

-- Every act on a campaign, with what it said before.
create table campaign_step (
  campaign_id text not null references campaign,
  -- The version that was left.
  version integer not null,
  act text not null,
  former jsonb not null,
  reason text,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (campaign_id, version)
);

-- How much of one channel, or of one family of channels, in one measure. Different measures are different goals.
create table campaign_goal (
  id text collate "C" primary key,
  campaign_id text not null references campaign,
  place integer not null,
  channel text,
  family text,
  measure text not null,
  total bigint not null check (total between 1 and 1000000000000),
  what text not null,
  unique (campaign_id, place),
  check ((channel is null) <> (family is null))
);

-- What of a goal one unit takes. The shares that one unit gives add up to its own exactly.
create table campaign_share (
  goal_id text not null references campaign_goal,
  unit_id text not null references organisation,
  given_by text not null references organisation,
  value bigint not null check (value >= 0),
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (goal_id, unit_id)
);
create index campaign_share_giver on campaign_share (goal_id, given_by);

-- What one unit shall have done until a day. One that was handed down is done by those below.
create table campaign_task (
  id text collate "C" primary key,
  campaign_id text not null references campaign,
  goal_id text references campaign_goal,
  parent_id text references campaign_task,
  unit_id text not null references organisation,
  given_by text not null references organisation,
  what text not null,
  channel text,
  family text,
  audience text not null,
  setting text,
  measure text not null,
  -- Null: to do it once is enough.
  expected bigint check (expected >= 0),
  from_day date not null,
  due_day date not null,
  -- The last day on which the unit itself may say something about it.
  lock_day date not null,
  -- Who carries it for the unit: a school, a courier, a hotel.
  partner_id text references organisation,
  partner_name text,
  -- Why nothing can be reported. A blank with its reason is not late.
  blank_reason text,
  blank_at timestamptz,
  withdrawn_reason text,
  recorded_at timestamptz not null,
  recorded_by text not null,
  version integer not null default 1,
  check (from_day <= due_day and due_day <= lock_day),
  check ((channel is null) <> (family is null)),
  check ((blank_reason is null) = (blank_at is null)),
  check (partner_id is null or partner_name is null)
);
create index campaign_task_campaign on campaign_task (campaign_id);
create index campaign_task_unit on campaign_task (unit_id, due_day);
create index campaign_task_parent on campaign_task (parent_id) where parent_id is not null;

create table campaign_task_revision (
  task_id text not null references campaign_task,
  version integer not null,
  former jsonb not null,
  reason text not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (task_id, version)
);

-- An activity of the ledger by which a task was done. It may do tasks of several units and counts once in the campaign.
create table task_activity (
  task_id text not null references campaign_task,
  activity_id text not null references activity,
  linked_on date not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (task_id, activity_id)
);
create index task_activity_activity on task_activity (activity_id);

create function refuse_campaign_edit() returns trigger language plpgsql as $$
begin
  raise exception 'what was planned is superseded, not edited: % of % is refused', tg_op, tg_table_name;
end
$$;
create trigger campaign_step_append_only before update or delete on campaign_step for each row execute function refuse_campaign_edit();
create trigger campaign_task_revision_append_only before update or delete on campaign_task_revision for each row execute function refuse_campaign_edit();
create trigger campaign_kept before delete on campaign for each row execute function refuse_campaign_edit();
create trigger campaign_task_kept before delete on campaign_task for each row execute function refuse_campaign_edit();
create trigger task_activity_kept before delete on task_activity for each row execute function refuse_campaign_edit();
