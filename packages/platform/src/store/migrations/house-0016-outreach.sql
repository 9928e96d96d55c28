-- Publicity: what was done, what was printed, what was asked, and the reports in which others say so.
-- Nothing here is edited away: an activity's counts, sessions and co-organisers carry its version, and those of its present version count.
create function refuse_outreach_edit() returns trigger language plpgsql as $$
begin
  raise exception 'what was recorded of publicity is superseded, not edited: % of % is refused', tg_op, tg_table_name;
end
$$;

-- Somebody else's account of their work, handed in as a text. A person confirms what it says before it counts.
create table handed_report (
  id text collate "C" primary key,
  -- As people call it: R2026-0012.
  number text collate "C" not null unique,
  -- Whose work it tells of; whoever handed it in is a person, who may sit above.
  organisation_id text not null references organisation,
  handed_in_by text not null,
  handed_in_at timestamptz not null,
  title text not null,
  file_kind text not null,
  -- The whole text, sealed: what people write freely may name persons. Null once it was cleared away.
  text_cipher text,
  text_length integer not null,
  -- By which it is known again, also when it was changed a little.
  fingerprint text not null,
  shingles bigint[] not null,
  -- The calendar days it speaks of, both included.
  period_from date not null,
  period_to date not null,
  state text not null,
  -- The earlier report of which this one is another edition.
  edition_of text references handed_report,
  decided_by text,
  decided_at timestamptz,
  reason text,
  version integer not null default 1,
  check (period_from <= period_to),
  check ((state = 'handed-in') = (decided_at is null))
);
create unique index handed_report_same on handed_report (organisation_id, fingerprint) where state <> 'withdrawn';
create index handed_report_fingerprint on handed_report (fingerprint);
create index handed_report_organisation on handed_report (organisation_id, period_from);

-- One thing done for publicity at a place on a day or over some days. Two organisers share one: it counts once.
create table activity (
  id text collate "C" primary key,
  -- As people call it: A2026-0147, by the year in which it began.
  number text collate "C" not null unique,
  -- The number under which whoever sent a file knows it.
  foreign_number text,
  -- The first of its organisers: it answers for the figures.
  organisation_id text not null references organisation,
  -- Where it was: an area of government.
  area_id text not null references organisation,
  -- A key of content/outreach/channels.yaml.
  channel text not null,
  title text not null,
  -- Calendar days, both included. It counts on the day it began. Who only knows the month says its first and last day.
  occurred_from date not null,
  occurred_to date not null,
  -- 09:30, as the clock on the wall said.
  time_from text check (time_from ~ '^[0-2][0-9]:[0-5][0-9]$'),
  time_to text check (time_to ~ '^[0-2][0-9]:[0-5][0-9]$'),
  place text,
  -- Whom it was for, and into what kind of place it went: keys of domain/activity.ts.
  audience text not null,
  setting text,
  source text not null,
  report_id text references handed_report,
  -- Where in the text of the report it stands: [{start, end}], in UTF-16 units.
  spans jsonb,
  evidence text not null,
  -- Where the evidence lies; why there is none.
  evidence_note text,
  state text not null,
  void_reason text,
  recorded_at timestamptz not null,
  recorded_by text not null,
  version integer not null default 1,
  check (occurred_from <= occurred_to),
  check (evidence <> 'none' or evidence_note is not null),
  check ((source = 'read') = (report_id is not null)),
  check ((state = 'voided') = (void_reason is not null))
);
create unique index activity_foreign on activity (organisation_id, foreign_number) where foreign_number is not null;
create index activity_began on activity (occurred_from, id);
create index activity_area on activity (area_id, occurred_from);
create index activity_organisation on activity (organisation_id, occurred_from);
create index activity_channel on activity (channel, occurred_from);
create index activity_report on activity (report_id) where report_id is not null;

-- The last number given in a year, for activities and for reports.
create table outreach_number (
  kind text not null,
  year integer not null,
  last integer not null,
  primary key (kind, year)
);

-- What an activity said before it was corrected or voided, and why it was.
create table activity_revision (
  activity_id text not null references activity,
  -- The version that was left.
  version integer not null,
  former jsonb not null,
  reason text not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (activity_id, version)
);

-- Who did it together with the owner: a member of the net, or somebody known by name alone.
create table activity_organiser (
  activity_id text not null references activity,
  version integer not null,
  place integer not null,
  organisation_id text references organisation,
  name text,
  primary key (activity_id, version, place),
  check ((organisation_id is null) <> (name is null))
);
create index activity_organiser_organisation on activity_organiser (organisation_id) where organisation_id is not null;

