import { LRUCache } from 'lru-cache';
import type { Pool } from 'pg';

import { openingOf } from '../../database/index.ts';

/** Somebody was here: written down at most this often. */
const EVERY_MILLISECONDS = 900_000;
const MOST_KNOWN = 20_000;

const SEEN = `insert into app.member_presence as p (tenant_id, member_id, seen_at, has_two_factor) values ($1, $2, now(), $3)
  on conflict (tenant_id, member_id) do update set seen_at = excluded.seen_at, has_two_factor = excluded.has_two_factor
  where p.seen_at < excluded.seen_at`;

/** A member as he is seen at work. */
export interface Seen {
  readonly tenantId: string;
  readonly memberId: string;
  readonly hasTwoFactor: boolean;
}

/** Writes down when members were here last and whether they have a second factor, beside the request that showed it. */
export class Presence {
  readonly #pool: Pool;
  readonly #report: (error: unknown, message: string) => void;
  readonly #known = new LRUCache<string, { readonly at: number; readonly hasTwoFactor: boolean }>({
    max: MOST_KNOWN,
  });
  readonly #underway = new Set<Promise<void>>();

  constructor(pool: Pool, report: (error: unknown, message: string) => void) {
    this.#pool = pool;
    this.#report = report;
  }

  /** Takes note of a member; nobody waits for it. */
  note(seen: Seen, now: number): void {
    const known = this.#known.get(seen.memberId);
    if (known && now - known.at < EVERY_MILLISECONDS && known.hasTwoFactor === seen.hasTwoFactor) return;
    this.#known.set(seen.memberId, { at: now, hasTwoFactor: seen.hasTwoFactor });
    const work = this.#write(seen).catch((error: unknown) =>
      this.#report(error, 'a presence was not written'),
    );
    this.#underway.add(work);
    void work.finally(() => this.#underway.delete(work));
  }

  /** Waits for what is being written. */
  async settle(): Promise<void> {
    await Promise.all(this.#underway);
  }

  async #write({ tenantId, memberId, hasTwoFactor }: Seen): Promise<void> {
    const client = await this.#pool.connect();
    try {
      await client.query(openingOf(tenantId));
      await client.query(SEEN, [tenantId, memberId, hasTwoFactor]);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  }
}
