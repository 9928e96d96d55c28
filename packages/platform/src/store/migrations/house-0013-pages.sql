-- The payment-page firewall: merchants with what they registered, orders, and every stage of them.

create table page_merchant (
  id text primary key,
  organisation_id text not null references organisation,
  code text not null unique,
  name text not null,
  category text not null,
  state text not null check (state in ('active', 'suspended', 'ended')),
  state_reason text,
  state_since timestamptz not null,
  version integer not null default 1,
  recorded_at timestamptz not null,
  recorded_by text not null
);
create index page_merchant_organisation on page_merchant (organisation_id);

-- Where its buyers come from, where its payment page is shown, from where its server orders. Ended, never deleted.
create table page_merchant_entry (
  id text primary key,
  merchant_id text not null references page_merchant,
  kind text not null check (kind in ('shop-domain', 'page-domain', 'range', 'asn')),
  value text not null,
  added_at timestamptz not null,
  added_by text not null,
  ended_at timestamptz,
  ended_by text
);
create unique index page_merchant_entry_once on page_merchant_entry (merchant_id, kind, value) where ended_at is null;

-- What the merchant ordered. Payee, creator and server are sealed.
create table page_order (
  id text primary key,
  organisation_id text not null references organisation,
  merchant_id text not null references page_merchant,
  order_no text not null,
  amount_minor bigint not null,
  currency text not null,
  goods_kind text,
  goods text,
  -- JSON: payee, who ordered, from which server.
  parties_cipher text,
  server_registered boolean,
  made_at timestamptz,
  expires_at timestamptz not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  unique (merchant_id, order_no)
);
create index page_order_organisation on page_order (organisation_id, id collate "C");
create index page_order_merchant on page_order (merchant_id, recorded_at);

-- One row for each thing that happened to an order, numbered. That a number is taken once is what makes a token single-use, on however many servers.
create table page_stage (
  id text primary key,
  order_id text not null references page_order,
  n integer not null,
  stage text not null check (stage in ('order', 'landing', 'login', 'confirm', 'code', 'submit', 'challenge')),
  at timestamptz not null,
  outcome text not null check (outcome in ('go-on', 'challenge', 'failed', 'approved', 'ended')),
  ending text check (ending in ('void', 'refused', 'altered', 'challenge-failed', 'merchant-stopped')),
  -- The order was over before: recorded, changes nothing.
  is_late boolean not null default false,
  token_state text not null check (token_state in ('fresh', 'late', 'replayed', 'out-of-order')),
  pause_ms bigint not null,
  rung text,
  score integer,
  hits text[] not null default '{}',
  suspected text[] not null default '{}',
  decision_seq bigint,
  -- What was asked of the payer; in a row of stage `challenge`, what he answered.
  challenge text check (challenge in ('second-confirmation', 'captcha', 'step-up')),
  echo_state text not null default 'none' check (echo_state in ('none', 'match', 'altered')),
  request_hash bytea not null,
  -- Of the token that was given out with this row.
  token_hash bytea,
  -- Keyed hashes: who pays, on which device, from which address.
  payer_lookup bytea,
  device_lookup bytea,
  address_lookup bytea,
  -- JSON: what the platform saw; what was answered.
  seen_cipher text,
  answer_cipher text,
  unique (order_id, n)
);
create index page_stage_ended on page_stage (at) where outcome = 'ended' and not is_late;
create index page_stage_payer on page_stage (payer_lookup, at) where payer_lookup is not null;
create index page_stage_address on page_stage (address_lookup, at) where stage = 'landing';

-- A question to the payer's own device, while it is open.
create table page_step_up (
  id text primary key,
  order_id text not null references page_order,
  n integer not null,
  state text not null check (state in ('waiting', 'approved', 'denied', 'differs')),
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  answered_at timestamptz,
  unique (order_id, n)
);

-- Only sealed texts may be sealed anew, or go when their time is over.
create function refuse_page_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - array['parties_cipher', 'seen_cipher', 'answer_cipher']
    = to_jsonb(old) - array['parties_cipher', 'seen_cipher', 'answer_cipher'] then
    return new;
  end if;
  raise exception 'orders and their stages are append-only: % of % is refused', tg_op, tg_table_name;
end
$$;
create trigger page_order_append_only before update or delete on page_order for each row execute function refuse_page_change();
create trigger page_stage_append_only before update or delete on page_stage for each row execute function refuse_page_change();
create trigger page_order_no_truncate before truncate on page_order for each statement execute function refuse_page_change();
create trigger page_stage_no_truncate before truncate on page_stage for each statement execute function refuse_page_change();
