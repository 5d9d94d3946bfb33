-- The day that had passed when another appointment was made: what was missed stays missed.
alter table app.callback add column missed_on date;
