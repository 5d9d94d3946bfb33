import type { TestTenant } from './people.ts';
import { world } from './world.ts';

type Row = Readonly<Record<string, unknown>>;

/** Stored rows of one tenant, straight from the table; columns keep their database names. */
export async function rowsOf(table: string, tenant: TestTenant): Promise<Row[]> {
  const { admin } = await world();
  return (await admin.query(`select * from app.${table} where tenant_id = $1`, [tenant.id])).rows as Row[];
}

/** Types of the facts a tenant's commands published, in order. */
export async function factsOf(tenant: TestTenant): Promise<string[]> {
  const { admin } = await world();
  return (
    await admin.query<{ type: string }>(`select type from app.outbox where tenant_id = $1 order by id`, [
      tenant.id,
    ])
  ).rows.map((row) => row.type);
}

/** Actions in a tenant's audit log, in order. */
export async function auditsOf(tenant: TestTenant): Promise<string[]> {
  const { admin } = await world();
  return (
    await admin.query<{ action: string }>(
      `select action from app.audit_log where tenant_id = $1 order by id`,
      [tenant.id],
    )
  ).rows.map((row) => row.action);
}
