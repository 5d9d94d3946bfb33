import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Rows } from '../../../kernel/scope.ts';
import { MOST_SHARING, type FoundPair } from '../compare/find-pairs.ts';
import { judge, type Frequency } from '../compare/judge.ts';
import { keysOf } from '../compare/keys.ts';
import type { Traits } from '../compare/traits.ts';
import type { ReadyRules } from '../rules.ts';
import { traitsById } from './described.query.ts';

interface Sharing {
  readonly key: string;
  readonly count: number;
  /** None where too many share the key to be compared. */
  readonly others: readonly string[] | null;
}

// One probe of the index for each key, however many customers there are. Keys come as JSON because the length of an array
// is looked at for each run, and the plan made anew.
const sharing = sqlStatement<Sharing>(
  'duplicate-keys-shared',
  `select m.key, o.count, case when o.count <= ${MOST_SHARING} then o.others end as others from jsonb_array_elements_text(:keys) as m (key) cross join lateral (
     select count(*)::int as count, json_agg(k.customer_id) as others from (
       select k.customer_id from app.duplicate_key k where k.tenant_id = :tenantId and k.key = m.key limit ${MOST_SHARING + 1}) k) o
   where o.count > 0`,
);

const frequencyOf = (keys: readonly string[], shared: ReadonlyMap<string, Sharing>): Frequency => {
  const most = (prefix: string): number =>
    Math.min(
      Math.max(1, ...keys.filter((key) => key.startsWith(prefix)).map((key) => shared.get(key)?.count ?? 1)),
      MOST_SHARING,
    );
  return { name: most('n:'), phone: most('p:') };
};

/**
 * Everybody who shares a key with one of these, judged. `isCompared` keeps each pair from being met from both sides;
 * keys are taken as they are stored, so whoever is new has to be stored first or is compared with all.
 */
export async function pairsWith(
  rows: Rows,
  ones: readonly Traits[],
  rules: ReadyRules,
  isCompared: (one: string, other: string) => boolean,
): Promise<FoundPair[]> {
  const keysById = new Map(ones.map((one) => [one.id, keysOf(one)]));
  const keys = [...new Set([...keysById.values()].flat())];
  if (keys.length === 0) return [];
  const shared = new Map(
    (await rows.rows(sharing(), { keys: JSON.stringify(keys) })).map((one) => [one.key, one]),
  );
  const othersOf = (one: Traits): string[] => {
    const all = (keysById.get(one.id) ?? []).flatMap((key) => shared.get(key)?.others ?? []);
    return [...new Set(all)].filter((other) => other !== one.id && isCompared(one.id, other));
  };
  const wanted = ones.map((one) => ({ one, others: othersOf(one) }));
  const known = new Map(ones.map((one) => [one.id, one]));
  const missing = [...new Set(wanted.flatMap(({ others }) => others))].filter((id) => !known.has(id));
  for (const other of await traitsById(rows, missing, rules)) known.set(other.id, other);
  return wanted.flatMap(({ one, others }) => {
    const frequency = frequencyOf(keysById.get(one.id) ?? [], shared);
    return others.flatMap((id) => {
      const other = known.get(id);
      return other ? [{ first: one, second: other, ...judge(rules.rules, one, other, frequency) }] : [];
    });
  });
}
