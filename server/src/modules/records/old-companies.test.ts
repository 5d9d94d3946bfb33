import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import { expect, test } from 'vitest';

import { newId } from '../../kernel/values/ids.ts';
import { aTenant, rowsOf, world } from '../../testing/index.ts';

const home = path.dirname(createRequire(import.meta.url).resolve('@zhoudao/schema/package.json'));
const migration = readFileSync(path.join(home, 'database/migrations/0048_records.sql'), 'utf8');

test('companies from before records get the rights that new ones have', async () => {
  const tenant = await aTenant();
  const { admin } = await world();
  const ids = new Map(
    ['owner', 'agent', 'viewer', 'director', 'seat', 'shiftLead', 'own'].map((key) => [key, newId()]),
  );
  for (const [key, id] of ids)
    await admin.query(
      `insert into app.role (tenant_id, id, key, name_zh, name_en) values ($1, $2, $3, $3, $3)`,
      [tenant.id, id, key],
    );
  await admin.query(
    `insert into app.role_mask (tenant_id, role_id, field, shown) values ($1, $2, 'contact.phone', 'masked')`,
    [tenant.id, ids.get('seat')],
  );
  for (const [statement] of migration.matchAll(
    /insert into app\.role_(?:permission|mask) [\s\S]*?on conflict do nothing;/g,
  ))
    await admin.query(statement);
  const keyOf = (id: unknown): string => [...ids].find(([, one]) => one === id)?.[0] ?? '';
  const given = (await rowsOf('role_permission', tenant)).map(
    (row) => `${keyOf(row['role_id'])} ${String(row['permission'])} ${String(row['row_scope'])}`,
  );
  expect(given.toSorted()).toEqual(
    [
      'agent record.read team',
      'agent record.write team',
      'owner record.archive all',
      'owner record.read all',
      'owner record.write all',
      'director record.archive all',
      'director record.read all',
      'director record.write all',
      'seat record.read own',
      'seat record.write own',
      'shiftLead record.read team',
      'shiftLead record.write team',
    ].toSorted(),
  );
  expect(await rowsOf('role_mask', tenant)).toMatchObject([
    { field: 'contact.phone', shown: 'masked' },
    { field: 'record.pii', shown: 'masked' },
  ]);
});
