import { memberOf, type Ctx } from '../../kernel/ctx.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import type { CaseInterface } from '../cases/index.ts';
import { customerById } from '../customers/index.ts';
import { personalSince, PII } from '../records/index.ts';

/** With what proposals are filed. */
const FILED = 'F-PRO-01';

const filed = sqlStatement<{ answers: Readonly<Record<string, unknown>> }>(
  'proposal-filed',
  `select f.answers from app.record r join app.form_record f on f.tenant_id = r.tenant_id and f.id = r.id
   where r.tenant_id = :tenantId and r.case_id = :id and r.event is null limit 1`,
);

/** What was answered when it was filed; without what a version of the paper marks as personal, for whoever sees that in part. */
async function said(ctx: Ctx, id: string): Promise<Readonly<Record<string, unknown>>> {
  const { read } = ctx.scope;
  const { answers = {} } = (await read.row(filed(), { id })) ?? {};
  if (memberOf(ctx).rights.isClear(PII)) return answers;
  const personal = await personalSince(read, { key: FILED, version: 0 });
  return Object.fromEntries(Object.entries(answers).filter(([name]) => !personal.has(name)));
}

/** What is known where the papers of a proposal begin: reviewers and reporters write down nothing twice. */
export async function begins(
  ctx: Ctx,
  { id, title, description, customerId }: CaseInterface,
  paper: string,
): Promise<Readonly<Record<string, unknown>>> {
  if (paper !== 'F-PRO-02' && paper !== 'F-PRO-03') return {};
  const { proposedOn, execDept, problem = '' } = await said(ctx, id);
  const day = proposedOn === undefined ? {} : { proposedOn };
  if (paper === 'F-PRO-03')
    return { name: title, before: problem, ...day, ...(execDept ? { execDept } : {}) };
  const customer = await customerById(ctx, customerId);
  return { summary: `${title}\n${description}`, ...day, ...(customer ? { company: customer.name } : {}) };
}
