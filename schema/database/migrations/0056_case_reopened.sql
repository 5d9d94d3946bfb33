-- When a case was last taken up again: guards count the papers of its steps from then on.
alter table app.service_case add column reopened_at timestamptz(3);
