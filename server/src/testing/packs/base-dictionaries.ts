import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { forgetTemplates } from '../../modules/templates/index.ts';
import type { TestTenant } from '../people/tenants.ts';
import { world } from '../world.ts';

const FOLDER = path.join(import.meta.dirname, '../../../../plugins/base/templates/dictionary');

/** Gives a company of the tests the dictionaries that every company begins with by the base pack. */
export async function baseDictionaries(tenant: TestTenant): Promise<void> {
  const { admin } = await world();
  for (const name of readdirSync(FOLDER).filter((file) => file.endsWith('.json'))) {
    const body = JSON.parse(readFileSync(path.join(FOLDER, name), 'utf8')) as { readonly key: string };
    await admin.query(
      `insert into app.template (tenant_id, kind, key, version, body) values ($1, 'dictionary', $2, 1, $3) on conflict do nothing`,
      [tenant.id, body.key, JSON.stringify(body)],
    );
  }
  forgetTemplates(tenant.id);
}
