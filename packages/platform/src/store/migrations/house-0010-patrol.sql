-- Posts at branches and machines for some days, to keep people's money there.
create table interception (
  id text collate "C" primary key,
  -- Who leads it.
  organisation_id text not null references organisation,
  name text not null,
  goal text not null,
  -- Areas of government in which it stands.
  area_ids text[] not null,
  lead_person_id text not null references person,
  starts_on date not null,
  ends_on date not null,
  closed_at timestamptz,
  closing_words text,
  version integer not null default 1,
  created_at timestamptz not null,
  created_by text not null,
  check (ends_on >= starts_on)
);
create index interception_organisation on interception (organisation_id, starts_on);

create table interception_post (
  id text collate "C" primary key,
  interception_id text not null references interception,
  -- The branch, shop or village where it stands.
  site_id text not null references organisation,
  -- Where there: hall, machine by the gate.
  spot text not null,
  created_at timestamptz not null,
  created_by text not null,
  ended_at timestamptz,
  end_reason text
);
create unique index interception_post_once on interception_post (interception_id, site_id, spot) where ended_at is null;
create index interception_post_site on interception_post (site_id);

-- Who stands at a post, as planned and as it was.
create table interception_shift (
  id text collate "C" primary key,
  post_id text not null references interception_post,
  person_id text not null references person,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  stood_from timestamptz,
  stood_to timestamptz,
  -- Somebody else stands instead, or nobody does.
  ended_at timestamptz,
  ended_how text check (ended_how in ('swapped', 'cancelled')),
  end_reason text,
  swapped_from text references interception_shift,
  version integer not null default 1,
  recorded_at timestamptz not null,
  recorded_by text not null,
  check (ends_at > starts_at),
  check (stood_to is null or stood_to >= stood_from)
);
create index interception_shift_post on interception_shift (post_id, starts_at);
create index interception_shift_person on interception_shift (person_id, starts_at);

-- One time a patrol spoke to somebody: one question, two looks, three reminders. Who it was is kept only where the police were called.
create table approach (
  id text collate "C" primary key,
  -- Whose patrol.
  organisation_id text not null references organisation,
  site_id text not null references organisation,
  spot text not null,
  shift_id text references interception_shift,
  interception_id text references interception,
  asked text not null,
  looked text[] not null,
  reminded text[] not null,
  outcome text not null,
  scam_type text,
  kept_minor bigint check (kept_minor > 0),
  currency text,
  person_name_cipher text,
  person_phone_cipher text,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdraw_reason text,
  check ((person_name_cipher is null and person_phone_cipher is null) or outcome = 'police-called'),
  check (kept_minor is null or outcome in ('stopped', 'police-called')),
  check ((kept_minor is null) = (currency is null))
);
create index approach_organisation on approach (organisation_id, occurred_at);
create index approach_site on approach (site_id, occurred_at);
create index approach_interception on approach (interception_id);

-- What was taken down of the scam on the spot: how it went, and where the money was to go.
create table gathering (
  id text collate "C" primary key,
  organisation_id text not null references organisation,
  approach_id text not null references approach,
  interception_id text references interception,
  scam_type text not null,
  -- Words of the victim: names may be in them.
  script_cipher text,
  recorded_at timestamptz not null,
  recorded_by text not null
);
create index gathering_organisation on gathering (organisation_id, recorded_at);
create index gathering_interception on gathering (interception_id);
create index gathering_approach on gathering (approach_id);

create table gathered_account (
  id text collate "C" primary key,
  gathering_id text not null references gathering,
  organisation_id text not null references organisation,
  interception_id text references interception,
  kind text not null check (kind in ('bank', 'payment-platform', 'virtual-currency', 'other')),
  -- Bank or platform.
  institution text not null,
  account_cipher text not null,
  account_lookup bytea not null,
  holder_cipher text,
  state text not null,
  -- Until when the stop-payment or the freeze stands.
  until timestamptz,
  stops integer not null default 0,
  -- The investigators to whom it was handed.
  handed_to text references organisation,
  version integer not null default 1,
  recorded_at timestamptz not null
);
create index gathered_account_organisation on gathered_account (organisation_id, recorded_at);
create index gathered_account_handed on gathered_account (handed_to, state);
create index gathered_account_lookup on gathered_account (account_lookup);
create index gathered_account_interception on gathered_account (interception_id);

create table gathered_account_step (
  account_id text not null references gathered_account,
  no integer not null,
  action text not null,
  from_state text not null,
  to_state text not null,
  -- Number of the order or of the answer.
  paper_number text,
  reason text,
  until timestamptz,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (account_id, no)
);
