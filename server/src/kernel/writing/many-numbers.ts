import { sqlStatement } from '../reading/statement.ts';
import type { Rows } from '../scope.ts';
import { dayIn } from '../values/days.ts';

/** Literal, at most one date part, literal, one counter of zeros; the same patterns as for single numbers. */
const PATTERN = /^([^{}]*)(?:\{(yyyy|yyyyMM|yyyyMMdd)\})?([^{}]*)\{(0{3,9})\}$/;

const draw = sqlStatement<{ value: number }>(
  'number-counter-draw',
  `insert into app.number_counter (tenant_id, counter, period, value) values (:tenantId, :counter, :period, :count)
   on conflict (tenant_id, counter, period) do update set value = app.number_counter.value + excluded.value returning value`,
);
const raise = sqlStatement(
  'number-counter-raise',
  `insert into app.number_counter (tenant_id, counter, period, value) values (:tenantId, :counter, :period, :value)
   on conflict (tenant_id, counter, period) do update set value = excluded.value where app.number_counter.value < excluded.value`,
);

/** What draws many numbers at once. */
interface Drawing {
  readonly sql: Rows;
  readonly now: () => Date;
  readonly companyTimeZone: string;
}

/**
 * Many numbers at once, for writers of whole groups. The counter's row stays locked from here to the end of the
 * transaction: call it when everything else is locked and only inserts are left.
 */
export async function drawNumbers(
  tx: Drawing,
  counter: string,
  pattern: string,
  count: number,
): Promise<string[]> {
  if (count === 0) return [];
  const [, prefix = '', datePart = '', infix = '', zeros = '000'] = PATTERN.exec(pattern) ?? [];
  const today = dayIn(tx.companyTimeZone, tx.now()).replaceAll('-', '');
  const period = today.slice(0, datePart.length);
  const last = (await tx.sql.row(draw(), { counter, period, count }))?.value ?? count;
  const head = prefix + period + infix;
  return Array.from(
    { length: count },
    (_, at) => head + String(last - count + 1 + at).padStart(zeros.length, '0'),
  );
}

/** Numbers that were given elsewhere and look like ours are never drawn: the counter goes past them. */
export async function passNumbers(
  tx: Drawing,
  counter: string,
  pattern: string,
  given: readonly string[],
): Promise<void> {
  const [, prefix = '', datePart = '', infix = ''] = PATTERN.exec(pattern) ?? [];
  const form = new RegExp(`^${escaped(prefix)}(\\d{${datePart.length}})${escaped(infix)}(\\d{1,9})$`);
  const last = new Map<string, number>();
  for (const number of given) {
    const [, period, value] = form.exec(number) ?? [];
    if (period !== undefined) last.set(period, Math.max(last.get(period) ?? 0, Number(value)));
  }
  for (const [period, value] of [...last].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    await tx.sql.rows(raise(), { counter, period, value });
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