-- A printed thing in one edition.
create table material (
  id text collate "C" primary key,
  organisation_id text not null references organisation,
  -- A channel of content/outreach/channels.yaml that is counted in copies.
  kind text not null,
  title text not null,
  edition text not null,
  -- How many were printed; how many were handed out stands with the activities.
  copies bigint not null check (copies >= 0),
  printed_on date not null,
  currency text,
  cost_minor bigint check (cost_minor >= 0),
  state text not null,
  void_reason text,
  recorded_at timestamptz not null,
  recorded_by text not null,
  version integer not null default 1,
  check ((currency is null) = (cost_minor is null)),
  check ((state = 'voided') = (void_reason is not null))
);
create index material_organisation on material (organisation_id, printed_on);

create table material_revision (
  material_id text not null references material,
  version integer not null,
  former jsonb not null,
  reason text not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (material_id, version)
);

-- What was counted. Different measures are never added to each other.
create table activity_count (
  id text collate "C" primary key,
  activity_id text not null references activity,
  version integer not null,
  place integer not null,
  -- One of MEASURES in domain/indicator.ts.
  measure text not null,
  -- What was counted, as people say it: 宣传单.
  object text,
  material_id text references material,
  value bigint not null check (value between 0 and 1000000000000),
  -- The upper end of a range.
  value_most bigint check (value_most <= 1000000000000),
  -- exact, over, almost, about, at-least, at-most: as it was said, and it stays so in sums.
  qualifier text not null,
  how_counted text not null,
  -- Already within another count that is recorded (其中): shown, never added.
  is_part boolean not null default false,
  -- Where in the report it stands.
  span_start integer,
  span_end integer,
  unique (activity_id, version, place),
  check (value_most > value),
  check ((span_start is null) = (span_end is null))
);

-- One lecture, class, screening. What it counted is also among the counts of its activity: sums are taken there alone.
create table activity_session (
  id text collate "C" primary key,
  activity_id text not null references activity,
  version integer not null,
  place integer not null,
  held_on date not null,
  begins_at text check (begins_at ~ '^[0-2][0-9]:[0-5][0-9]$'),
  minutes integer check (minutes > 0),
  audience text not null,
  -- person-times, person-times-estimated or persons.
  measure text not null,
  value bigint not null check (value >= 0),
  qualifier text not null,
  unique (activity_id, version, place)
);

-- How many of a group know what they should. Only a random sample and a census say something about the group.
create table survey (
  id text collate "C" primary key,
  organisation_id text not null references organisation,
  area_id text not null references organisation,
  title text not null,
  held_from date not null,
  held_to date not null,
  -- Who was asked: public, accountants …; and how many there are of them.
  population_group text not null,
  population bigint check (population > 0),
  method text not null,
  asked bigint not null check (asked > 0),
  valid bigint not null,
  passed bigint not null check (passed >= 0),
  -- What somebody must know to have passed.
  pass_rule text not null,
  source text not null,
  report_id text references handed_report,
  spans jsonb,
  state text not null,
  void_reason text,
  recorded_at timestamptz not null,
  recorded_by text not null,
  version integer not null default 1,
  check (held_from <= held_to),
  check (valid <= asked and passed <= valid),
  check (asked <= population),
  check ((source = 'read') = (report_id is not null)),
  check ((state = 'voided') = (void_reason is not null))
);
create index survey_organisation on survey (organisation_id, held_from);

create table survey_revision (
  survey_id text not null references survey,
  version integer not null,
  former jsonb not null,
  reason text not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (survey_id, version)
);

-- A figure of cases, money or a share that a report gives for its period: what they say, beside what our own records count.
create table reported_figure (
  id text collate "C" primary key,
  organisation_id text not null references organisation,
  report_id text not null references handed_report,
  period_from date not null,
  period_to date not null,
  measure text not null,
  -- What became of the money or the cases: MONEY_MEANINGS and CASES_MEANINGS in domain/report-reading.ts.
  meaning text,
  object text,
  currency text,
  -- Money in minor units, shares in millionths, all else in ones.
  value bigint not null check (value between 0 and 100000000000000),
  value_most bigint check (value_most <= 100000000000000),
  qualifier text not null,
  is_part boolean not null default false,
  span_start integer not null,
  span_end integer not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  check (value_most > value),
  check ((measure = 'money') = (currency is not null))
);
create index reported_figure_organisation on reported_figure (organisation_id, period_from);
create index reported_figure_report on reported_figure (report_id);

