import { memberOf, type Ctx } from '../../kernel/ctx.ts';
import { translate } from '../../kernel/errors/messages.ts';
import { dayIn } from '../../kernel/values/days.ts';
import { columnsOf, tableOf, type ExportAsk } from '../exports/index.ts';

/** So many values of one filter are said; a longer list is a number. */
const MOST_VALUES = 20;
const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

/** A condition over a field that the company added, or a type declares. */
interface OwnCondition {
  readonly name: string;
  readonly values?: readonly string[] | null;
  readonly from?: string | null;
  readonly to?: string | null;
  readonly filled?: boolean | null;
}

const isThere = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);

function plain(ctx: Ctx, value: unknown): string {
  if (typeof value === 'boolean')
    return translate(ctx.locale, value ? 'export.approval.yes' : 'export.approval.no');
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return INSTANT.test(text) ? dayIn(memberOf(ctx).timeZone, new Date(text)) : text;
}

const listed = (ctx: Ctx, texts: readonly string[]): string => {
  const shown = texts.slice(0, MOST_VALUES);
  const rest = texts.length - shown.length;
  return new Intl.ListFormat(ctx.locale, { type: 'disjunction' }).format(
    rest > 0 ? [...shown, `+${rest}`] : shown,
  );
};

async function ownCondition(
  ctx: Ctx,
  known: Awaited<ReturnType<typeof columnsOf>>,
  condition: OwnCondition,
): Promise<string> {
  const { name, values, from, to, filled } = condition;
  const title = Object.hasOwn(known, name) ? known[name]?.title[ctx.locale] : undefined;
  const span = isThere(from) || isThere(to) ? [`${from ?? ''}–${to ?? ''}`] : [];
  const isFilled =
    typeof filled === 'boolean'
      ? [translate(ctx.locale, filled ? 'export.approval.filled' : 'export.approval.empty')]
      : [];
  return `${title ?? name}: ${listed(ctx, [...(values ?? []), ...span, ...isFilled])}`;
}

/** What was asked for, a sentence for each condition. What has no name of its own is shown as it was sent: nothing is left out. */
export async function saidFilter(
  ctx: Ctx,
  noun: string,
  { said, filter: kept }: ExportAsk,
): Promise<string[]> {
  const table = tableOf(noun);
  const { filters } = table;
  const known = await columnsOf(ctx, table, kept);
  const lines: string[] = [];
  for (const [key, value] of Object.entries(said ?? {}).filter(([, one]) => isThere(one))) {
    if (key === 'fields') {
      for (const condition of value as readonly OwnCondition[])
        lines.push(await ownCondition(ctx, known, condition));
      continue;
    }
    const filter = Object.hasOwn(filters, key) ? filters[key] : undefined;
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    const texts = await Promise.all(
      values.map(async (one) =>
        typeof one === 'string' && filter?.value ? filter.value(one, ctx) : plain(ctx, one),
      ),
    );
    lines.push(`${filter?.title[ctx.locale] ?? key}: ${listed(ctx, texts)}`);
  }
  return lines;
}
