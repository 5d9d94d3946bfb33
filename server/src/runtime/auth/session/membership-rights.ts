import { LRUCache } from 'lru-cache';
import type { Pool } from 'pg';

import type { Locale } from '../../../kernel/errors/messages.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { OWNER_ROLE, Rights, type Grant, type RoleRights, type RowScope } from '../../../kernel/rights.ts';
import type { SecurityPolicy } from '../../../kernel/security/security-policy.ts';
import { SharedRecords } from '../../../kernel/shared-records.ts';
import { namesAllowed, PgReadScope } from '../../database/read-scope.ts';
import type { Identity } from '../../http/identify.ts';

/** What a role gives, reach by permission: a fifth of the work and of the text of a list of pairs. */
type Granted = Readonly<Record<string, RowScope>>;

interface StoredRole extends Omit<RoleRights, 'grants'> {
  readonly isBuiltin: boolean;
  readonly grants: Granted;
}

const grantsOf = (granted: Granted): Grant[] =>
  Object.entries(granted).map(([permission, rowScope]) => ({ permission, rowScope }));

interface Row {
  readonly id: string;
  readonly locale: Locale;
  readonly timeZone: string;
  readonly companyTimeZone: string;
  readonly version: number;
  readonly stamp: string;
  readonly security: Partial<SecurityPolicy>;
  readonly totpGrants: readonly Granted[] | null;
  /** Only when the version differs from the one we know. */
  readonly fresh: {
    readonly roles: readonly StoredRole[];
    readonly unitIds: readonly string[];
    readonly shares: readonly { readonly noun: string; readonly id: string; readonly until: string | null }[];
    readonly teamIds: readonly string[] | null;
    readonly standsInFor: readonly string[] | null;
  } | null;
}

/** So many records are shared with one person at most, the newest; whoever shares is told before it comes to that. */
const MOST_SHARED = 2000;

const memberNow = sqlStatement<Row>(
  'identity-member',
  `select m.id, m.locale, coalesce(m.time_zone, t.time_zone) as "timeZone", t.time_zone as "companyTimeZone", m.version,
     m.xmin::text || '/' || t.xmin::text as stamp,
     t.security,
     case when t.security->>'totpFor' = 'roles' then (select json_agg((select coalesce(json_object_agg(p.permission, p.row_scope), '{}')
         from app.role_permission p where p.tenant_id = :tenantId and p.role_id = o.id))
       from app.role o where o.tenant_id = :tenantId and o.deleted_at is null and o.key = any(array(select jsonb_array_elements_text(t.security->'totpRoles')))) end as "totpGrants",
     case when m.id = :knownId::uuid and m.version = :knownVersion then null else json_build_object(
       'roles', (select coalesce(json_agg(json_build_object('key', o.key, 'isBuiltin', o.is_builtin,
           'grants', (select coalesce(json_object_agg(p.permission, p.row_scope), '{}')
             from app.role_permission p where p.tenant_id = :tenantId and p.role_id = o.id),
           'masks', (select coalesce(json_agg(json_build_object('field', k.field, 'shown', k.shown)), '[]')
             from app.role_mask k where k.tenant_id = :tenantId and k.role_id = o.id))), '[]')
         from app.membership_role r join app.role o on o.tenant_id = r.tenant_id and o.id = r.role_id
         where r.tenant_id = :tenantId and r.membership_id = m.id),
       'teamIds', (select json_agg(o.id order by o.place, o.id) from (
           select m.team_id as id, 0 as place where m.team_id is not null union all
           select u.id, 1 from app.membership_post x join app.post p on p.tenant_id = x.tenant_id and p.id = x.post_id
           join app.org_unit u on u.tenant_id = p.tenant_id and u.id = p.unit_id
           where x.tenant_id = :tenantId and x.membership_id = m.id and u.kind = 'team' and u.id is distinct from m.team_id) o),
       'standsInFor', (with recursive absent (id) as (
           select d.member_id from app.deputy d where d.tenant_id = :tenantId and d.deputy_id = m.id and d.state = 'active' union
           select d.member_id from app.deputy d join absent a on d.deputy_id = a.id where d.tenant_id = :tenantId and d.state = 'active')
         select json_agg(id) from absent),
       'unitIds', (with recursive below (id) as (
           (select m.unit_id union
           select case when u.kind = 'team' then coalesce(u.parent_id, u.id) else u.id end
           from app.membership_post x join app.post p on p.tenant_id = x.tenant_id and p.id = x.post_id
           join app.org_unit u on u.tenant_id = p.tenant_id and u.id = p.unit_id
           where x.tenant_id = :tenantId and x.membership_id = m.id) union
           select u.id from app.org_unit u join below b on u.parent_id = b.id where u.tenant_id = :tenantId)
         select json_agg(id) from below),
       'shares', (with recursive above (id) as (
           (select u from unnest(array[m.unit_id, m.team_id]) u where u is not null union
             select p.unit_id from app.membership_post x join app.post p on p.tenant_id = x.tenant_id and p.id = x.post_id
             where x.tenant_id = :tenantId and x.membership_id = m.id) union
           select u.parent_id from app.org_unit u join above a on u.id = a.id where u.tenant_id = :tenantId and u.parent_id is not null)
         select coalesce(json_agg(json_build_object('noun', s.noun, 'id', s.record_id, 'until', s.until)), '[]') from (
           select s.noun, s.record_id, s.until from app.record_share s where s.tenant_id = :tenantId
             and (s.member_id = m.id or s.unit_id = any(array(select id from above))) and (s.until is null or s.until > now())
           order by s.shared_at desc, s.id desc limit ${MOST_SHARED}) s)) end as fresh
   from app.membership m join app.tenant t on t.id = m.tenant_id
   where m.tenant_id = :tenantId and m.user_id = :userId and m.disabled_at is null`,
);

