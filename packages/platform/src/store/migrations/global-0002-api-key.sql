-- Keys are made by people too now: for an organisation of one house, for a time, and it is seen when they were used.
alter table lianfang.api_key
  add column house text not null default 'live',
  add column organisation_id text,
  add column created_by text,
  add column expires_at timestamptz,
  add column last_used_at timestamptz,
  add column revoked_by text,
  add column revoke_reason text;
create index api_key_organisation on lianfang.api_key (house, organisation_id);
