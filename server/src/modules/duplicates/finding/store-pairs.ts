import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import type { FoundPair } from '../compare/find-pairs.ts';

const keep = sqlStatement(
  'duplicate-pairs-keep',
  `insert into app.duplicate_pair (tenant_id, id, first_id, second_id, score, reasons, state, found_at)
   select :tenantId, p.id, p.first_id, p.second_id, p.score, p.reasons, 'open', :now
   from jsonb_to_recordset(:pairs::jsonb) as p (id uuid, first_id uuid, second_id uuid, score int, reasons jsonb)
   order by p.first_id, p.second_id
   on conflict (tenant_id, first_id, second_id) do update set score = excluded.score, reasons = excluded.reasons
   where duplicate_pair.state = 'open' and (duplicate_pair.score, duplicate_pair.reasons) is distinct from (excluded.score, excluded.reasons)`,
);
const forget = sqlStatement(
  'duplicate-pairs-forget',
  `delete from app.duplicate_pair p where p.tenant_id = :tenantId and p.state = 'open'
   and (p.second_id = any(:ids) or (:both::boolean and p.first_id = any(:ids)))
   and not exists (select from unnest(:firsts::uuid[], :seconds::uuid[]) as n (first_id, second_id) where n.first_id = p.first_id and n.second_id = p.second_id)`,
);

const ordered = ({ first, second }: FoundPair): readonly [string, string] =>
  first.id < second.id ? [first.id, second.id] : [second.id, first.id];

interface PairRow {
  readonly id: string;
  readonly first_id: string;
  readonly second_id: string;
  readonly score: number;
  readonly reasons: FoundPair['reasons'];
}

/** Keeps what was found; what people decided stays: a pair that is not the same is never listed again. */
export function addPairs(tx: Tx, found: readonly FoundPair[]): void {
  if (found.length === 0) return;
  const rows = found.map((pair): PairRow => {
    const [firstId, secondId] = ordered(pair);
    const { score, reasons } = pair;
    return { id: tx.newId(), first_id: firstId, second_id: secondId, score, reasons };
  });
  tx.sql.send(keep(), { pairs: JSON.stringify(rows), now: tx.now() });
}

/**
 * Keeps what was found of these customers and forgets what no longer is. `both` where all pairs of the customers were
 * looked at, not only those with older ones.
 */
export function storePairs(
  tx: Tx,
  found: readonly FoundPair[],
  of: { readonly ids: readonly string[]; readonly both: boolean },
): void {
  const firsts = found.map((pair) => ordered(pair)[0]);
  const seconds = found.map((pair) => ordered(pair)[1]);
  tx.sql.send(forget(), { ...of, firsts, seconds });
  addPairs(tx, found);
}
