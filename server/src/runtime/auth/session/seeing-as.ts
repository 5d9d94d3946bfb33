import type { IncomingHttpHeaders } from 'node:http';

import type { Pool } from 'pg';

import { isId } from '../../../kernel/values/ids.ts';
import { mayLookAs, SEE_AS } from '../../../kernel/within-sight.ts';
import { openingOf } from '../../database/index.ts';
import { SEEING } from '../../http/acting-as.ts';
import type { Identify, Identity, Occasion } from '../../http/identify.ts';
import type { MembershipRights } from './membership-rights.ts';

const OPEN = `s.tenant_id = $1 and s.id = $2 and s.viewer_id = $3 and s.sign_in = $4 and s.ended_at is null and s.until > now()
  and m.tenant_id = s.tenant_id and m.id = s.member_id and m.disabled_at is null`;
const COUNTED = `update app.seeing s set reads = s.reads + 1, read_at = now() from app.membership m where ${OPEN}
  returning m.user_id as "userId", s.until`;
const LOOKED = `select m.user_id as "userId", s.until from app.seeing s, app.membership m where ${OPEN}`;

interface Look {
  readonly userId: string;
  readonly until: Date;
}

/**
 * Lets a page of somebody show what a colleague sees. The page names the look with each request; whether it is still
 * open, belongs to this very sign-in and stays within the viewer's own sight is found out each time, so that it ends
 * with the time, the sign-in, or the rights of either of them.
 */
export class SeeingAs {
  readonly #pool: Pool;
  readonly #rights: MembershipRights;

  constructor(pool: Pool, rights: MembershipRights) {
    this.#pool = pool;
    this.#rights = rights;
  }

  /** The same identities, but for requests that look through another's eyes. */
  over(identify: Identify): Identify {
    return async (headers: IncomingHttpHeaders, occasion: Occasion = 'request') => {
      const identity = await identify(headers, occasion);
      const { [SEEING]: seeingId } = headers;
      if (seeingId === undefined || !identity.signedIn) return identity;
      return (
        (await this.#through(identity, String(seeingId), occasion)) ?? {
          signedIn: identity.signedIn,
          who: undefined,
          isSeeingOver: true,
        }
      );
    };
  }

  async #through(viewer: Identity, seeingId: string, occasion: Occasion): Promise<Identity | undefined> {
    const { who, signedIn } = viewer;
    if (!who || who.memberId === null || !isId(seeingId) || !who.rights.can(SEE_AS)) return undefined;
    const { tenantId, memberId, userId } = who;
    const look = await this.#look(tenantId, occasion, [tenantId, seeingId, memberId, signedIn?.freshUntil]);
    const seen = look && (await this.#rights.of(tenantId, look.userId));
    if (!look || !seen || !mayLookAs(who, seen)) return undefined;
    const seenBy = { seeingId, memberId, userId, until: look.until };
    // In the reader's own words: it is he who reads.
    return { signedIn, who: { ...seen, locale: who.locale, seenBy } };
  }

  /** A request is counted as one that was read so; an open stream only looks whether it may go on. */
  async #look(tenantId: string, occasion: Occasion, values: readonly unknown[]): Promise<Look | undefined> {
    const client = await this.#pool.connect();
    try {
      await client.query(openingOf(tenantId));
      const { rows } = await client.query<Look>(occasion === 'request' ? COUNTED : LOOKED, [...values]);
      await client.query('commit');
      return rows[0];
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  }
}
