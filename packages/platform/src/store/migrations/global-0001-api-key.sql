create table lianfang.api_key (
  id text primary key,
  hash bytea not null unique,
  source text not null,
  scopes text[] not null,
  label text not null,
  created_at timestamptz not null,
  revoked_at timestamptz
);
