-- A group of people in organisations, the group above it, and the member of that group who passes on into this one.
create table briefing_group (
  id text primary key,
  name text not null,
  kind text not null,
  -- 1 at the top; one more than the group above.
  level integer not null,
  -- /grp_a/grp_b/: the place in the tree of groups, itself last; kept by the code that moves.
  path text collate "C" not null,
  organisation_id text not null references organisation,
  parent_id text references briefing_group,
  feeder_person_id text references person,
  feeder_organisation_id text references organisation,
  -- People in the chat outside of this house: their reading is not seen.
  audience integer not null default 0 check (audience >= 0),
  created_at timestamptz not null,
  created_by text not null,
  closed_at timestamptz,
  closed_by text,
  close_reason text,
  version integer not null default 1
);
create index briefing_group_path on briefing_group (path);
create index briefing_group_parent on briefing_group (parent_id);
create index briefing_group_organisation on briefing_group (organisation_id);
create index briefing_group_feeder on briefing_group (feeder_person_id);

create table group_member (
  id text primary key,
  group_id text not null references briefing_group,
  organisation_id text not null references organisation,
  person_id text not null references person,
  added_at timestamptz not null,
  added_by text not null,
  removed_at timestamptz,
  removed_by text,
  remove_reason text
);
create unique index group_member_once on group_member (group_id, person_id, organisation_id) where removed_at is null;
create index group_member_person on group_member (person_id);

create table briefing (
  id text primary key,
  organisation_id text not null references organisation,
  title text not null,
  text text not null,
  -- Keys of content/scam-types.
  scam_types text[] not null,
  state text not null,
  -- Everybody who wrote in it; none of them may approve it.
  writers text[] not null,
  created_by text not null references person,
  created_at timestamptz not null,
  submitted_by text references person,
  submitted_at timestamptz,
  return_reason text,
  approved_by text references person,
  approved_at timestamptz,
  -- Null: as soon as it is approved.
  send_at timestamptz,
  sent_at timestamptz,
  withdrawn_by text references person,
  withdrawn_at timestamptz,
  withdraw_reason text,
  supersedes_id text references briefing,
  supersede_reason text,
  superseded_at timestamptz,
  version integer not null default 1
);
create index briefing_organisation on briefing (organisation_id);
create index briefing_due on briefing (send_at) where state = 'approved';
create index briefing_newest on briefing (created_at, id);

-- The groups it goes to first; all others get it by passing on.
create table briefing_target (
  briefing_id text not null references briefing,
  group_id text not null references briefing_group,
  primary key (briefing_id, group_id)
);
create index briefing_target_group on briefing_target (group_id);

-- One for each briefing and person, however many ways it came.
create table briefing_delivery (
  id text collate "C" primary key,
  briefing_id text not null references briefing,
  person_id text not null references person,
  state text not null,
  accepted_at timestamptz not null,
  delivered_at timestamptz,
  read_at timestamptz,
  -- The button under the text was pressed: read and understood.
  confirmed_at timestamptz,
  passed_on_at timestamptz,
  fail_reason text,
  unique (briefing_id, person_id)
);
create index briefing_delivery_person on briefing_delivery (person_id, id);
create index briefing_delivery_silent on briefing_delivery (accepted_at) where state = 'accepted';

-- What happened to a delivery, in the order of recording; never changed.
create table briefing_delivery_event (
  id text collate "C" primary key,
  delivery_id text not null references briefing_delivery,
  action text not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  -- What a device said, when its clock cannot have been right.
  claimed_at timestamptz,
  actor text not null
);
create index briefing_delivery_event_delivery on briefing_delivery_event (delivery_id);

-- That a briefing went into a group: by the sender, or by a member of the group above who had got it by from_path_id. Once for each group.
create table briefing_pass (
  id text primary key,
  briefing_id text not null references briefing,
  group_id text not null references briefing_group,
  from_path_id text,
  actor text not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  unique (briefing_id, group_id)
);

-- The way on which a delivery came: as a member of which group.
create table briefing_path (
  id text primary key,
  briefing_id text not null references briefing,
  delivery_id text not null references briefing_delivery,
  pass_id text not null references briefing_pass,
  group_id text not null references briefing_group,
  member_id text not null references group_member,
  person_id text not null references person,
  organisation_id text not null references organisation,
  sent_at timestamptz not null,
  unique (briefing_id, group_id, member_id)
);
alter table briefing_pass add foreign key (from_path_id) references briefing_path;
create index briefing_path_delivery on briefing_path (delivery_id);

-- What somebody says that he did outside of this house. Said, not measured.
create table briefing_declaration (
  id text primary key,
  briefing_id text not null references briefing,
  delivery_id text not null references briefing_delivery,
  -- The group whose chat it is, or through which he got the briefing.
  group_id text not null references briefing_group,
  -- Null: the chat of that group; else the name of another chat.
  chat_name text,
  audience integer not null check (audience >= 0),
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  claimed_at timestamptz
);
create unique index briefing_declaration_group on briefing_declaration (briefing_id, group_id) where chat_name is null;
create unique index briefing_declaration_chat on briefing_declaration (delivery_id, chat_name) where chat_name is not null;

create table briefing_reminder (
  id text primary key,
  briefing_id text not null references briefing,
  person_id text not null references person,
  about text not null,
  reminded_at timestamptz not null,
  actor text not null
);
create index briefing_reminder_person on briefing_reminder (briefing_id, person_id, reminded_at);
