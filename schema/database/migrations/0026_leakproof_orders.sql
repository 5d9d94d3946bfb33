-- CASE and not COALESCE: under row-level security the planner takes COALESCE for leaky and never puts it to an index.
drop index app.customer_last_interaction;
create index customer_last_interaction on app.customer
  (tenant_id, (case when last_interaction_at is null then created_at else last_interaction_at end) desc, id desc);
drop index app.service_case_due;
create index service_case_due on app.service_case
  (tenant_id, (case when next_due_at is null then timestamptz '9999-12-31 00:00:00+00' else next_due_at end), id);
