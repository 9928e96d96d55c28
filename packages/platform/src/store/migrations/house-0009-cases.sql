-- One deception that happened here, or was stopped here. Coded, without a person in it.
create table local_case (
  id text collate "C" primary key,
  -- As people call it: C2026-0147, by the year of the report.
  number text collate "C" not null unique,
  -- The number under which whoever sent a file knows it, so that the same row sent again is the same case.
  foreign_number text,
  -- Who recorded it and answers for it.
  organisation_id text not null references organisation,
  -- Where the victim lives or works: an area of government.
  area_id text not null references organisation,
  -- A key of content/scam-types.
  scam_type text not null,
  age_band text not null,
  sex text not null,
  occupation text not null,
  channel text not null,
  contact text not null,
  currency text not null,
  -- Two measures, never added to each other: what is gone, and what was kept from going.
  lost_minor bigint not null check (lost_minor >= 0),
  saved_minor bigint not null check (saved_minor >= 0),
  acted_on date,
  -- Why the day of the act is not known; one of the two is there.
  act_unknown text,
  reported_on date not null,
  source text not null,
  intervention_id text unique,
  state text not null,
  void_reason text,
  recorded_at timestamptz not null,
  recorded_by text not null,
  version integer not null default 1,
  check ((acted_on is null) <> (act_unknown is null)),
  check (acted_on <= reported_on)
);
create unique index local_case_foreign on local_case (organisation_id, foreign_number) where foreign_number is not null;
create index local_case_reported on local_case (reported_on, id);
create index local_case_area on local_case (area_id, reported_on);

-- What a case said before it was corrected, and why it was.
create table local_case_revision (
  case_id text not null references local_case,
  version integer not null,
  -- The fields that were changed, as they were.
  former jsonb not null,
  reason text not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (case_id, version)
);

-- The last number given in a year.
create table local_case_number (
  year integer primary key,
  last integer not null
);

-- A case told for a notice, in three languages, with nobody left in it.
create table case_text (
  id text collate "C" primary key,
  case_id text not null references local_case,
  organisation_id text not null references organisation,
  state text not null,
  title jsonb not null,
  story jsonb not null,
  -- The template it was drafted from, and its version.
  template_id text not null,
  template_version integer not null,
  -- Everybody who wrote in it; none of them may approve it.
  writers text[] not null,
  created_by text not null references person,
  created_at timestamptz not null,
  submitted_by text references person,
  submitted_at timestamptz,
  return_reason text,
  approved_by text references person,
  approved_at timestamptz,
  -- Why what the gate asked about may stay.
  kept_reason text,
  -- Which version of the gate looked at it last.
  gate_version integer,
  -- The last day on which it may be shown.
  valid_until date,
  withdrawn_by text,
  withdrawn_at timestamptz,
  withdraw_reason text,
  version integer not null default 1,
  check (state <> 'approved' or (approved_by is not null and valid_until is not null))
);
create index case_text_case on case_text (case_id);
create unique index case_text_in_work on case_text (case_id) where state in ('draft', 'submitted');
create unique index case_text_shown on case_text (case_id) where state = 'approved';
create index case_text_approved on case_text (approved_at) where state = 'approved';
