-- Whether the demo companies are complete: one row, made before the first of them is founded. A start that died while
-- they were told leaves it without an end, and the next start removes what is there and begins anew.
create table ops.demo_seeding (
  only_one boolean primary key default true check (only_one),
  started_at timestamptz(3) not null default now(), finished_at timestamptz(3));
