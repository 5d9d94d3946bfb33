-- What a body is recognised by in memory: worked out once when it is published, not at every look.
alter table app.template add column body_hash text not null generated always as (md5(body::text)) stored;
