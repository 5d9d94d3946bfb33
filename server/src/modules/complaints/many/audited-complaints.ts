import { holds, memberOf, type Ctx } from '../../../kernel/ctx.ts';
import { RESTORED } from '../../../kernel/writing/command.ts';
import { auditedNoun } from '../../audit/index.ts';
import { caseList, caseTypesOf, READS_CASES } from '../../cases/index.ts';
import { labelOf, templatesOf } from '../../templates/index.ts';
import { updateComplaint, type UpdateComplaintInput } from '../update-complaint.ts';

/** Stages and severities are called as the company's own process calls them. */
async function said(ctx: Ctx, field: string, value: unknown): Promise<string | undefined> {
  if (typeof value !== 'string') return undefined;
  const { tenantId } = memberOf(ctx);
  if (field === 'topic' || field === 'demands') {
    const templates = await templatesOf(ctx.scope.read, tenantId);
    return labelOf(templates, field === 'topic' ? 'complaintCategory' : 'remedyDemand', value, ctx.locale)
      ?.label;
  }
  if (field !== 'stage' && field !== 'severity') return undefined;
  const types = await caseTypesOf(ctx);
  const known: readonly { readonly key: string; readonly name: string }[] = types.flatMap(
    ({ stages, severities }): readonly { readonly key: string; readonly name: string }[] =>
      field === 'stage' ? stages : severities,
  );
  return known.find(({ key }) => key === value)?.name;
}

const MOST_FOUND = 200;

auditedNoun({
  entity: 'ServiceCase',
  also: ['Case', 'Complaint'],
  reader: 'Case',
  labels: `select id, number as label from app.service_case where tenant_id = :tenantId and id = any(:ids)`,
  path: (id) => `/cases/${id}`,
  said,
  find: (ctx, words) =>
    holds(memberOf(ctx).rights, READS_CASES)
      ? caseList.ids(ctx, { search: words }, MOST_FOUND)
      : Promise.resolve([]),
  restore: {
    fields: ['title', 'description', 'priority', 'attribute', 'scene', 'topic', 'occurredOn', 'demands'],
    verb: (ctx, { id, version, field, value, from, idempotencyKey }) =>
      updateComplaint(ctx, {
        id,
        version,
        idempotencyKey,
        [field]: value,
        [RESTORED]: from,
      } as UpdateComplaintInput),
  },
});
