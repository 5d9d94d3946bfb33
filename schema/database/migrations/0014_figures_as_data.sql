-- How grave a complaint is, is the company's own figure: as many levels and ratings as its model has. Ratings are kept
-- by the model's criteria, with the version of the model that judged them; the columns of the five old ratings stay for
-- a server of the previous version that is still running.
alter table app.service_case drop constraint if exists service_case_severity_check;
alter table app.complaint add column ratings jsonb, add column scoring_version int;
-- An amount without its currency says nothing: the company's own, where nothing else was said.
alter table app.complaint add column claim_currency text, add column compensation_currency text;

-- Row-level security binds the owner of the tables too, and the rows are those of every company.
alter table app.complaint no force row level security;
alter table app.tenant no force row level security;
alter table app.template no force row level security;
update app.complaint set ratings = jsonb_build_object('severity', rating_severity, 'safety', rating_safety, 'complexity', rating_complexity, 'impact', rating_impact, 'immediacy', rating_immediacy)
where severity_index is not null;
update app.complaint c set claim_currency = case when c.claim_minor is not null then t.currency end,
  compensation_currency = case when c.compensation_minor is not null then t.currency end
from app.tenant t where t.id = c.tenant_id and (c.claim_minor is not null or c.compensation_minor is not null);
-- Models: the levels that we shipped get the colours that pages gave them, and the first guess of a priority, which
-- nothing asked for, goes.
update app.template set body = jsonb_set(body - 'quickIntake', '{levels}', (
  select jsonb_agg(coalesce(case when not level ? 'tone' then '{"L1": {"tone": "plain"}, "L2": {"tone": "accent"}, "L3": {"tone": "warn"}, "L4": {"tone": "bad"}}'::jsonb -> (level ->> 'key') end, '{}') || level order by place)
    from jsonb_array_elements(body -> 'levels') with ordinality as l (level, place)))
where kind = 'scoring';
set constraints all immediate; -- a table with checks to come cannot be altered
alter table app.complaint force row level security;
alter table app.tenant force row level security;
alter table app.template force row level security;
