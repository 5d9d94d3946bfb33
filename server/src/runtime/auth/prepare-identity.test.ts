import { describe, expect, test } from 'vitest';

import { BOTH_VERSIONS, testDatabase } from '../database/migrate/both-versions.ts';
import { connected } from '../database/migrate/connect.ts';
import { prepareIdentity } from './prepare-identity.ts';

describe.each(BOTH_VERSIONS)('on PostgreSQL %i', (version) => {
  const db = testDatabase(version);

  test('the schema of identity is made once, also by two starts at the same moment', async () => {
    const [one, two] = await Promise.all([prepareIdentity(db.urls().auth), prepareIdentity(db.urls().auth)]);
    expect([...one, ...two]).toEqual(['0001_accounts.sql', '0002_once_only.sql']);
    const began = performance.now();
    expect(await prepareIdentity(db.urls().auth)).toEqual([]);
    expect(performance.now() - began).toBeLessThan(5000);
  });

  test('only its own role enters it, and that role sees no tenant', async () => {
    await prepareIdentity(db.urls().auth);
    for (const role of ['rw', 'worker', 'ro'] as const) {
      await expect(
        connected(db.urls()[role], (client) => client.query('select 1 from auth.session')),
      ).rejects.toThrow(/permission denied/);
    }
    await expect(
      connected(db.urls().auth, (client) => client.query('select 1 from app.tenant')),
    ).rejects.toThrow(/permission denied/);
  });

  test('a file that was changed after it ran is refused in one sentence', async () => {
    await prepareIdentity(db.urls().auth);
    await connected(db.urls().auth, (client) => client.query(`update auth.migration set sha256 = 'other'`));
    await expect(prepareIdentity(db.urls().auth)).rejects.toMatchObject({ code: 'migration-changed' });
  });
});
