create table app.notification (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred, id uuid not null, member_id uuid not null,
  kind text not null, subject_type text not null, subject_id uuid not null, params jsonb not null default '{}',
  at timestamptz(3) not null, read_at timestamptz(3),
  primary key (tenant_id, id),
  foreign key (tenant_id, member_id) references app.membership (tenant_id, id) on delete cascade deferrable initially deferred);
create index on app.notification (tenant_id, member_id, at desc, id desc);
create index on app.notification (tenant_id, member_id) where read_at is null;
select app.secure('app.notification');
