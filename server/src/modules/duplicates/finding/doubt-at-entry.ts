import { isDeepStrictEqual } from 'node:util';

import { inScope } from '../../../kernel/reading/policy.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import {
  asStored,
  customerPolicy,
  lookForDoubles,
  sealsPhonesNow,
  type Double,
} from '../../customers/index.ts';
import type { FoundPair } from '../compare/find-pairs.ts';
import { traitsOf, type Traits } from '../compare/traits.ts';
import { rulesOf } from '../rules.ts';
import { asSeenBy } from '../seen-traits.ts';
import { pairsWith } from './candidates.query.ts';
import { reasonsIn } from './reason-text.ts';
import { addKeys } from './store-keys.ts';
import { addPairs } from './store-pairs.ts';

const judged = sqlStatement<{ id: string; number: string; name: string }>(
  'duplicate-doubted',
  `select id, number, name, owner_id as "ownerId", team_id as "teamId", unit_id as "unitId" from app.customer where tenant_id = :tenantId and id = any(:ids)`,
);
const MOST_READ = 20;

/** Whoever is registered has no id before he is. */
const NOBODY = '';

/** The likeliest one that whoever registers may see. */
async function doubted(tx: Tx, found: readonly FoundPair[], warnFrom: number): Promise<Double | undefined> {
  const likely = found
    .filter(({ score }) => score >= warnFrom)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, MOST_READ);
  if (likely.length === 0) return undefined;
  const rows = await tx.sql.rows(judged(), { ids: likely.map(({ second }) => second.id) });
  for (const { second, score, reasons } of likely) {
    const row = rows.find(({ id }) => id === second.id);
    if (row && inScope(customerPolicy, tx, customerPolicy.read, row))
      return { ...row, score, reasons: reasonsIn(tx, reasons).map(({ text }) => text) };
  }
  return undefined;
}

// Registering a customer is held up by one that it very likely is. What was found is kept with the new row, so that the
// next one to be registered is compared with it at once; two of the same moment are found by the next scan.
lookForDoubles(async (tx, entered) => {
  const points = await asStored(tx.sql, entered.points, () => sealsPhonesNow(tx));
  const newcomer = { ...entered, points };
  const ready = await rulesOf(tx.sql, tx.tenantId);
  const { rules, forms } = ready;
  const alike = (one: Traits): Promise<FoundPair[]> => pairsWith(tx.sql, [one], ready, () => true);
  const one = traitsOf({ ...newcomer, id: NOBODY }, forms);
  const found = await alike(one);
  // Aloud it is compared only by what whoever registers sees in full, because a number that is found is a number that is read.
  const seen = traitsOf(asSeenBy(tx.rights, { ...newcomer, id: NOBODY }), forms);
  const told = isDeepStrictEqual(seen, one) ? found : await alike(seen);
  return {
    double: await doubted(tx, told, rules.warnFrom),
    keep: (id) => {
      const first = { ...one, id };
      const listed = found.filter(({ score }) => score >= rules.listFrom);
      addKeys(tx, [first]);
      addPairs(
        tx,
        listed.map((pair) => ({ ...pair, first })),
      );
    },
  };
});
