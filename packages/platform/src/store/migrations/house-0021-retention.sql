-- What was sealed is cleared when its time is over; the row with its number, hash and times stays.
alter table paper_file alter column content_cipher drop not null;
alter table appeal alter column words_cipher drop not null;
alter table police_report alter column package_cipher drop not null;
