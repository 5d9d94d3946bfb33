-- What a company says of itself, how safely it is entered, who gets in and how people are told.

-- The profile, its colour, its languages, and how much it may hold. Rules of safety are one document: each request reads
-- all of them, and every change of the row is seen by every session within a second.
alter table app.tenant
  add column short_name text, add column address text, add column phone text, add column website text,
  add column brand_colour text check (brand_colour ~ '^#[0-9a-f]{6}$'),
  add column languages jsonb not null default '["zh-CN", "en"]',
  add column member_limit int not null default 10000 check (member_limit between 1 and 100000),
  add column storage_limit_mb int not null default 5000 check (storage_limit_mb between 100 and 10000000),
  add column security jsonb not null default '{"passwordMinLength": 12, "passwordKinds": 1, "totpFor": "nobody", "totpRoles": [], "sessionHours": 168, "idleMinutes": 720, "addresses": [], "signInNotice": true}';

-- Written by identity at most every quarter of an hour: when somebody was here last, and whether he has a second factor.
-- Apart from the membership, whose every change makes his sessions be looked at anew.
create table app.member_presence (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred, member_id uuid not null,
  seen_at timestamptz(3) not null, has_two_factor boolean not null,
  primary key (tenant_id, member_id),
  foreign key (tenant_id, member_id) references app.membership (tenant_id, id) on delete cascade deferrable initially deferred);

-- An invitation can say more than one role, and where somebody will stand. Its message leaves by a job: the token that it
-- carries is made then, and only its hash is kept.
alter table app.invitation
  add column display_name text, add column unit_id uuid, add column team_id uuid,
  add column mail_due_at timestamptz(3), add column mailed_at timestamptz(3), add column mail_tries int not null default 0,
  add foreign key (tenant_id, unit_id) references app.org_unit (tenant_id, id) deferrable initially deferred,
  add foreign key (tenant_id, team_id) references app.org_unit (tenant_id, id) deferrable initially deferred;
create index on app.invitation (tenant_id, unit_id) where unit_id is not null;
create index on app.invitation (tenant_id, team_id) where team_id is not null;
create index invitation_mail_due on app.invitation (tenant_id, mail_due_at, id) where mail_due_at is not null;
create table app.invitation_role (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred,
  invitation_id uuid not null, role_id uuid not null,
  primary key (tenant_id, invitation_id, role_id),
  foreign key (tenant_id, invitation_id) references app.invitation (tenant_id, id) on delete cascade deferrable initially deferred,
  foreign key (tenant_id, role_id) references app.role (tenant_id, id) deferrable initially deferred);
create index on app.invitation_role (tenant_id, role_id);
-- The post that somebody will hold; one that goes before he comes is simply not his.
create table app.invitation_post (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred,
  invitation_id uuid not null, post_id uuid not null,
  primary key (tenant_id, invitation_id),
  foreign key (tenant_id, invitation_id) references app.invitation (tenant_id, id) on delete cascade deferrable initially deferred,
  foreign key (tenant_id, post_id) references app.post (tenant_id, id) on delete cascade deferrable initially deferred);
create index on app.invitation_post (tenant_id, post_id);

-- How people are told: the company's own rule for a kind of news, each person's choice within it, and each person's hours.
-- A kind without a row follows the product; a person without a row follows the company.
create table app.notification_rule (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred, kind text not null,
  in_app boolean not null, mail text not null check (mail in ('never', 'at_once', 'daily')), is_compulsory boolean not null,
  primary key (tenant_id, kind));
create table app.notification_choice (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred, member_id uuid not null,
  kind text not null, in_app boolean not null, mail text not null check (mail in ('never', 'at_once', 'daily')),
  primary key (tenant_id, member_id, kind),
  foreign key (tenant_id, member_id) references app.membership (tenant_id, id) on delete cascade deferrable initially deferred);
create table app.notification_hours (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred, member_id uuid not null,
  quiet_from text check (quiet_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'), quiet_to text check (quiet_to ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  digest_at text not null default '08:30' check (digest_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  primary key (tenant_id, member_id), check ((quiet_from is null) = (quiet_to is null)),
  foreign key (tenant_id, member_id) references app.membership (tenant_id, id) on delete cascade deferrable initially deferred);

-- Some news are only mailed; what waits for the end of quiet hours or for the day's letter has its time.
alter table app.notification add column is_shown boolean not null default true, add column is_mailed boolean not null default false,
  add column mail_due_at timestamptz(3);
create index notification_mail_due on app.notification (tenant_id, mail_due_at, id) where mail_due_at is not null;

select app.secure(t) from unnest('{app.member_presence,app.invitation_role,app.invitation_post,app.notification_rule,app.notification_choice,app.notification_hours}'::regclass[]) t;

grant select on app.invitation to app_sweep;
create policy sweep_all on app.invitation for select to app_sweep using (true);
set local role app_sweep;
-- Companies in which letters are due: of news, or with invitations.
create function app.tenants_with_letters(p_kind text, p_now timestamptz, p_after uuid, p_most int) returns table (tenant_id uuid)
  language sql stable security definer set search_path = pg_catalog, app as $$
  select t.id from app.tenant t
  where (p_after is null or t.id > p_after) and case p_kind
    when 'news' then exists (select from app.notification n where n.tenant_id = t.id and n.mail_due_at <= p_now)
    else exists (select from app.invitation i where i.tenant_id = t.id and i.mail_due_at <= p_now) end
  order by t.id limit p_most $$;
revoke all on function app.tenants_with_letters(text, timestamptz, uuid, int) from public;
grant execute on function app.tenants_with_letters(text, timestamptz, uuid, int) to app_worker;
set local role app_owner;
