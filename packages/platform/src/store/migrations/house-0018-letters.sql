-- Letters that are handed out, and their receipts. What became of a letter is a step behind a step; nothing is edited away.
create function refuse_letter_edit() returns trigger language plpgsql as $$
begin
  raise exception 'what became of a letter is corrected by another step: % of % is refused', tg_op, tg_table_name;
end
$$;

create table letter_number (
  year integer primary key,
  last integer not null
);

create table letter_batch (
  id text collate "C" primary key,
  number text not null unique,
  year integer not null,
  place integer not null check (place between 1 and 9999),
  organisation_id text not null references organisation,
  area_id text not null references organisation,
  -- residents, owners, accountants, parents.
  audience text not null,
  title text not null,
  -- to, addressee, cases, ask: as the office wrote them.
  wording jsonb not null,
  template_version integer not null,
  -- Where the code on a receipt leads: https://host
  receipts_at text not null,
  issued_on date not null,
  due_on date not null,
  note text,
  letters integer not null default 0,
  letters_per_volume integer not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  version integer not null default 1,
  unique (year, place),
  check (due_on >= issued_on)
);
create index letter_batch_organisation on letter_batch (organisation_id, issued_on);

-- A class, a grid, a company; its letters follow each other.
create table letter_group (
  batch_id text not null references letter_batch,
  place integer not null,
  name text not null,
  first_letter integer not null,
  letters integer not null check (letters > 0),
  primary key (batch_id, place),
  unique (batch_id, name)
);

create table letter (
  batch_id text not null,
  number integer not null,
  group_place integer not null,
  -- issued, delivered, returned, refused, moved, not-home.
  state text not null default 'issued',
  reason text,
  -- When it came to this state; null: it was issued.
  since timestamptz,
  version integer not null default 1,
  primary key (batch_id, number),
  foreign key (batch_id, group_place) references letter_group
);
create index letter_group_state on letter (batch_id, group_place, state);

create table letter_recipient (
  id text collate "C" primary key,
  batch_id text not null,
  number integer not null,
  name_cipher text not null,
  unique (batch_id, number),
  foreign key (batch_id, number) references letter
);

create table letter_step (
  batch_id text not null,
  number integer not null,
  -- Of the letter after it.
  version integer not null,
  former text not null,
  state text not null,
  -- scan, bulk, group, citizen, correction.
  way text not null,
  reason text,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (batch_id, number, version),
  foreign key (batch_id, number) references letter,
  check (way <> 'correction' or reason is not null)
);

create trigger letter_step_append_only before update or delete on letter_step for each row execute function refuse_letter_edit();
create trigger letter_kept before delete on letter for each row execute function refuse_letter_edit();
create trigger letter_group_append_only before update or delete on letter_group for each row execute function refuse_letter_edit();
create trigger letter_batch_kept before delete on letter_batch for each row execute function refuse_letter_edit();
