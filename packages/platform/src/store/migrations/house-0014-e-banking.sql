-- A customer may also consent on his own device, as the bank's system saw it.
alter table intervention_signature drop constraint intervention_signature_way_check;
alter table intervention_signature add constraint intervention_signature_way_check check (way in ('screen', 'paper', 'device'));
