-- When somebody last looked at the desk, and since when things are shown to him as changed: a reload does not eat them.
create table desk_look (
  person_id text primary key references person,
  looked_at timestamptz not null,
  since timestamptz not null
);

-- One row for each fact and person whom it concerns; names are looked up when it is shown.
create table notification (
  id text collate "C" primary key,
  person_id text not null references person,
  fact_id text not null,
  kind text not null,
  organisation_id text,
  subject_id text not null,
  at timestamptz not null,
  read_at timestamptz,
  unique (fact_id, person_id)
);
create index notification_person on notification (person_id, id);
create index notification_unread on notification (person_id) where read_at is null;
create index notification_at on notification (at);

-- Filters of a page under a name. With an organisation: shared with everybody who has a post there.
create table saved_view (
  id text primary key,
  person_id text not null references person,
  organisation_id text references organisation,
  page text not null,
  name text not null,
  query text not null,
  created_at timestamptz not null
);
create index saved_view_person on saved_view (person_id);
create index saved_view_organisation on saved_view (organisation_id) where organisation_id is not null;

-- Whose post ended or ends soon.
create index role_assignment_ending on role_assignment (valid_to) where valid_to is not null;
