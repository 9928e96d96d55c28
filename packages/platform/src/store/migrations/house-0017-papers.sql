-- Papers: written from a frozen run, edited piece by piece, approved by another, issued with a number, and kept as they went out.

-- What a paper rests on: the canonical bytes that stand inside the PDF, and the rows that were counted.
create table paper_run (
  id text collate "C" primary key,
  organisation_id text not null references organisation,
  period_from date not null,
  period_to date not null,
  data bytea not null,
  sha256 text not null,
  taken_at timestamptz not null,
  taken_by text not null
);

-- The records behind each figure, as they were at that moment. Codes and numbers of records, no person. A figure of one group alone
-- has the rows of that group.
create table paper_run_row (
  run_id text collate "C" not null references paper_run,
  -- The id of the figure without its group.
  figure text not null,
  n integer not null,
  record_id text not null,
  organisation_id text not null,
  area_id text,
  on_day date not null,
  value bigint not null,
  currency text,
  qualifier text check (qualifier in ('at-least', 'about')),
  label jsonb not null,
  groups jsonb not null,
  link text,
  primary key (run_id, figure, n)
);

create table paper (
  id text collate "C" primary key,
  organisation_id text not null references organisation,
  template_id text not null,
  template_version integer not null,
  locale text not null check (locale in ('zh-Hans', 'zh-Hant', 'en')),
  period_from date not null,
  period_to date not null check (period_to >= period_from),
  run_id text collate "C" not null references paper_run,
  -- JSON: what the template asked for.
  inputs_cipher text,
  -- The title as it was last written, to find it in a list.
  title_cipher text,
  state text not null,
  -- Everybody who wrote in it; none of them may approve it.
  writers text[] not null,
  created_by text not null references person,
  created_at timestamptz not null,
  -- What was handed in, so that what is approved and issued is what was read: a hash of the whole content, without number and day.
  content_sha256 text,
  submitted_at timestamptz,
  return_reason text,
  issue_year integer,
  issue_number integer,
  number text,
  seal_place text check (seal_place in ('over-date', 'none')),
  issued_at timestamptz,
  issued_on date,
  recall_reason text,
  replaces text collate "C" references paper,
  replaced_by text collate "C" references paper,
  -- The paper of which this is another language.
  twin_of text collate "C" references paper,
  version integer not null default 1,
  check (state not in ('issued', 'recalled', 'replaced') or (number is not null and issued_at is not null))
);
create index paper_organisation on paper (organisation_id, id desc);
create index paper_newest on paper (id desc);
create index paper_waiting on paper (state) where state in ('submitted', 'reviewed', 'approved');
create unique index paper_issue on paper (organisation_id, issue_year, issue_number) where issue_number is not null;
-- Two offices with the same prefix would print the same number.
create unique index paper_number on paper (number) where number is not null;
create unique index paper_replaces on paper (replaces) where replaces is not null and state <> 'discarded';

-- The last number given by an organisation in a year.
create table paper_issue_number (
  organisation_id text not null references organisation,
  year integer not null,
  last integer not null,
  primary key (organisation_id, year)
);

-- What somebody wrote in the place of a piece; the newest counts. Without text: the piece is as the template writes it again.
create table paper_edit (
  id text collate "C" primary key,
  -- In which order, also within one millisecond.
  n bigint generated always as identity,
  paper_id text collate "C" not null references paper,
  piece text not null,
  text_cipher text,
  -- What stood there when he wrote: another text now means that the edit is stale.
  base_cipher text,
  base_sha256 text not null,
  run_id text collate "C" not null references paper_run,
  edited_at timestamptz not null,
  edited_by text not null
);
create index paper_edit_paper on paper_edit (paper_id, n);

-- Why something that was found may stay: a number that is not among the figures, a name. `mark` is a hash of what it is about.
create table paper_reason (
  id text collate "C" primary key,
  -- In which order, also within one millisecond.
  n bigint generated always as identity,
  paper_id text collate "C" not null references paper,
  mark text not null,
  reason text not null,
  given_at timestamptz not null,
  given_by text not null
);
create index paper_reason_paper on paper_reason (paper_id, n);

-- What happened to it: who, when, why, and the state after it.
create table paper_step (
  id text collate "C" primary key,
  -- In which order, also within one millisecond.
  n bigint generated always as identity,
  paper_id text collate "C" not null references paper,
  action text not null,
  state text not null,
  reason text,
  evidence jsonb not null,
  at timestamptz not null,
  by text not null
);
create index paper_step_paper on paper_step (paper_id, n);

-- What went out, byte by byte. The content is base64, sealed.
create table paper_file (
  id text collate "C" primary key,
  paper_id text collate "C" not null references paper,
  kind text not null check (kind in ('pdf', 'docx', 'data', 'content')),
  content_cipher text not null,
  bytes integer not null,
  sha256 text not null,
  made_at timestamptz not null,
  unique (paper_id, kind)
);
create index paper_file_sha256 on paper_file (sha256);

-- How an office sets its papers; the newest version counts.
create table office_style (
  id text collate "C" primary key,
  organisation_id text not null references organisation,
  version integer not null,
  letterhead text not null,
  number_prefix text not null,
  style jsonb not null,
  set_at timestamptz not null,
  set_by text not null,
  unique (organisation_id, version)
);

-- Only sealed texts may be sealed anew.
create function refuse_paper_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - array['text_cipher', 'base_cipher', 'content_cipher']
    = to_jsonb(old) - array['text_cipher', 'base_cipher', 'content_cipher'] then
    return new;
  end if;
  raise exception 'what was taken, written and issued is append-only: % of % is refused', tg_op, tg_table_name;
end
$$;
create trigger paper_run_append_only before update or delete on paper_run for each row execute function refuse_paper_change();
create trigger paper_run_row_append_only before update or delete on paper_run_row for each row execute function refuse_paper_change();
create trigger paper_edit_append_only before update or delete on paper_edit for each row execute function refuse_paper_change();
create trigger paper_reason_append_only before update or delete on paper_reason for each row execute function refuse_paper_change();
create trigger paper_step_append_only before update or delete on paper_step for each row execute function refuse_paper_change();
create trigger paper_file_append_only before update or delete on paper_file for each row execute function refuse_paper_change();
create trigger office_style_append_only before update or delete on office_style for each row execute function refuse_paper_change();
create trigger paper_run_no_truncate before truncate on paper_run for each statement execute function refuse_paper_change();
create trigger paper_run_row_no_truncate before truncate on paper_run_row for each statement execute function refuse_paper_change();
create trigger paper_edit_no_truncate before truncate on paper_edit for each statement execute function refuse_paper_change();
create trigger paper_reason_no_truncate before truncate on paper_reason for each statement execute function refuse_paper_change();
create trigger paper_step_no_truncate before truncate on paper_step for each statement execute function refuse_paper_change();
create trigger paper_file_no_truncate before truncate on paper_file for each statement execute function refuse_paper_change();
create trigger office_style_no_truncate before truncate on office_style for each statement execute function refuse_paper_change();
