-- Signed statements of the heads of all chains: the text exactly as signed, each naming the hash of the one before it.
create table audit_checkpoint (
  number bigint primary key,
  statement text not null,
  signature bytea not null
);
-- Where to look for the statement that covers an entry. Not trusted: the statement itself is read and checked.
create table audit_signed_head (
  organisation_id text not null,
  seq bigint not null,
  number bigint not null references audit_checkpoint,
  primary key (organisation_id, seq, number)
);
create trigger audit_checkpoint_append_only before update or delete on audit_checkpoint for each row execute function refuse_change();
create trigger audit_checkpoint_no_truncate before truncate on audit_checkpoint for each statement execute function refuse_change();

-- Repeats the reason of the content, to be searched.
alter table audit_entry add column reason text;
alter table audit_entry disable trigger audit_entry_append_only;
update audit_entry set reason = content::json->>'reason' where content like '%"reason":%';
alter table audit_entry enable trigger audit_entry_append_only;
drop index audit_entry_at;
create index audit_entry_time on audit_entry (at, organisation_id, seq);
create index audit_entry_of_organisation on audit_entry (organisation_id, at);

-- What the daily run found due and did; counts only.
create table retention_run (
  id text primary key,
  rule text not null,
  started_at timestamptz not null,
  finished_at timestamptz not null,
  due integer not null,
  done integer not null
);
create index retention_run_rule on retention_run (rule, started_at);