-- What the reader made of a report: an activity with its figures, or a figure that stands alone. A person settles each.
create table report_draft (
  id text collate "C" primary key,
  report_id text not null references handed_report,
  -- In the order of the text.
  place integer not null,
  -- As the reader called it: a1, f7.
  read_id text not null,
  -- activity or figure.
  kind text not null,
  channel text,
  title text,
  audience text,
  area_id text references organisation,
  occurred_from date,
  occurred_to date,
  place_name text,
  organisation_name text,
  -- Channel, days and numbers as they were read, in one line: another edition that says it again is known by it.
  saying text not null,
  span_start integer not null,
  span_end integer not null,
  -- proposed, confirmed, corrected, dropped, joined.
  state text not null,
  reason text,
  -- The activity it is the same as.
  joined_id text references activity,
  -- For a share: the survey that a person added to it.
  survey jsonb,
  decided_by text,
  decided_at timestamptz,
  -- What it became when the whole report was confirmed.
  became_kind text,
  became_id text,
  unique (report_id, read_id),
  check ((state = 'joined') = (joined_id is not null)),
  check ((state = 'proposed') = (decided_at is null))
);
create index report_draft_report on report_draft (report_id, place);
create index report_draft_joined on report_draft (joined_id) where joined_id is not null;

-- One figure of a draft: as it was read, and as a person says it.
create table report_fact (
  id text collate "C" primary key,
  report_id text not null references handed_report,
  draft_id text not null references report_draft,
  place integer not null,
  read_id text not null,
  -- count, people, money, percentage or cases; in the reader's units.
  field text not null,
  value double precision not null,
  value_most double precision,
  qualifier text not null,
  unit text,
  object text,
  meaning text,
  per text,
  date text,
  place_name text,
  part_of text,
  span_start integer not null,
  span_end integer not null,
  -- What it counts; null until somebody says it.
  measure text,
  -- As corrected; null: as read.
  said jsonb,
  state text not null,
  unique (report_id, read_id)
);
create index report_fact_draft on report_fact (draft_id, place);

-- What should be looked at before a figure is added to others, and what somebody said to it.
create table report_doubt (
  id text collate "C" primary key,
  report_id text not null references handed_report,
  place integer not null,
  kind text not null,
  -- As the reader calls them: f1, f2.
  fact_ids text[] not null,
  -- In three languages, sealed: it may quote the text.
  says_cipher text,
  acknowledged_reason text,
  acknowledged_by text,
  acknowledged_at timestamptz,
  unique (report_id, place)
);

-- Every decision over a draft, also those that were taken back.
create table report_step (
  report_id text not null references handed_report,
  place integer not null,
  draft_id text references report_draft,
  doubt_id text references report_doubt,
  act text not null,
  former jsonb not null,
  reason text,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (report_id, place)
);

-- Figures of activities that count: the present version of what was not voided. Parts (其中) are in it, and are not to be added.
create view activity_figure as
  select counted.id, activity.id as activity_id, activity.organisation_id, activity.area_id, activity.channel, activity.audience,
    activity.setting, activity.source, activity.occurred_from as day, counted.measure, counted.object, counted.material_id,
    counted.value, counted.value_most, counted.qualifier, counted.how_counted, counted.is_part
  from activity join activity_count counted on counted.activity_id = activity.id and counted.version = activity.version
  where activity.state = 'recorded';

create trigger activity_revision_append_only before update or delete on activity_revision for each row execute function refuse_outreach_edit();
create trigger activity_organiser_append_only before update or delete on activity_organiser for each row execute function refuse_outreach_edit();
create trigger activity_count_append_only before update or delete on activity_count for each row execute function refuse_outreach_edit();
create trigger activity_session_append_only before update or delete on activity_session for each row execute function refuse_outreach_edit();
create trigger material_revision_append_only before update or delete on material_revision for each row execute function refuse_outreach_edit();
create trigger survey_revision_append_only before update or delete on survey_revision for each row execute function refuse_outreach_edit();
create trigger reported_figure_append_only before update or delete on reported_figure for each row execute function refuse_outreach_edit();
create trigger report_step_append_only before update or delete on report_step for each row execute function refuse_outreach_edit();
create trigger activity_kept before delete on activity for each row execute function refuse_outreach_edit();
create trigger material_kept before delete on material for each row execute function refuse_outreach_edit();
create trigger survey_kept before delete on survey for each row execute function refuse_outreach_edit();
create trigger handed_report_kept before delete on handed_report for each row execute function refuse_outreach_edit();
create trigger report_draft_kept before delete on report_draft for each row execute function refuse_outreach_edit();
create trigger report_fact_kept before delete on report_fact for each row execute function refuse_outreach_edit();
create trigger report_doubt_kept before delete on report_doubt for each row execute function refuse_outreach_edit();
