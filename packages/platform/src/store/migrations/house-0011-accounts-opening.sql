-- Customers of the bank as far as the net knows them. *_cipher: sealed with a key outside the database. *_lookup: keyed hashes, for finding.
create table account_holder (
  id text primary key,
  -- person, company
  kind text not null,
  name_cipher text not null,
  name_terms bigint[] not null default '{}',
  id_number_cipher text not null,
  id_number_lookup bytea not null unique,
  phone_cipher text,
  phone_lookup bytea,
  -- Null of a company.
  birth_year integer,
  -- Key of content/opening/profiles.yaml.
  occupation text not null,
  recorded_at timestamptz not null,
  version integer not null default 1
);
create index account_holder_phone on account_holder (phone_lookup);
create index account_holder_name on account_holder using gin (name_terms);

-- Who comes along with an applicant. The same companion of several applicants is one row.
create table account_companion (
  id text primary key,
  organisation_id text not null references organisation,
  name_cipher text,
  phone_cipher text,
  phone_lookup bytea,
  seen_at timestamptz not null,
  recorded_by text not null
);
create index account_companion_phone on account_companion (phone_lookup);

create table account_application (
  id text collate "C" primary key,
  organisation_id text not null references organisation,
  state text not null,
  kind text not null,
  channel text not null,
  name_cipher text not null,
  id_number_cipher text not null,
  id_number_lookup bytea not null,
  phone_cipher text not null,
  phone_lookup bytea not null,
  address_cipher text not null,
  address_lookup bytea not null,
  employer_cipher text,
  employer_lookup bytea,
  birth_year integer,
  is_local boolean,
  occupation text not null,
  purpose text not null,
  -- What was asked for: class, dailyMinor, cards, ebanking, token.
  request jsonb not null,
  -- What the registry says of a company.
  company jsonb,
  companion_id text references account_companion,
  companion_relation text,
  holder_id text references account_holder,
  begun_at timestamptz not null,
  begun_by text not null,
  -- Of the newest decision: entry of the ledger, outcome, what was granted.
  decision_seq bigint,
  decided_at timestamptz,
  outcome text,
  granted jsonb,
  -- Found to belong to a group that was led here, after it had been decided itself.
  grouped_at timestamptz,
  -- A second person has to look: why.
  second_look text,
  appealed_at timestamptz,
  account_id text,
  closed_at timestamptz,
  version integer not null default 1
);
create index account_application_organisation on account_application (organisation_id, begun_at);
create index account_application_id_number on account_application (id_number_lookup, begun_at);
create index account_application_phone on account_application (phone_lookup);
create index account_application_address on account_application (address_lookup, begun_at);
create index account_application_companion on account_application (companion_id);

-- What was done, in the order of recording; never changed. A step that is done again is another row.
create table account_application_step (
  id text primary key,
  application_id text not null references account_application,
  seq integer not null,
  action text not null,
  result text,
  -- Codes, numbers, versions and hashes; no personal values.
  evidence jsonb not null,
  occurred_at timestamptz not null,
  actor text not null,
  unique (application_id, seq)
);

-- Signature images and notes.
create table account_application_paper (
  id text primary key,
  step_id text not null references account_application_step,
  content_cipher text not null
);
create index account_application_paper_step on account_application_paper (step_id);

-- Accounts opened here. Limits that were raised or lowered since stand with the limits.
create table account (
  id text collate "C" primary key,
  organisation_id text not null references organisation,
  holder_id text not null references account_holder,
  application_id text references account_application,
  number_cipher text not null,
  number_lookup bytea not null unique,
  -- I, II, III
  class text not null,
  -- open, counter-only, suspended (outside of the counter), closed
  state text not null,
  state_reason text,
  occupation text not null,
  purpose text not null,
  currency text not null default 'CNY',
  -- Outside of the counter, as given at the opening; 0: nothing leaves outside of the counter.
  opening_daily_minor bigint not null,
  opening_yearly_minor bigint not null,
  -- Until when a low limit of the opening stands without a review.
  low_limit_until timestamptz,
  opened_at timestamptz not null,
  -- By any movement that the net saw; null: never used.
  last_used_at timestamptz,
  -- The holder was last identified.
  verified_at timestamptz not null,
  -- A question about it that somebody of the branch has to clear.
  question text,
  closed_at timestamptz,
  version integer not null default 1
);
create index account_organisation on account (organisation_id, opened_at);
create index account_holder_accounts on account (holder_id);
create index account_unused on account (opened_at) where last_used_at is null and state in ('open', 'counter-only');

-- What happened to an account, in the order of recording; never changed.
create table account_event (
  id text primary key,
  account_id text not null references account,
  kind text not null,
  reason text,
  evidence jsonb not null,
  occurred_at timestamptz not null,
  actor text not null
);
create index account_event_account on account_event (account_id, occurred_at);

-- How far the module has read the ledger.
create table account_ledger_cursor (
  id text primary key,
  seq bigint not null
);
