import { eachByItself, type Job } from '../../../kernel/facts/job.ts';
import { keyVault } from '../../../kernel/ports/key-vault.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { StoredKey } from '../../../kernel/sealing/keyring.ts';
import type { Tx } from '../../../kernel/writing/command.ts';

const SECONDS_BETWEEN_LOOKS = 30;

const others = sqlStatement<StoredKey>(
  'tenant-keys-wrapped-otherwise',
  `select tenant_id as "tenantId", version, kek, wrapped from app.tenant_key
   where tenant_id = :tenantId and wrapped is not null and kek <> :kek order by version for update`,
);
const put = sqlStatement(
  'tenant-key-wrap',
  `update app.tenant_key set kek = :kek, wrapped = :wrapped where tenant_id = :tenantId and version = :version`,
);

async function wrapAnew(tx: Tx): Promise<void> {
  const vault = keyVault();
  const keys = await tx.sql.rows(others(), { kek: vault.kek });
  for (const { tenantId, version, kek, wrapped } of keys)
    tx.sql.send(put(), { version, ...vault.wrap(tenantId, vault.unwrap(tenantId, { kek, wrapped })) });
  if (keys.length > 0) tx.note({ kek: vault.kek, keys: keys.length });
}

/** After the operator's key was changed: the keys of companies are wrapped by the new one. What they sealed stays as it is. */
export const wrapAnewJob: Job = {
  name: 'wrap-company-keys',
  everySeconds: SECONDS_BETWEEN_LOOKS,
  run: async (tools) => {
    const tenants = await tools.across<{ readonly tenantId: string }>(
      `select tenant_id as "tenantId" from app.tenants_wrapped_otherwise($1)`,
      [keyVault().kek],
    );
    await eachByItself(tools, tenants, 'The keys of some companies were not wrapped anew', ({ tenantId }) =>
      tools.inTenant(tenantId, 'sensitive.wrapKey', async (tx) => {
        await wrapAnew(tx);
        return undefined;
      }),
    );
  },
};
