import { holds, memberOf, type Ctx } from '../../../kernel/ctx.ts';
import { AccessError, notFound } from '../../../kernel/errors/access-error.ts';
import { query } from '../../../kernel/query.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { fillsForCases, openedWith, stepsWith } from '../../cases/index.ts';
import { fillsOf } from '../filling/index-fills.ts';
import { recordList } from '../reading/record-list.query.ts';
import { READS_RECORDS } from '../record.policy.ts';
import type { OfferedForm, RecordFormType } from '../record.type.ts';
import { formInForce, formsOffered, publishedForm } from './forms-in-force.ts';

/** The papers in force, of one module or of all. */
export const recordForms = query(
  'record.read',
  async (ctx, who, { module }: { readonly module: string | undefined }) => {
    const forms = await formsOffered(ctx.scope.read, who.tenantId);
    const steps = await stepsWith(ctx.scope.read, who.tenantId);
    return forms
      .filter((form) => module === undefined || form.module === module)
      .map(({ key, version, title, help, module: of }): OfferedForm => ({
        key,
        version,
        title: title[ctx.locale],
        names: Object.values(title),
        help: help[ctx.locale],
        module: of,
        opens: openedWith(key)?.key ?? null,
        stepOf: openedWith(key) ? null : (steps.get(key)?.key ?? null),
      }));
  },
);

/** Made once for each request, and only where it is asked for. */
const counts = new WeakMap<Ctx, Promise<ReadonlyMap<string | null, number>>>();

async function counted(ctx: Ctx): Promise<ReadonlyMap<string | null, number>> {
  const groups = await recordList.groups(ctx, 'FORM', { archived: false });
  return new Map(groups.map(({ key, count }) => [key, count]));
}

/** How many records of a paper the reader sees. */
export async function recordCount(ctx: Ctx, { key }: OfferedForm): Promise<number> {
  const known = counts.get(ctx) ?? counted(ctx);
  counts.set(ctx, known);
  return (await known).get(key) ?? 0;
}

const taken = sqlStatement<{ version: number }>(
  'record-form-versions',
  `select version from app.template where tenant_id = :tenantId and kind = 'form' and key = :key and version = :version`,
);

/** A paper in force, or in the version that is asked for; whoever opens cases or takes their steps reads what he fills in for them. */
export async function recordForm(
  ctx: Ctx,
  key: string,
  version: number | undefined,
): Promise<RecordFormType> {
  const who = memberOf(ctx);
  const { tenantId } = who;
  const { read } = ctx.scope;
  if (!holds(who.rights, READS_RECORDS) && !(await fillsForCases(read, who, key)))
    throw new AccessError('FORBIDDEN');
  const inForce = await formInForce(read, tenantId, key);
  if (!inForce) throw notFound();
  const wanted = version ?? inForce.version;
  const isThere =
    wanted === inForce.version || (await read.row(taken(), { key, version: wanted })) !== undefined;
  if (!isThere) throw notFound();
  const body =
    wanted === inForce.version ? inForce : await publishedForm(read, tenantId, { key, version: wanted });
  return {
    key,
    version: wanted,
    isInForce: wanted === inForce.version,
    title: body.title[ctx.locale],
    module: body.module,
    isRetired: inForce.isRetired === true,
    opens: openedWith(key)?.key ?? null,
    stepOf: openedWith(key) ? null : ((await stepsWith(read, tenantId)).get(key)?.key ?? null),
    preparing: wanted === inForce.version ? await fillsOf(read, key) : [],
    body,
  };
}
