-- One ledger is one schema; the search path is set to it before this file runs.
-- The chain (prev_hash, hash) proves that nothing was changed; the triggers only stop an accident.
create table entry (
  seq bigint primary key,
  kind text not null,
  source text not null,
  event_id text,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  body text not null,
  decision text,
  prev_hash bytea not null,
  hash bytea not null,
  constraint entry_event_once unique (source, event_id)
) with (toast_tuple_target = 8160);
alter table entry alter column body set storage main;
alter table entry alter column decision set storage main;

-- Few rows: everything that is not an event, found without reading the log.
create index entry_other_kinds on entry (seq) where kind <> 'event';

create table checkpoint (
  seq bigint primary key,
  hash bytea not null,
  signed_at timestamptz not null,
  key_id text not null,
  signature bytea not null
);

-- Messages that were not understood: kept as they came.
create table quarantine (
  id bigint generated always as identity primary key,
  source text not null,
  raw text not null,
  reason text not null,
  recorded_at timestamptz not null,
  recorded_by text not null
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the ledger is append-only: % of % is refused', tg_op, tg_table_name;
end
$$;
create trigger entry_append_only before update or delete on entry for each row execute function refuse_change();
create trigger entry_no_truncate before truncate on entry for each statement execute function refuse_change();
create trigger checkpoint_append_only before update or delete on checkpoint for each row execute function refuse_change();
create trigger checkpoint_no_truncate before truncate on checkpoint for each statement execute function refuse_change();
