-- Population by year; the organisation's own row repeats the latest.
create table organisation_population (
  organisation_id text not null references organisation,
  year integer not null,
  population integer not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (organisation_id, year)
);

-- Whom to call in an organisation, with what duty. A change ends one row and begins another.
create table organisation_contact (
  id text primary key,
  organisation_id text not null references organisation,
  duty text not null,
  name_cipher text not null,
  phone_cipher text not null,
  valid_from date not null,
  valid_to date,
  recorded_at timestamptz not null,
  recorded_by text not null
);
create index organisation_contact_organisation on organisation_contact (organisation_id);

create index organisation_place_parent on organisation_place (parent_id);
create index organisation_sector on organisation (sector, code);

create table invitation (
  id text primary key,
  token_hash bytea not null unique,
  -- 'organisation': a new one under this one. 'person': somebody for this one.
  kind text not null,
  organisation_id text not null references organisation,
  role text not null,
  sector text,
  area_id text references organisation,
  title text,
  note text,
  uses_most integer not null,
  uses integer not null default 0,
  made_by text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_by text
);
create index invitation_organisation on invitation (organisation_id);
create table invitation_use (
  invitation_id text not null references invitation,
  person_id text not null references person,
  organisation_id text not null references organisation,
  used_at timestamptz not null,
  primary key (invitation_id, person_id)
);

-- What somebody is elsewhere, as the appointing paper names him.
alter table command_member add column title text;
alter table command add column end_reason text;

-- Seats for organisations that the appointing one has no say over: they count when those have agreed.
create table command_offer (
  id text primary key,
  command_id text not null references command,
  organisation_id text not null references organisation,
  post text not null,
  title text,
  offered_by text not null,
  offered_at timestamptz not null,
  answer text,
  answered_by text,
  answered_at timestamptz,
  seat_id text references command_member
);
create index command_offer_command on command_offer (command_id);
create index command_offer_organisation on command_offer (organisation_id) where answer is null;
