-- The token that a session had before it moved to another company, for some seconds: a second press of the same button
-- was sent with it. It opens nothing but the way to the session's new token, and only for whom the session is.
create table moved_session (
  token_hash bytea primary key, "userId" uuid not null references "user" (id) on delete cascade,
  next_token text not null, until timestamptz(3) not null);

-- Codes of second factors that have opened something: each opens once. Only a keyed hash is kept.
create table used_code (
  "userId" uuid not null references "user" (id) on delete cascade, code bytea not null,
  at timestamptz(3) not null default now(), primary key ("userId", code));
