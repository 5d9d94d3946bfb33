import { modules } from '../../app.ts';
import type { HeardFact, Listener } from '../../kernel/facts/events.ts';
import { newId } from '../../kernel/values/ids.ts';
import type { Person } from '../people/people.ts';
import type { TestTenant } from '../people/tenants.ts';
import { rowsOf } from '../stored.ts';
import { letHear } from '../transactions.ts';
import { world } from '../world.ts';
import { doing, type Outcome } from './case-story.ts';

/** The reader's notifications with all their fields. */
export const LIST = `query ($first: Int, $after: String, $unreadOnly: Boolean) { notifications(first: $first, after: $after, unreadOnly: $unreadOnly) {
  nodes { id kind text subjectType subjectId at readAt } pageInfo { endCursor hasNextPage } unreadCount } }`;

/** What the notifications module listens to. */
export const noticeListeners: readonly Listener[] =
  modules.find((module) => module.name === 'notifications')?.listeners ?? [];

const heard = new Set<string>();

/** Lets the module hear what happened in a company, also what it publishes itself; letters are left out. */
export async function listen(tenant: TestTenant): Promise<void> {
  for (;;) {
    const fresh = (await rowsOf('outbox', tenant)).filter((row) => !heard.has(String(row['id'])));
    if (fresh.length === 0) return;
    for (const row of fresh.toSorted((a, b) => (String(a['id']) < String(b['id']) ? -1 : 1))) {
      heard.add(String(row['id']));
      const fact = { type: row['type'], payload: row['payload'] } as Pick<HeardFact, 'type' | 'payload'>;
      const hearing = noticeListeners.filter((listener) => listener.type === fact.type && !listener.outside);
      for (const listener of hearing) await letHear(listener, tenant, fact);
    }
  }
}

/** A notification as its reader gets it. */
export interface ToldNews {
  readonly id: string;
  readonly kind: string;
  readonly text: string;
  readonly subjectId: string;
  readonly readAt: string | null;
}

/** A person's notifications, newest first. */
export const told = async (person: Person, variables: object = {}): Promise<ToldNews[]> =>
  (await person.ask(LIST, { ...variables })).notifications.nodes;

/** The sentences a person reads. */
export const texts = async (person: Person): Promise<string[]> =>
  (await told(person)).map((news) => news.text);

/** Gives a case to somebody. */
export const assign = (
  by: Person,
  record: { id: string; version: number },
  ownerId: string,
): Promise<Outcome> => doing(by, 'assignCase', { id: record.id, version: record.version, ownerId });

/** Stores that a person holds a role with these grants. */
export async function holds(
  person: Person,
  key: string,
  grants: Readonly<Record<string, string>>,
  isBuiltin = false,
): Promise<void> {
  const { admin } = await world();
  const tenantId = person.tenant.id;
  const { rows } = await admin.query<{ id: string }>(
    `insert into app.role (tenant_id, id, key, name_zh, name_en, is_builtin) values ($1, $2, $3, $3, $3, $4) on conflict (tenant_id, key) do update set key = excluded.key returning id`,
    [tenantId, newId(), key, isBuiltin],
  );
  const roleId = rows[0]?.id;
  for (const [permission, scope] of Object.entries(grants)) {
    await admin.query(
      `insert into app.role_permission (tenant_id, role_id, permission, row_scope) values ($1, $2, $3, $4) on conflict do nothing`,
      [tenantId, roleId, permission, scope],
    );
  }
  await admin.query(
    `insert into app.membership_role (tenant_id, membership_id, role_id) values ($1, $2, $3)`,
    [tenantId, person.id, roleId],
  );
}