interface Compiled {
  readonly shared: SharedRecords;
  readonly id: string;
  readonly version: number;
  readonly rights: Rights;
  readonly unitIds: readonly string[];
  readonly teamIds: readonly string[];
  readonly standsInFor: readonly string[];
}

/** Who somebody is in a company, with a stamp that is another one once anything of the membership or the company was written. */
export interface Standing {
  readonly who: NonNullable<Identity['who']>;
  readonly memberId: string;
  readonly stamp: string;
  /** The company's rules of safety, as they are stored. */
  readonly security: Partial<SecurityPolicy>;
  /** What each of the roles gives that need a second factor. */
  readonly totpGrants?: readonly (readonly Grant[])[];
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
        teamIds: compiled.teamIds,
        standsInFor: compiled.standsInFor,
        unitIds: compiled.unitIds,
        rights: compiled.rights,
        shared: compiled.shared,
        membershipVersion: row.version,
        locale: row.locale,
        timeZone: row.timeZone,
        companyTimeZone: row.companyTimeZone,
      };
      const { id: memberId, stamp, security, totpGrants } = row;
      return { who, memberId, stamp, security, totpGrants: (totpGrants ?? []).map(grantsOf) };
    } finally {
      await read.close();
    }
  }

  #compile(key: string, row: Row, fresh: NonNullable<Row['fresh']>): Compiled {
    const roles = fresh.roles.map((role): RoleRights => {
      const grants = grantsOf(role.grants);
      return role.key === OWNER_ROLE && role.isBuiltin
        ? { key: role.key, grants: [...grants, ...this.#everything], masks: [] }
        : { key: role.key, grants, masks: role.masks };
    });
    const made = {
      id: row.id,
      version: row.version,
      rights: Rights.of(roles),
      unitIds: fresh.unitIds,
      shared: new SharedRecords(
        fresh.shares.map(({ noun, id, until }) => ({
          noun,
          id,
          until: until === null ? null : new Date(until),
        })),
      ),
      teamIds: [...new Set(fresh.teamIds ?? [])],
      standsInFor: fresh.standsInFor ?? [],
    };
    this.#compiled.set(key, made);
    return made;
  }
}
