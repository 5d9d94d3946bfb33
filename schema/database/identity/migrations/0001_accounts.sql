-- Who somebody is: accounts, sessions, second factors. Schema auth belongs to app_auth, no other role enters it, and
-- nothing here says what a person may do. Names and types are those of the identity library, which a test compares;
-- the columns about companies, and sign_in_failure, are ours.
create table "user" (
  id uuid primary key default gen_random_uuid(), name text not null, email text not null unique,
  "emailVerified" boolean not null, image text,
  "createdAt" timestamptz not null default current_timestamp, "updatedAt" timestamptz not null default current_timestamp,
  "twoFactorEnabled" boolean,
  "companyName" text,                    -- the company to found once the address is proven; null for invited people
  locale text,
  "companyId" uuid,                      -- the id that company gets: founding it twice makes one
  "lastCompanyId" uuid);                 -- where the next session begins

create table session (
  id uuid primary key default gen_random_uuid(), "expiresAt" timestamptz not null, token text not null unique,
  "createdAt" timestamptz not null default current_timestamp, "updatedAt" timestamptz not null,
  "ipAddress" text, "userAgent" text, "userId" uuid not null references "user" (id) on delete cascade,
  "companyId" uuid);                     -- the company this session works in
create index "session_userId_idx" on session ("userId");
create index session_expiry on session ("expiresAt");

create table account (
  id uuid primary key default gen_random_uuid(), "accountId" text not null, "providerId" text not null,
  "userId" uuid not null references "user" (id) on delete cascade,
  "accessToken" text, "refreshToken" text, "idToken" text,
  "accessTokenExpiresAt" timestamptz, "refreshTokenExpiresAt" timestamptz, scope text, password text,
  "createdAt" timestamptz not null default current_timestamp, "updatedAt" timestamptz not null);
create index "account_userId_idx" on account ("userId");

create table verification (
  id uuid primary key default gen_random_uuid(), identifier text not null, value text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default current_timestamp, "updatedAt" timestamptz not null default current_timestamp);
create index "verification_identifier_idx" on verification (identifier);

create table "twoFactor" (
  id uuid primary key default gen_random_uuid(), secret text not null, "backupCodes" text not null,
  "userId" uuid not null references "user" (id) on delete cascade,
  verified boolean, "failedVerificationCount" integer, "lockedUntil" timestamptz);
create index "twoFactor_secret_idx" on "twoFactor" (secret);
create index "twoFactor_userId_idx" on "twoFactor" ("userId");

create table "rateLimit" (
  id uuid primary key default gen_random_uuid(), key text not null unique, count integer not null, "lastRequest" bigint not null);

-- Wrong passwords by account, known or not; the key is a keyed hash, so that the table tells no addresses.
create table sign_in_failure (
  account bytea primary key, failures integer not null,
  blocked_until timestamptz(3) not null, at timestamptz(3) not null default now());
