import { inScope } from '../../../kernel/reading/policy.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { customerPolicy, lookForDoubles } from '../../customers/index.ts';
import { traitsOf } from '../compare/traits.ts';
import { rulesOf } from '../rules.ts';
import { pairsWith } from './candidates.query.ts';
import { reasonsIn } from './reason-text.ts';

const judged = sqlStatement<{ id: string; number: string; name: string }>(
  'duplicate-doubted',
  `select id, number, name, owner_id as "ownerId", team_id as "teamId", unit_id as "unitId" from app.customer where tenant_id = :tenantId and id = any(:ids)`,
);
const MOST_READ = 20;

// Registering a customer is held up by one that it very likely is, if whoever registers it may see that one.
lookForDoubles(async (tx, described) => {
  const rules = await rulesOf(tx.sql, tx.tenantId);
  const points = tx.rights.can('customer.readContact') ? described.points : [];
  const one = traitsOf({ ...described, id: '', points }, rules.forms);
  const found = (await pairsWith(tx.sql, [one], rules, () => true))
    .filter(({ score }) => score >= rules.rules.warnFrom)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, MOST_READ);
  if (found.length === 0) return undefined;
  const rows = await tx.sql.rows(judged(), { ids: found.map(({ second }) => second.id) });
  for (const { second, score, reasons } of found) {
    const row = rows.find(({ id }) => id === second.id);
    if (row && inScope(customerPolicy, tx, customerPolicy.read, row))
      return { ...row, score, reasons: reasonsIn(tx.locale, reasons).map(({ text }) => text) };
  }
  return undefined;
});
