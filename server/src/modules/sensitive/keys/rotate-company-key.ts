import { InputType } from 'type-graphql';

import { staleSignIn } from '../../../kernel/errors/fresh-sign-in.ts';
import { InvalidField } from '../../../kernel/errors/user-error.ts';
import { keyVault } from '../../../kernel/ports/key-vault.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { newKey } from '../../../kernel/sealing/box.ts';
import { keyringFor } from '../../../kernel/sealing/keyring.ts';
import { command } from '../../../kernel/writing/command.ts';
import { KeyedInput } from '../../../kernel/writing/inputs.ts';
import { oneAtATime } from '../../../kernel/writing/one-at-a-time.ts';
import { isStillMoving } from './still-to-move.ts';

/** Asks for a new key. */
@InputType()
export class RotateCompanyKeyInput extends KeyedInput {}

// Waits for whoever seals right now under a key of before.
const hold = sqlStatement<{ version: number }>(
  'tenant-keys-hold',
  `select version from app.tenant_key where tenant_id = :tenantId and retired_at is null order by version for update`,
);
const add = sqlStatement(
  'tenant-key-add',
  `insert into app.tenant_key (tenant_id, version, kek, wrapped, to_move, created_by, created_at)
   select :tenantId, :version, :kek, :wrapped, count(*), :by, :at from app.sealed_value where tenant_id = :tenantId`,
);

/** Begins a new key: from now on it seals, and a job moves what lies under the one before. */
export const rotateCompanyKey = command('sensitive.manage', async (_: RotateCompanyKeyInput, tx) => {
  const stale = staleSignIn(tx);
  if (stale) return stale;
  await oneAtATime(tx.sql, 'rotate key'); // before the keys are held: nobody asks for more than he has
  await keyringFor(tx);
  const inUse = await tx.sql.rows(hold());
  if (inUse.length > 1 && (await isStillMoving(tx.sql))) return new InvalidField('id', 'sensitive.moving');
  const version = (inUse.at(-1)?.version ?? 0) + 1;
  const wrapped = keyVault().wrap(tx.tenantId, newKey());
  tx.sql.send(add(), { ...wrapped, version, by: tx.memberId, at: tx.now() });
  tx.note({ keyVersion: version });
  return { type: 'CompanyKeys', id: tx.tenantId };
});
