-- Failures at the sign-in. The key is a keyed hash: the table names nobody.
create table sign_in_attempt (
  scope text not null,
  key bytea not null,
  failures integer not null,
  last_at timestamptz not null,
  wait_until timestamptz not null,
  primary key (scope, key)
);
create index sign_in_attempt_last on sign_in_attempt (last_at);

-- A browser its owner has signed in from.
create table known_device (
  token_hash bytea not null,
  person_id text not null references person,
  first_at timestamptz not null,
  last_at timestamptz not null,
  primary key (token_hash, person_id)
);

-- Links that work once: `password` sets a new one or links a single sign-on, `administrator` makes the first administrator.
create table one_time_link (
  token_hash bytea primary key,
  purpose text not null,
  person_id text references person,
  made_by text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index one_time_link_person on one_time_link (person_id);

-- A single sign-on under way at its provider.
create table oidc_flow (
  mark_hash bytea primary key,
  provider text not null,
  state text not null,
  nonce text not null,
  verifier text not null,
  return_to text not null,
  link_hash bytea,
  expires_at timestamptz not null
);

-- Why a post or an account was ended, and who changed a post last.
alter table role_assignment add column end_reason text, add column ended_by text;
alter table person add column end_reason text, add column ended_by text;
create index role_assignment_deputy on role_assignment (deputy_for) where deputy_for is not null;
create index person_order on person ((coalesce(login, id)));
create index proposal_state on proposal (state, proposed_at);
