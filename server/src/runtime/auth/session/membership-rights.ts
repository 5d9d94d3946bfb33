import { LRUCache } from 'lru-cache';
import type { Pool } from 'pg';

import type { Locale } from '../../../kernel/errors/messages.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { Rights, type RowScope } from '../../../kernel/rights.ts';
import { namesAllowed, PgReadScope } from '../../database/read-scope.ts';
import type { Identity } from '../../http/identify.ts';

interface Grant {
  readonly permission: string;
  readonly rowScope: RowScope;
}

interface Row {
  readonly id: string;
  readonly teamId: string | null;
  readonly locale: Locale;
  readonly timeZone: string;
  readonly companyTimeZone: string;
  readonly version: number;
  readonly stamp: string;
  /** Only when the version differs from the one we know. */
  readonly fresh: {
    readonly grants: readonly Grant[];
    readonly isOwner: boolean;
    readonly roleKeys: readonly string[] | null;
    readonly unitIds: readonly string[];
  } | null;
}

const memberNow = sqlStatement<Row>(
  'identity-member',
  `select m.id, m.team_id as "teamId", m.locale, coalesce(m.time_zone, t.time_zone) as "timeZone", t.time_zone as "companyTimeZone", m.version,
     m.xmin::text || '/' || t.xmin::text as stamp,
     case when m.id = :knownId::uuid and m.version = :knownVersion then null else jsonb_build_object(
       'grants', (select coalesce(jsonb_agg(jsonb_build_object('permission', p.permission, 'rowScope', p.row_scope)), '[]')
         from app.membership_role r join app.role_permission p on p.tenant_id = r.tenant_id and p.role_id = r.role_id
         where r.tenant_id = :tenantId and r.membership_id = m.id),
       'isOwner', exists (select from app.membership_role r join app.role o on o.tenant_id = r.tenant_id and o.id = r.role_id
         where r.tenant_id = :tenantId and r.membership_id = m.id and o.key = 'owner' and o.is_builtin),
       'roleKeys', (select jsonb_agg(distinct o.key) from app.membership_role r
         join app.role o on o.tenant_id = r.tenant_id and o.id = r.role_id
         where r.tenant_id = :tenantId and r.membership_id = m.id),
       'unitIds', (with recursive below (id) as (
           select m.unit_id union
           select u.id from app.org_unit u join below b on u.parent_id = b.id where u.tenant_id = :tenantId)
         select jsonb_agg(id) from below)) end as fresh
   from app.membership m join app.tenant t on t.id = m.tenant_id
   where m.tenant_id = :tenantId and m.user_id = :userId and m.disabled_at is null`,
);

interface Compiled {
  readonly id: string;
  readonly version: number;
  readonly rights: Rights;
  readonly unitIds: readonly string[];
}

/** Who somebody is in a company, with a stamp that is another one once anything of the membership or the company was written. */
export interface Standing {
  readonly who: NonNullable<Identity['who']>;
  readonly memberId: string;
  readonly stamp: string;
}

/** A membership by its company. */
export interface MembershipKey {
  readonly tenantId: string;
  readonly memberId: string;
}

const STAMPS = 'select member_id as "memberId", stamp from app.member_stamps($1, $2)';

/**
 * Who somebody is in a company. Rights are compiled once per membership and version; whatever changes roles, units or
 * their permissions raises the version of the memberships concerned.
 */
export class MembershipRights {
  readonly #pool: Pool;
  readonly #everything: readonly Grant[];
  readonly #compiled = new LRUCache<string, Compiled>({ max: 5000 });

  /** `declared` = every permission of the product: what the built-in owner role means, also for companies older than the permission. */
  constructor(pool: Pool, declared: readonly string[]) {
    this.#pool = pool;
    this.#everything = declared.map((permission) => ({ permission, rowScope: 'all' }));
  }

  /** Undefined = no member, or disabled. */
  async of(tenantId: string, userId: string): Promise<Identity['who']> {
    return (await this.standingOf(tenantId, userId))?.who;
  }

  /** The stamps of these memberships by their ids; who is missing is a member no longer. */
  async stamps(members: readonly MembershipKey[]): Promise<ReadonlyMap<string, string>> {
    const { rows } = await this.#pool.query<{ memberId: string; stamp: string }>({
      ...(namesAllowed ? { name: 'member-stamps' } : {}),
      text: STAMPS,
      values: [members.map(({ tenantId }) => tenantId), members.map(({ memberId }) => memberId)],
    });
    return new Map(rows.map(({ memberId, stamp }) => [memberId, stamp]));
  }

  /** Undefined = no member, or disabled. */
  async standingOf(tenantId: string, userId: string): Promise<Standing | undefined> {
    const key = `${tenantId}/${userId}`;
    const known = this.#compiled.get(key);
    const read = new PgReadScope(this.#pool, tenantId);
    try {
      const row = await read.row(memberNow(), {
        userId,
        knownId: known?.id ?? null,
        knownVersion: known?.version ?? 0,
      });
      if (!row) return undefined;
      const compiled = row.fresh ? this.#compile(key, row, row.fresh) : known;
      if (!compiled) throw new Error('Rights of a membership are missing');
      const who = {
        tenantId,
        memberId: row.id,
        userId,
        teamIds: row.teamId === null ? [] : [row.teamId],
        unitIds: compiled.unitIds,
        rights: compiled.rights,
        membershipVersion: row.version,
        locale: row.locale,
        timeZone: row.timeZone,
        companyTimeZone: row.companyTimeZone,
      };
      return { who, memberId: row.id, stamp: row.stamp };
    } finally {
      await read.close();
    }
  }

  #compile(key: string, row: Row, fresh: NonNullable<Row['fresh']>): Compiled {
    const grants = fresh.isOwner ? [...fresh.grants, ...this.#everything] : fresh.grants;
    const made = {
      id: row.id,
      version: row.version,
      rights: new Rights(grants, fresh.roleKeys ?? []),
      unitIds: fresh.unitIds,
    };
    this.#compiled.set(key, made);
    return made;
  }
}
