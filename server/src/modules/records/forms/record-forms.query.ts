import { memberWith, type Ctx } from '../../../kernel/ctx.ts';
import { notFound } from '../../../kernel/errors/access-error.ts';
import { query } from '../../../kernel/query.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { recordList } from '../reading/record-list.query.ts';
import type { OfferedForm, RecordFormType } from '../record.type.ts';
import { formAt, formInForce, formsInForce } from './forms-in-force.ts';

/** The papers in force, of one module or of all, with how many records of each the reader sees. */
export const recordForms = query(
  'record.read',
  async (ctx, who, { module }: { readonly module: string | undefined }) => {
    const forms = await formsInForce(ctx.scope.read, who.tenantId);
    const groups = await recordList.groups(ctx, 'FORM', { archived: false });
    const counts = new Map(groups.map(({ key, count }) => [key, count]));
    return forms
      .filter((form) => module === undefined || form.module === module)
      .map(({ key, version, title, help, module: of }): OfferedForm => ({
        key,
        version,
        title: title[ctx.locale],
        help: help[ctx.locale],
        module: of,
        recordCount: counts.get(key) ?? 0,
      }));
  },
);

const taken = sqlStatement<{ version: number }>(
  'record-form-versions',
  `select version from app.template where tenant_id = :tenantId and kind = 'form' and key = :key and version = :version`,
);

/** A paper in force, or in the version that is asked for. */
export async function recordForm(
  ctx: Ctx,
  key: string,
  version: number | undefined,
): Promise<RecordFormType> {
  const { tenantId } = memberWith(ctx, 'record.read');
  const { read } = ctx.scope;
  const inForce = await formInForce(read, tenantId, key);
  if (!inForce) throw notFound();
  const wanted = version ?? inForce.version;
  const isThere =
    wanted === inForce.version || (await read.row(taken(), { key, version: wanted })) !== undefined;
  if (!isThere) throw notFound();
  const body = wanted === inForce.version ? inForce : await formAt(read, tenantId, { key, version: wanted });
  return {
    key,
    version: wanted,
    isInForce: wanted === inForce.version,
    title: body.title[ctx.locale],
    module: body.module,
    body,
  };
}
