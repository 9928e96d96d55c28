-- Jobs: who does them, in which order, and what became of them. A lane is a kind of job, or a part of one: `webhook.deliver/wh_…`.
alter table job
  add column seq bigint generated always as identity,
  add column lane text not null default '',
  add column order_key text,
  add column priority smallint not null default 0,
  add column organisation_id text,
  add column lease_by text,
  add column lease_until timestamptz,
  add column decision text,
  add column decided_by text,
  add column decided_at timestamptz,
  add column reason text;
update job set lane = kind;
drop index job_due;
create index job_waiting on job (lane, priority desc, run_at, seq) where state = 'waiting';
create index job_running on job (lane) where state = 'running';
create index job_in_order on job (order_key, seq) where order_key is not null and state in ('waiting', 'running', 'uncertain', 'dead');
create index job_state on job (state, seq);
create index job_of_fact on job (fact_id);
create index fact_newest on fact (id collate "C");
create index fact_kind on fact (kind, id collate "C");
create index fact_recorded on fact (recorded_at);

-- Every attempt that did not succeed.
create table job_error (
  job_id text not null references job on delete cascade,
  attempt integer not null,
  at timestamptz not null,
  error text not null
);
create index job_error_job on job_error (job_id, attempt);

-- Jobs that come by the clock. The row is locked while its job is made, so that several nodes make one.
create table schedule (
  name text primary key,
  next_run timestamptz not null,
  last_run timestamptz
);

create table webhook (
  id text primary key,
  organisation_id text not null references organisation,
  name text not null,
  url text not null,
  -- Kinds of fact; `*` alone is all of them.
  kinds text[] not null,
  state text not null,
  state_reason text,
  state_since timestamptz not null,
  -- Secrets are sealed with the keys outside the database; the old one signs too until its time is over.
  secret_cipher text not null,
  old_secret_cipher text,
  old_secret_until timestamptz,
  failing_since timestamptz,
  failures integer not null default 0,
  version integer not null default 1,
  created_at timestamptz not null,
  created_by text not null
);
create index webhook_organisation on webhook (organisation_id);

-- One row for each fact and endpoint; its id is the receiver's `webhook-id`, the same at every attempt.
create table webhook_delivery (
  id text primary key,
  webhook_id text not null references webhook,
  fact_id text references fact,
  kind text not null,
  state text not null,
  attempts integer not null default 0,
  status integer,
  created_at timestamptz not null,
  last_at timestamptz,
  unique (webhook_id, fact_id)
);
create index webhook_delivery_newest on webhook_delivery (webhook_id, id collate "C");

create table webhook_attempt (
  delivery_id text not null references webhook_delivery on delete cascade,
  at timestamptz not null,
  status integer,
  duration_ms integer not null,
  response_head text,
  error text
);
create index webhook_attempt_delivery on webhook_attempt (delivery_id, at);

-- Messages to people (SMS, WeCom): accepted, delivered and read are different things, and so is not knowing.
create table message (
  id text primary key,
  organisation_id text not null references organisation,
  person_id text not null references person,
  channel text not null,
  text text not null,
  state text not null,
  provider text,
  provider_id text,
  error text,
  created_at timestamptz not null,
  state_at timestamptz not null
);
create index message_organisation on message (organisation_id, id collate "C");
