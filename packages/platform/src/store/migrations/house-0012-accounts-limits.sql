-- Limits of accounts outside of the counter: those that stand, those asked for, what was used, what the customer stopped himself.
-- An account without a row here has the limit that it was opened with.
create table account_limit (
  id text primary key,
  account_id text not null references account,
  daily_minor bigint not null check (daily_minor >= 0),
  yearly_minor bigint not null check (yearly_minor >= 0),
  -- raise, lower, core (told by the core banking system)
  origin text not null,
  request_id text,
  from_at timestamptz not null,
  set_by text not null,
  ended_at timestamptz
);
create unique index account_limit_once on account_limit (account_id) where ended_at is null;
create index account_limit_account on account_limit (account_id, from_at);

create table limit_request (
  id text collate "C" primary key,
  organisation_id text not null references organisation,
  account_id text not null references account,
  state text not null,
  channel text not null,
  occupation text not null,
  purpose text not null,
  old_daily_minor bigint not null,
  old_yearly_minor bigint not null,
  asked_daily_minor bigint not null,
  asked_yearly_minor bigint not null,
  -- What was proposed to the customer, and on what it rests.
  proposal jsonb not null,
  -- The list of papers as it was told, whole; its version and hash.
  papers jsonb not null,
  papers_version integer not null,
  papers_sha256 bytea not null,
  told_at timestamptz not null,
  told_by text not null,
  -- Times the customer had to come to the branch.
  visits integer not null default 0,
  submitted_at timestamptz,
  submitted_by text,
  -- Everybody who had a hand in it and so cannot decide on it.
  hands text[] not null,
  -- Of the newest decision of the rule book.
  source text,
  decision_seq bigint,
  rung text,
  hits text[] not null default '{}',
  -- What the reviewer must have done first; keys of content/limits/review.yaml.
  checks text[] not null default '{}',
  checks_done text[] not null default '{}',
  -- Not before this does it take effect.
  effective_at timestamptz,
  send_back_reason text,
  granted_daily_minor bigint,
  granted_yearly_minor bigint,
  reviewed_at timestamptz,
  reviewed_by text,
  refusal text,
  refusal_note text,
  appealed_at timestamptz,
  appeal_cipher text,
  appeal_due_at timestamptz,
  appeal_decided_at timestamptz,
  appeal_decided_by text,
  appeal_answer text,
  took_effect_at timestamptz,
  ended_at timestamptz,
  end_reason text,
  version integer not null default 1
);
create index limit_request_organisation on limit_request (organisation_id, state, told_at);
create unique index limit_request_open on limit_request (account_id) where state in ('told', 'submitted', 'approved', 'appealed');
create index limit_request_account on limit_request (account_id, told_at);
create index limit_request_told on limit_request (told_at) where state = 'told';

-- What was done, in the order of recording; never changed.
create table limit_request_step (
  id text primary key,
  request_id text not null references limit_request,
  no integer not null,
  action text not null,
  from_state text,
  to_state text not null,
  actor text not null,
  occurred_at timestamptz not null,
  -- Codes, versions, numbers of entries; no personal values.
  evidence jsonb not null default '{}',
  unique (request_id, no)
);

-- Which papers were seen, by whom; the newest word counts.
create table limit_request_paper (
  request_id text not null references limit_request,
  paper text not null,
  result text not null,
  seen_at timestamptz not null,
  seen_by text not null,
  primary key (request_id, paper)
);

-- What leaves outside of the counter, payment by payment: each counts once.
create table limit_use (
  account_id text not null references account,
  payment_id text not null,
  day date not null,
  amount_minor bigint not null check (amount_minor > 0),
  recorded_at timestamptz not null,
  recorded_by text not null,
  released_at timestamptz,
  primary key (account_id, payment_id)
);

-- The same added up by the day; peers and remaining sums are read from here.
create table account_day (
  account_id text not null references account,
  day date not null,
  out_minor bigint not null check (out_minor >= 0),
  payments integer not null check (payments >= 0),
  primary key (account_id, day)
);
create index account_day_day on account_day (day);

-- What the customer stopped himself: the kill switch, or a sum that is locked.
create table account_control (
  id text primary key,
  account_id text not null references account,
  kind text not null check (kind in ('kill-switch', 'money-lock')),
  amount_minor bigint,
  since timestamptz not null,
  set_by text not null,
  channel text not null,
  -- Asked to be ended: not before this.
  release_asked_at timestamptz,
  release_asked_by text,
  release_at timestamptz,
  ended_at timestamptz,
  ended_by text
);
create unique index account_control_once on account_control (account_id, kind) where ended_at is null;

-- Check of the phone that e-banking is bound to.
create table ebanking_check (
  id text primary key,
  organisation_id text not null references organisation,
  account_id text not null references account,
  phone_cipher text not null,
  phone_lookup bytea not null,
  result text not null,
  evidence jsonb not null,
  checked_at timestamptz not null,
  checked_by text not null
);
create index ebanking_check_account on ebanking_check (account_id, checked_at);

-- How much accounts of one kind really use; counted every night from account_day.
create table peer_use (
  occupation text not null,
  class text not null,
  accounts integer not null,
  -- Busiest day of each account; share of peers whose busiest day is at or below.
  day_covered_minor bigint not null,
  day_median_minor bigint not null,
  counted_at timestamptz not null,
  primary key (occupation, class)
);
