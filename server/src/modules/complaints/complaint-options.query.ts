import type { Statechart } from '@zhoudao/schema/templates';

import type { Ctx } from '../../kernel/ctx.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import type { ReadScope } from '../../kernel/scope.ts';

/** An option as it is told. */
interface OptionRow {
  readonly id: string;
  readonly caseId: string;
}

const optionsByCases = sqlStatement<OptionRow>(
  'options-of-complaints',
  `select id, case_id as "caseId", title, pros, cons, time_cost as "timeCost", is_chosen as "isChosen" from app.complaint_option
   where tenant_id = :tenantId and case_id = any(:ids) order by case_id, position`,
);
const batch = async (ids: readonly string[], read: ReadScope) => {
  const groups = Map.groupBy(await read.rows(optionsByCases(), { ids }), (row) => row.caseId);
  return ids.map((id) => groups.get(id) ?? []);
};

/** The solutions that were proposed, in their order. */
export const optionsOfComplaint = (ctx: Ctx, caseId: string): Promise<OptionRow[]> =>
  ctx.scope.read.loader(batch).load(caseId);

/** How many solutions the company's chart wants before the customer at least. */
export const fewestOptions = (chart: Statechart): number => chart.figures?.['minOptions']?.value ?? 1;
