import type { Dictionary, RecordField } from '@zhoudao/schema/templates';

import { memberOf, type Ctx } from '../../../kernel/ctx.ts';
import { AccessError } from '../../../kernel/errors/access-error.ts';
import { translate } from '../../../kernel/errors/messages.ts';
import type { ListGroup } from '../../../kernel/reading/totals.ts';
import { templatesOf } from '../../templates/index.ts';
import { indexName, PLACES, SCALED } from '../answers/index-answers.ts';
import { isNaming, namedBy } from '../naming/nouns.ts';
import { loadNamed } from '../naming/resolve.ts';
import type { RecordFilter } from '../record-inputs.ts';
import type { RecordSum } from '../record.type.ts';
import { filterableField, recordFilter } from './record-filter.ts';
import { recordList } from './record-list.query.ts';

const refuse = (): never => {
  throw new AccessError('BAD_USER_INPUT');
};

/** Which records, and by which field of their paper. */
export interface FigureAsk {
  readonly form: string;
  readonly field: string;
  readonly filter: RecordFilter | undefined;
}

async function asked(ctx: Ctx, { form: key, field: name, filter }: FigureAsk) {
  const { form, field } = await filterableField(ctx, key, name);
  return { field, filter: { ...(await recordFilter(ctx, key, filter)), answer: indexName(form, name) } };
}

/** The column of the index in which answers that can be grouped by stand. */
function groupingOf(field: RecordField): string {
  if (isNaming(field)) return 'ID';
  if (field.type === 'boolean') return 'NUMBER';
  return field.type === 'choice' || field.type === 'choices' ? 'TEXT' : refuse();
}

/** What the keys of groups are called; missing = the reader may not know, or nobody does. */
async function labelsOf(
  ctx: Ctx,
  field: RecordField,
  keys: readonly string[],
): Promise<(key: string) => string | undefined> {
  const { scope, locale } = ctx;
  const who = memberOf(ctx);
  if (field.type === 'boolean') return (key) => translate(locale, key === '1' ? 'record.yes' : 'record.no');
  if (isNaming(field)) {
    const noun = namedBy(field, undefined);
    const find = await loadNamed(
      scope.read,
      who,
      keys.map((id) => ({ noun, id })),
    );
    return (id) => find({ noun, id })?.label;
  }
  const { options, dictionary = '' } = field;
  const templates = await templatesOf(scope.read, who.tenantId);
  const entries = templates.has('dictionary', dictionary)
    ? templates.get<Dictionary>('dictionary', dictionary).body.entries
    : [];
  return (key) =>
    (options?.find(({ id }) => id === key) ?? entries.find(({ code }) => code === key))?.title[locale] ?? key;
}

/** How many records there are for each answer to a field; a record with several answers counts for each. */
export async function recordGroups(ctx: Ctx, ask: FigureAsk): Promise<ListGroup[]> {
  const { field, filter } = await asked(ctx, ask);
  const groups = await recordList.groups(ctx, groupingOf(field), filter);
  const label = await labelsOf(
    ctx,
    field,
    groups.flatMap(({ key }) => key ?? []),
  );
  const nameOf = (key: string | null, isRest: boolean): string | null => {
    if (isRest) return translate(ctx.locale, 'record.rest');
    return (key === null ? undefined : label(key)) ?? null;
  };
  return groups.map(({ key, count, isRest = false }) => ({
    key: key !== null && field.type === 'boolean' ? String(key === '1') : key,
    label: nameOf(key, isRest),
    isRest,
    count,
    figures: [],
  }));
}

/** Types whose answers can be added up. */
const ADDED = new Set(['number', 'money', 'duration']);

/** The sum of the answers to a field, in the unit in which answers are kept. */
export async function recordSum(ctx: Ctx, ask: FigureAsk): Promise<RecordSum> {
  const { field, filter } = await asked(ctx, ask);
  if (!ADDED.has(field.type)) return refuse();
  const { count, total } = await recordList.sum(ctx, 'NUMBER', filter);
  return { count, total: total === null ? null : SCALED.has(field.type) ? total / PLACES : total };
}
