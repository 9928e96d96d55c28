-- Lists newest first, search by the payment's own number, what waits, and packages of an organisation.
create index intervention_newest on intervention (organisation_id, id desc);
create index intervention_subject on intervention (subject_key);
create index intervention_hold_due on intervention (hold_ends_at) where ended_at is null and hold_ends_at is not null;
create index police_report_organisation on police_report (organisation_id, id desc);
