import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Tx } from '../../../kernel/writing/command.ts';

/** What was said of a pair before its customers were made one. */
export interface PairBefore {
  readonly id: string;
  readonly state: string;
  readonly decided_by: string | null;
  readonly decided_at: string | null;
}

const among = sqlStatement<PairBefore>(
  'merge-pairs',
  `select id, state, decided_by, decided_at::text from app.duplicate_pair
   where tenant_id = :tenantId and first_id = any(:ids) and second_id = any(:ids) and state <> 'merged' for update`,
);
const settle = sqlStatement(
  'merge-pairs-settle',
  `update app.duplicate_pair set state = 'merged', decided_by = :by, decided_at = :at, version = version + 1 where tenant_id = :tenantId and id = any(:pairs)`,
);
const reopen = sqlStatement(
  'merge-pairs-reopen',
  `update app.duplicate_pair p set state = b.state, decided_by = b.decided_by, decided_at = b.decided_at, version = version + 1
   from jsonb_to_recordset(:pairs::jsonb) as b (id uuid, state text, decided_by uuid, decided_at timestamptz)
   where p.tenant_id = :tenantId and p.id = b.id and p.state = 'merged'`,
);

/** The pairs among these customers are settled; answers what was said of them before. */
export async function settlePairs(tx: Tx, ids: readonly string[]): Promise<PairBefore[]> {
  const before = await tx.sql.rows(among(), { ids });
  tx.sql.send(settle(), { pairs: before.map(({ id }) => id), by: tx.memberId, at: tx.now() });
  return before;
}

/** Says of the pairs again what was said before. */
export const reopenPairs = (tx: Tx, pairs: readonly PairBefore[]): void =>
  tx.sql.send(reopen(), { pairs: JSON.stringify(pairs) });
