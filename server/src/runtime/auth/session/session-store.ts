import { createHash, randomBytes } from 'node:crypto';

import type { Pool } from 'pg';

import { newId } from '../../../kernel/values/ids.ts';
import { namesAllowed } from '../../database/read-scope.ts';
import { SESSION_SECONDS } from './session-cookie.ts';

/** How far apart two presses of one button are at most. */
const PRESS_SECONDS = 10;

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** A live session with the person it belongs to. */
export interface StoredSession {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly emailVerified: boolean;
  readonly twoFactorEnabled: boolean;
  readonly locale: string | null;
  readonly companyId: string | null;
  /** When the password or the second factor was given. Neither a sign of life nor another company renews it. */
  readonly signedInAt: Date;
  /** Since then. */
  readonly ageSeconds: number;
  /** Since the last sign of life that was written down. */
  readonly idleSeconds: number;
  /** Until it ends by itself. */
  readonly leftSeconds: number;
  /** Another one once anything of the session or its person was written. */
  readonly stamp: string;
}

/** What an account says about companies. */
export interface StoredAccount {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly emailVerified: boolean;
  readonly locale: string | null;
  readonly companyName: string | null;
  readonly companyId: string | null;
  readonly lastCompanyId: string | null;
}

const STAMP = `s.xmin::text || '/' || u.xmin::text`;
const FIND = `select u.id as "userId", u.email, u.name, u."emailVerified", coalesce(u."twoFactorEnabled", false) as "twoFactorEnabled", u.locale,
    s."companyId", s."createdAt" as "signedInAt", extract(epoch from now() - s."createdAt")::float8 as "ageSeconds",
    extract(epoch from now() - s."updatedAt")::float8 as "idleSeconds", extract(epoch from s."expiresAt" - now())::float8 as "leftSeconds",
    ${STAMP} as stamp
  from session s join "user" u on u.id = s."userId" where s.token = $1 and s."expiresAt" > now()`;
const STAMPS = `select s.token, ${STAMP} as stamp from unnest($1::text[]) as asked (token)
  join session s on s.token = asked.token join "user" u on u.id = s."userId" where s."expiresAt" > now()`;
const ACCOUNT = `select id as "userId", email, name, "emailVerified", locale, "companyName", "companyId", "lastCompanyId" from "user" where`;

/** Our own statements about sessions; the identity library writes the rest of these rows. */
export class SessionStore {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** The live session with this token. */
  async find(token: string): Promise<StoredSession | undefined> {
    return (
      await this.#pool.query<StoredSession>({
        ...(namesAllowed ? { name: 'session-find' } : {}),
        text: FIND,
        values: [token],
      })
    ).rows[0];
  }

  /** The stamps of these sessions by their tokens; who is missing has ended. */
  async stamps(tokens: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const { rows } = await this.#pool.query<{ token: string; stamp: string }>({
      ...(namesAllowed ? { name: 'session-stamps' } : {}),
      text: STAMPS,
      values: [tokens],
    });
    return new Map(rows.map(({ token, stamp }) => [token, stamp]));
  }

  /** Writes down a sign of life: the session lasts its full time again. */
  async renew(token: string): Promise<void> {
    await this.#pool.query(
      `update session set "updatedAt" = now(), "expiresAt" = now() + make_interval(secs => ${SESSION_SECONDS}) where token = $1`,
      [token],
    );
  }

  /** Moves a session into a company under a new id and token; the old token opens nothing any more. Undefined = it was dead before. */
  async rotate(token: string, companyId: string): Promise<string | undefined> {
    const next = randomBytes(24).toString('base64url');
    const { rows } = await this.#pool.query<{ userId: string }>(
      `with moved as (
         update session set id = $2, token = $3, "companyId" = $4, "updatedAt" = now(), "expiresAt" = now() + make_interval(secs => ${SESSION_SECONDS})
         where token = $1 and "expiresAt" > now() returning "userId"),
       kept as (insert into moved_session (token_hash, "userId", next_token, until)
         select $5, "userId", $3, now() + make_interval(secs => ${PRESS_SECONDS}) from moved)
       select "userId" from moved`,
      [token, newId(), next, companyId, hashOf(token)],
    );
    const [moved] = rows;
    if (!moved) return undefined;
    await this.remember(moved.userId, companyId);
    return next;
  }

  /** The token of a session that has just moved, by the one that it had before; for whoever pressed twice. */
  async movedTo(token: string): Promise<{ readonly token: string; readonly userId: string } | undefined> {
    const { rows } = await this.#pool.query<{ token: string; userId: string }>(
      `select m.next_token as token, m."userId" from moved_session m join session s on s.token = m.next_token
       where m.token_hash = $1 and m.until > now() and s."expiresAt" > now() and s."userId" = m."userId"`,
      [hashOf(token)],
    );
    return rows[0];
  }

  /** Ends a session before anybody has it. */
  async end(token: string): Promise<void> {
    await this.#pool.query('delete from session where token = $1', [token]);
  }

  /** Says in which company a session works. */
  async pin(token: string, companyId: string): Promise<void> {
    await this.#pool.query(`update session set "companyId" = $2 where token = $1`, [token, companyId]);
  }

  /** Says where the person's next session begins. */
  async remember(userId: string, companyId: string): Promise<void> {
    await this.#pool.query(`update "user" set "lastCompanyId" = $2 where id = $1`, [userId, companyId]);
  }

  async account(userId: string): Promise<StoredAccount | undefined> {
    return (await this.#pool.query<StoredAccount>(`${ACCOUNT} id = $1`, [userId])).rows[0];
  }

  async accountByEmail(email: string): Promise<StoredAccount | undefined> {
    return (await this.#pool.query<StoredAccount>(`${ACCOUNT} email = $1`, [email.toLowerCase()])).rows[0];
  }

  /** Whether nobody ever signed up here. */
  async isEmpty(): Promise<boolean> {
    return (await this.#pool.query('select from "user" limit 1')).rowCount === 0;
  }

  /** Companies that the people with these addresses founded or are about to found. */
  async foundedBy(emails: readonly string[]): Promise<readonly string[]> {
    const { rows } = await this.#pool.query<{ companyId: string }>(
      `select "companyId" from "user" where email = any($1) and "companyId" is not null`,
      [emails],
    );
    return rows.map((row) => row.companyId);
  }

  /** Removes accounts with everything that hangs on them. */
  async removeAccounts(emails: readonly string[]): Promise<void> {
    await this.#pool.query(`delete from "user" where email = any($1)`, [emails]);
  }

  /** Removes what has expired. */
  async purge(): Promise<void> {
    await this.#pool.query(`delete from session where "expiresAt" < now()`);
    await this.#pool.query(`delete from moved_session where until < now()`);
    await this.#pool.query(`delete from used_code where at < now() - interval '1 hour'`);
    await this.#pool.query(
      `delete from "rateLimit" where "lastRequest" < (extract(epoch from now() - interval '1 day') * 1000)::bigint`,
    );
    await this.#pool.query(`delete from verification where "expiresAt" < now()`);
    await this.#pool.query(`delete from sign_in_failure where at < now() - interval '1 day'`);
  }
}
