import type { RecordField, RecordForm } from '@zhoudao/schema/templates';

import { memberOf, type Ctx } from '../../../kernel/ctx.ts';
import { AccessError } from '../../../kernel/errors/access-error.ts';
import { isId } from '../../../kernel/values/ids.ts';
import type { FieldCondition, FieldFilter } from '../../forms/index.ts';
import { indexed, indexName, text as words, type IndexedAnswer } from '../answers/index-answers.ts';
import { unfilledFields } from '../filling/index-fills.ts';
import { fieldsEver } from '../forms/fields-ever.ts';
import { formInForce } from '../forms/forms-in-force.ts';
import { isNaming } from '../naming/nouns.ts';
import type { RecordFilter } from '../record-inputs.ts';
import { PII } from '../records.fields.ts';

const MOST_CONDITIONS = 10;
const MOST_VALUES = 100;

const refuse = (): never => {
  throw new AccessError('BAD_USER_INPUT');
};

/** What somebody typed, as the index compares it; undefined = it equals no answer. */
function asked(field: RecordField, typed: string): IndexedAnswer | undefined {
  const text = typed.trim();
  if (text === '') return undefined;
  if (isNaming(field)) {
    const id = text.toLowerCase();
    return isId(id) ? { column: 'id_value', value: id } : words(text);
  }
  if (field.type === 'boolean')
    return indexed(field, text === 'true' ? true : text === 'false' ? false : null);
  return indexed(field, text);
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Of moments a last day counts to its end. */
const lastOf = ({ type }: RecordField, to: string | null | undefined): string | null | undefined =>
  type === 'datetime' && typeof to === 'string' && DAY.test(to.trim()) ? `${to.trim()}T23:59` : to;

function conditionOf(form: RecordForm, field: RecordField, filter: FieldFilter): FieldCondition {
  const { values, from, to, filled } = filter;
  if ((values?.length ?? 0) > MOST_VALUES) return refuse();
  const read = (text: string | null | undefined) =>
    text === null || text === undefined ? undefined : (asked(field, text) ?? refuse());
  const known = values?.flatMap((value) => asked(field, value) ?? []);
  const [least, most] = [read(from), read(lastOf(field, to))];
  // Names in words and names by id stand in two columns: whatever is not in the first one equals nothing there.
  const column = (least ?? most ?? known?.[0])?.column ?? (known ? 'text_value' : undefined);
  if (least && most && least.column !== most.column) return refuse();
  return {
    field: indexName(form, field.id),
    column,
    ...(known ? { values: known.filter((one) => one.column === column).map(({ value }) => value) } : {}),
    ...(least === undefined ? {} : { from: least.value }),
    ...(most === undefined ? {} : { to: most.value }),
    ...(typeof filled === 'boolean' ? { filled } : {}),
    ...(field.many === true || field.type === 'choices' ? {} : { isSingle: true as const }),
  };
}

/** The fields of a paper in force that lists find answers by; any other is refused. */
async function filterableFields(
  ctx: Ctx,
  formKey: string,
): Promise<{ readonly form: RecordForm; readonly fieldOf: (name: string) => RecordField }> {
  const { tenantId, rights } = memberOf(ctx);
  const form = (await formInForce(ctx.scope.read, tenantId, formKey)) ?? refuse();
  const ever = rights.isClear(PII) ? undefined : await fieldsEver(ctx, form.key);
  const unfilled = await unfilledFields(ctx.scope.read, tenantId, form);
  // A list shows records of all versions: what told of persons in any of them finds nobody.
  const isPersonal = ({ id, pii }: RecordField): boolean =>
    ever !== undefined && (pii === true || ever.get(id)?.isPersonal === true);
  const fieldOf = (name: string): RecordField => {
    const field = form.fields.find(({ id }) => id === name);
    // A value that finds somebody is a value that is read.
    return field?.filterable !== true || isPersonal(field) || unfilled.has(name) ? refuse() : field;
  };
  return { form, fieldOf };
}

/** One of them. */
export async function filterableField(
  ctx: Ctx,
  formKey: string,
  name: string,
): Promise<{ readonly form: RecordForm; readonly field: RecordField }> {
  const { form, fieldOf } = await filterableFields(ctx, formKey);
  return { form, field: fieldOf(name) };
}

/** The filter as the list takes it: answers as conditions on the index, records that were put away only where they are asked for. */
export async function recordFilter(
  ctx: Ctx,
  formKey: string | null | undefined,
  filter: RecordFilter | null | undefined,
): Promise<Readonly<Record<string, unknown>>> {
  const { fields, ...rest } = filter ?? {};
  const base = { archived: false, ...rest, ...(formKey ? { form: formKey } : {}) };
  if (!fields || fields.length === 0) return base;
  if (fields.length > MOST_CONDITIONS || !formKey) return refuse();
  const { form, fieldOf } = await filterableFields(ctx, formKey);
  const conditions = fields.map((one) => conditionOf(form, fieldOf(one.name), one));
  return { ...base, fields: conditions };
}
