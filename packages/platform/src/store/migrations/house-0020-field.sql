-- What a phone said of the time of a record that it made without a network, and what the server made of it.
create table activity_device (
  activity_id text primary key references activity,
  -- By the clock of the device: when "done" was pressed, and when it was sent.
  made_at timestamptz not null,
  sent_at timestamptz,
  -- The server's time that the device had last heard before it made the record.
  seen_at timestamptz,
  -- Server's clock minus device's clock when it was sent, milliseconds; null: the device did not say.
  offset_ms bigint,
  -- made_at by the server's clock, never later than the arrival.
  corrected_at timestamptz not null,
  -- The day as the device said it.
  said_on date not null
);
create trigger activity_device_append_only before update or delete on activity_device for each row execute function refuse_outreach_edit();

-- The activity that this one turned out to be the same as: it is voided and counts there.
alter table activity add column joined_id text references activity;
alter table activity add constraint activity_joined_voided check (joined_id is null or state = 'voided');
create index activity_joined on activity (joined_id) where joined_id is not null;
create index activity_recorded_by on activity (recorded_by, recorded_at);
