-- Of what a call-back was reminded: that its day comes, and that it has passed.
alter table app.callback add column reminded text check (reminded in ('soon', 'late'));
