import type { Ctx } from '../../kernel/ctx.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import type { ReadScope } from '../../kernel/scope.ts';
import { inOrder } from '../access/index.ts';
import type { SeverityReason } from './severity/assess-severity.ts';

/** The extension of a complaint as its fields want it. */
export interface ComplaintRow {
  readonly id: string;
  readonly topic: string | null;
  readonly demands: readonly string[];
  readonly severityReasons: readonly SeverityReason[];
  readonly reopens: number;
}

const byCases = sqlStatement<ComplaintRow>(
  'complaints-by-case',
  `select case_id as id, attribute, scene, topic, occurred_on as "occurredOn", demands, claim_minor as "claimMinor", is_repeat as "isRepeat",
     case when severity_index is null then null else jsonb_build_object('severity', rating_severity, 'safety', rating_safety,
       'complexity', rating_complexity, 'impact', rating_impact, 'immediacy', rating_immediacy) end as ratings,
     severity_index / 100.0::float8 as "severityIndex", severity_reasons as "severityReasons", media_risk as "mediaRisk", group_size as "groupSize",
     reject_reason as "rejectReason", remedy, compensation_minor as "compensationMinor", customer_reply as "customerReply", confirmation,
     satisfaction, reopens
   from app.complaint where tenant_id = :tenantId and case_id = any(:ids)`,
);
const rowBatch = async (ids: readonly string[], read: ReadScope) =>
  inOrder(ids, await read.rows(byCases(), { ids }));

/** The extension of a complaint, batched; whoever may read the case may read it. */
export const complaintRow = (ctx: Ctx, caseId: string): Promise<ComplaintRow | null> =>
  ctx.scope.read.loader(rowBatch).load(caseId);

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
const optionBatch = async (ids: readonly string[], read: ReadScope) => {
  const groups = Map.groupBy(await read.rows(optionsByCases(), { ids }), (row) => row.caseId);
  return ids.map((id) => groups.get(id) ?? []);
};

/** The solutions that were proposed, in their order. */
export const optionsOfComplaint = (ctx: Ctx, caseId: string): Promise<OptionRow[]> =>
  ctx.scope.read.loader(optionBatch).load(caseId);
