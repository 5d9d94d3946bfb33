import type { Ctx } from '../../../kernel/ctx.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { ReadScope } from '../../../kernel/scope.ts';
import { recordColumns } from '../reading/record-list.query.ts';
import type { RecordType } from '../record.type.ts';

/** More steps of one case mean that something goes in circles; the list of records has them all. */
const MOST_SHOWN = 100;

const ofCases = sqlStatement<RecordType>(
  'papers-of-cases',
  `select p.* from unnest(:ids::uuid[]) as k (id) cross join lateral (
     select ${recordColumns.all} from app.record t where t.tenant_id = :tenantId and t.case_id = k.id
     order by t.event is not null, t.created_at, t.id limit ${MOST_SHOWN}) p`,
);

const batch = async (ids: readonly string[], read: ReadScope) => {
  const groups = Map.groupBy(await read.rows(ofCases(), { ids }), ({ caseId }) => caseId);
  return ids.map((id) => groups.get(id) ?? []);
};

/** The papers of a case: the one it was opened with, then those of its steps. Whoever reads the case reads them. */
export const papersOfCase = (ctx: Ctx, caseId: string): Promise<RecordType[]> =>
  ctx.scope.read.loader(batch).load(caseId);
