-- A row says that a company was told, once for each year, that the holidays of that year are missing in its calendars.
create table app.calendar_alarm (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred,
  year int not null, at timestamptz(3) not null, primary key (tenant_id, year));
select app.secure('app.calendar_alarm');
