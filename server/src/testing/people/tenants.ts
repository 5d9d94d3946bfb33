import { baseTemplates } from '@zhoudao/schema/templates';

import { newId } from '../../kernel/values/ids.ts';
import { world } from '../world.ts';

/** A company of its own for one test. */
export interface TestTenant {
  readonly id: string;
  readonly unitId: string;
  readonly teamId: string;
}

/** Stores a company with one department, one team and the base templates. */
export async function aTenant(name = '测试公司'): Promise<TestTenant> {
  const { admin } = await world();
  const tenant = { id: newId(), unitId: newId(), teamId: newId() };
  await admin.query(`insert into app.tenant (id, name) values ($1, $2)`, [tenant.id, name]);
  await admin.query(
    `insert into app.org_unit (tenant_id, id, parent_id, kind, name) values ($1, $2, null, 'company', '公司'), ($1, $3, $2, 'team', '一组')`,
    [tenant.id, tenant.unitId, tenant.teamId],
  );
  const templates = baseTemplates();
  await admin.query(
    `insert into app.template (tenant_id, kind, key, version, body) select $1, * from unnest($2::text[], $3::text[], $4::int[], $5::jsonb[])`,
    [
      tenant.id,
      templates.map((t) => t.kind),
      templates.map((t) => t.key),
      templates.map((t) => t.version),
      templates.map((t) => JSON.stringify(t.body)),
    ],
  );
  return tenant;
}
