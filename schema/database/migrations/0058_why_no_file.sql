-- Why a file that was to be drawn was not: it would have been too long or too large. Whoever asked for it can narrow it down.
alter table app.export_run add column fault text check (fault in ('time', 'pages', 'memory', 'size', 'broken'));
