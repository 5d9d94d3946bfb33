-- How much a link takes on one day, so that a program that found it does not fill a company's records over night; counted
-- by the days of the company's own clock.
alter table app.public_form
  add daily_limit int not null default 2000 check (daily_limit between 1 and 100000),
  add day date, add day_answers int not null default 0;

-- Each page that was given out is answered once, however often it is sent.
alter table app.public_answer add page uuid;
create unique index on app.public_answer (tenant_id, page) where page is not null;
