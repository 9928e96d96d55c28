-- One house is one schema; the search path is set to it before this file runs. The sample county is a house of its own.
create table organisation (
  id text primary key,
  code text not null unique,
  name text not null,
  sector text not null,
  level text not null,
  parent_id text references organisation,
  area_id text references organisation,
  -- /org_a/org_b/: the present place in the tree, the organisation itself last; kept by the code that moves.
  path text collate "C" not null,
  population integer,
  population_year integer,
  address text,
  phone text,
  valid_from date not null,
  valid_to date,
  version integer not null default 1,
  recorded_at timestamptz not null
);
create index organisation_path on organisation (path);
create index organisation_parent on organisation (parent_id);
create index organisation_area on organisation (area_id);

-- Where an organisation stood, and until when: moves never overwrite.
create table organisation_place (
  organisation_id text not null references organisation,
  parent_id text references organisation,
  valid_from date not null,
  valid_to date,
  reason text not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (organisation_id, valid_from, recorded_at)
);

-- *_cipher: sealed with a key outside the database. *_lookup, *_terms: keyed hashes, for finding.
create table person (
  id text primary key,
  login text unique,
  name_cipher text,
  name_terms bigint[] not null default '{}',
  phone_cipher text,
  phone_lookup bytea,
  id_number_cipher text,
  id_number_lookup bytea,
  locale text not null default 'zh-Hans',
  is_elder boolean not null default false,
  password_hash text,
  totp_cipher text,
  totp_confirmed_at timestamptz,
  totp_last_step bigint,
  recovery_hashes text[] not null default '{}',
  oidc_issuer text,
  oidc_subject text,
  created_at timestamptz not null,
  ended_at timestamptz,
  erased_at timestamptz,
  version integer not null default 1,
  unique (oidc_issuer, oidc_subject)
);
create index person_name_terms on person using gin (name_terms);
create index person_phone on person (phone_lookup);
create index person_id_number on person (id_number_lookup);

create table role_assignment (
  id text primary key,
  person_id text not null references person,
  organisation_id text not null references organisation,
  role text not null,
  valid_from timestamptz not null,
  valid_to timestamptz,
  deputy_for text references role_assignment,
  -- The post in words, such as 综合柜员.
  title text,
  given_by text not null,
  recorded_at timestamptz not null
);
create index role_assignment_person on role_assignment (person_id);
create index role_assignment_organisation on role_assignment (organisation_id, role);

create table session (
  id text primary key,
  token_hash bytea not null unique,
  person_id text not null references person,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  ended_by text,
  address text not null,
  device text not null,
  must_enrol boolean not null default false
);
create index session_person on session (person_id);

-- People of the sample county that the sign-in page offers; empty in a real house.
create table persona (
  person_id text primary key references person,
  role text not null,
  organisation_id text not null references organisation,
  line jsonb not null,
  place integer not null
);

create table command (
  id text primary key,
  organisation_id text not null references organisation,
  kind text not null,
  title text not null,
  paper_number text not null,
  starts_on date not null,
  ends_on date,
  version integer not null default 1,
  recorded_at timestamptz not null
);
create table command_member (
  id text primary key,
  command_id text not null references command,
  organisation_id text not null references organisation,
  person_id text references person,
  post text not null,
  valid_from date not null,
  valid_to date,
  recorded_at timestamptz not null
);
create index command_member_command on command_member (command_id);
create index command_member_organisation on command_member (organisation_id);

-- What happened, for whoever reacts to it. Written in the transaction of the act itself.
create table fact (
  id text primary key,
  kind text not null,
  organisation_id text,
  subject_id text not null,
  body jsonb not null,
  actor text not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null
);
create index fact_subject on fact (subject_id);

-- Work to be done once: one row for each subscription that a fact concerns, written with the fact.
create table job (
  id text primary key,
  kind text not null,
  fact_id text references fact,
  payload jsonb not null,
  state text not null default 'waiting',
  attempts integer not null default 0,
  run_at timestamptz not null,
  started_at timestamptz,
  last_error text,
  created_at timestamptz not null,
  done_at timestamptz,
  unique (kind, fact_id)
);
create index job_due on job (run_at) where state = 'waiting';

-- The answer to a write with an Idempotency-Key, kept with the write itself.
create table idempotency (
  caller_id text not null,
  key text not null,
  operation text not null,
  body_hash bytea not null,
  status integer not null,
  answer jsonb,
  recorded_at timestamptz not null,
  primary key (caller_id, key)
);

-- Acts that wait for a second person.
create table proposal (
  id text primary key,
  operation text not null,
  organisation_id text references organisation,
  input jsonb not null,
  proposed_by text not null,
  proposed_at timestamptz not null,
  reason text,
  state text not null default 'waiting',
  decided_by text,
  decided_at timestamptz,
  answer jsonb,
  expires_at timestamptz not null
);
create index proposal_waiting on proposal (organisation_id) where state = 'waiting';

-- One chain of hashes for each organisation. content is the truth; the other columns repeat parts of it for searching.
create table audit_entry (
  organisation_id text not null,
  seq bigint not null,
  at timestamptz not null,
  actor text not null,
  operation text not null,
  subject text,
  outcome text not null,
  content text not null,
  prev_hash bytea not null,
  hash bytea not null,
  primary key (organisation_id, seq)
);
create index audit_entry_actor on audit_entry (actor, at);
create index audit_entry_subject on audit_entry (subject, at);
create index audit_entry_at on audit_entry (at);
create table audit_head (
  organisation_id text primary key,
  seq bigint not null,
  hash bytea not null
);
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log is append-only: % of % is refused', tg_op, tg_table_name;
end
$$;
create trigger audit_entry_append_only before update or delete on audit_entry for each row execute function refuse_change();
create trigger audit_entry_no_truncate before truncate on audit_entry for each statement execute function refuse_change();
