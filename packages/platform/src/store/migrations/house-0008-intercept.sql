-- How far the follower of the ledger has come; with what it wrote in one transaction.
create table ledger_cursor (
  ledger text primary key,
  seq bigint not null
);

-- A member's choice, for itself and those below it that chose nothing.
create table intercept_choice (
  id text primary key,
  organisation_id text not null references organisation,
  policy text not null check (policy in ('blanket', 'risk-based')),
  reason text not null,
  chosen_at timestamptz not null,
  chosen_by text not null,
  ended_at timestamptz
);
create unique index intercept_choice_once on intercept_choice (organisation_id) where ended_at is null;

-- One payment (or application, order …) that somebody is walked through. Who pays whom stands in the ledger's entry alone.
create table intervention (
  id text primary key,
  organisation_id text not null references organisation,
  -- The rule book that decides: transfer, account-opening, limit-change, self-service, payment-page.
  book text not null,
  source text not null,
  -- The payment's own key; with source and book it is met once.
  subject_key text not null,
  channel text,
  state text not null check (state in ('open', 'noticed', 'signed', 'answered', 'confirmed', 'held', 'release-proposed', 'released', 'refused', 'abandoned')),
  policy text not null check (policy in ('blanket', 'risk-based')),
  first_seq bigint not null,
  seq bigint not null,
  rung text not null,
  score integer not null,
  hits text[] not null,
  suspected text[] not null,
  questions text[] not null,
  amount_minor bigint,
  currency text,
  relation text,
  -- Keyed hashes: of the customer, of the paying and of the receiving account.
  customer_lookup bytea,
  payer_lookup bytea,
  payee_lookup bytea,
  age integer,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  served_by text,
  hold_ends_at timestamptz,
  proposed_by text,
  reported_at timestamptz,
  ended_at timestamptz,
  outcome text check (outcome in ('confirmed-scam', 'false-alarm', 'customer-changed-mind', 'unclear')),
  outcome_at timestamptz,
  scam_type text,
  -- Two measures: never added together.
  loss_avoided_minor bigint,
  loss_minor bigint,
  -- What the customer has in hand to ask after his own payment.
  letter_code text not null unique,
  version integer not null default 1,
  unique (source, book, subject_key)
);
create index intervention_waiting on intervention (organisation_id, state) where ended_at is null;
create index intervention_recorded on intervention (organisation_id, recorded_at desc);
create index intervention_customer on intervention (customer_lookup);

-- Every transition; nothing is taken away.
create table intervention_step (
  id text primary key,
  intervention_id text not null references intervention,
  no integer not null,
  action text not null,
  from_state text not null,
  to_state text not null,
  actor text not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  -- The decision that stands after this step.
  seq bigint not null,
  rung text not null,
  reason text,
  -- Ids, codes, versions, seconds: no personal values.
  evidence jsonb not null default '{}',
  unique (intervention_id, no)
);

create table intervention_answer (
  id text primary key,
  intervention_id text not null references intervention,
  step_id text not null references intervention_step,
  question text not null,
  question_version integer not null,
  code text not null,
  tone text not null check (tone in ('good', 'plain', 'red')),
  took_ms integer,
  -- What the customer said, in his words.
  said_cipher text
);
create index intervention_answer_of on intervention_answer (intervention_id);

create table intervention_signature (
  id text primary key,
  intervention_id text not null references intervention,
  step_id text not null references intervention_step,
  template text not null,
  template_version integer not null,
  locale text not null,
  -- Of the text as it was shown, slots filled in.
  text_sha256 bytea not null,
  way text not null check (way in ('screen', 'paper')),
  image_cipher text,
  image_sha256 bytea,
  signed_at timestamptz not null
);
create index intervention_signature_of on intervention_signature (intervention_id);

create table hold (
  id text primary key,
  intervention_id text not null references intervention,
  kind text not null check (kind in ('delay', 'hold', 'police-stop')),
  -- Which passage of the policy it stands on.
  basis text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  placed_by text not null,
  -- The customer's reason, as the letter says it.
  letter text not null,
  letter_version integer not null,
  told_at timestamptz,
  ended_at timestamptz,
  ended_how text check (ended_how in ('time', 'released', 'refused', 'abandoned', 'prolonged'))
);
create index hold_of on hold (intervention_id);
create index hold_due on hold (ends_at) where ended_at is null;

create table appeal (
  id text primary key,
  intervention_id text not null references intervention,
  organisation_id text not null references organisation,
  state text not null check (state in ('waiting', 'granted', 'rejected')),
  words_cipher text not null,
  contact_cipher text,
  filed_at timestamptz not null,
  filed_by text not null,
  due_at timestamptz not null,
  decided_at timestamptz,
  decided_by text,
  decision_reason text
);
create unique index appeal_once on appeal (intervention_id) where state = 'waiting';
create index appeal_waiting on appeal (organisation_id, due_at) where state = 'waiting';

-- Whom a customer wants to be called before his money goes; given in peace, used in need.
create table trusted_contact (
  id text primary key,
  organisation_id text not null references organisation,
  customer_lookup bytea not null,
  relation text not null,
  name_cipher text not null,
  phone_cipher text not null,
  consented_at timestamptz not null,
  recorded_by text not null,
  ended_at timestamptz,
  ended_by text,
  end_reason text
);
create index trusted_contact_customer on trusted_contact (customer_lookup) where ended_at is null;

-- The whole package as it went to the police.
create table police_report (
  id text primary key,
  number text not null unique,
  intervention_id text not null references intervention,
  organisation_id text not null references organisation,
  police_id text references organisation,
  state text not null check (state in ('sent', 'received', 'case-opened', 'no-case')),
  package_cipher text not null,
  package_sha256 bytea not null,
  sent_at timestamptz not null,
  sent_by text not null,
  received_at timestamptz,
  received_by text,
  answer text
);
create index police_report_of on police_report (intervention_id);
create index police_report_police on police_report (police_id, sent_at desc);

-- Emergency stop-payment: 48 hours, repeatable once; only when name, account, amount and time all match.
create table stop_order (
  id text primary key,
  intervention_id text not null references intervention,
  report_id text references police_report,
  round integer not null check (round in (1, 2)),
  state text not null check (state in ('stopped', 'no-match', 'ended')),
  mismatches text[] not null,
  ordered_by text not null,
  ordered_at timestamptz not null,
  starts_at timestamptz,
  ends_at timestamptz
);
-- What did not match stopped nothing and uses up no round.
create unique index stop_order_round on stop_order (intervention_id, round) where state <> 'no-match';
