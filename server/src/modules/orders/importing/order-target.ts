import { InputCheck } from '../../../kernel/errors/input-check.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { dayIn } from '../../../kernel/values/days.ts';
import { cutTo, lineOf, lineOrNull } from '../../../kernel/values/line.ts';
import { isMinorAmount } from '../../../kernel/values/money.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { drawNumbers, passNumbers } from '../../../kernel/writing/many-numbers.ts';
import { relateCustomers } from '../../customers/index.ts';
import {
  importTarget,
  type ImportCandidate,
  type ImportedRecord,
  type UndoneRecord,
} from '../../imports/index.ts';
import { holdProductsCalled } from '../../products/index.ts';
import { numberPattern, templatesOf } from '../../templates/index.ts';
import { amountFor, isQuantity, keptQuantity, type ReadyLine } from '../order-lines.ts';
import { orderFields } from './order-fields.ts';

interface Judged {
  readonly customerId: string;
  readonly amountMinor: number;
  readonly line: ReadyLine | undefined;
}

const judgedOf = (row: ImportCandidate): Judged => row.more as Judged;

const known = sqlStatement<{ id: string; number: string; version: number }>(
  'orders-import-known',
  `select id, number, version from app.customer_order where tenant_id = :tenantId and number = any(:numbers)`,
);
const insert = sqlStatement(
  'orders-import-insert',
  `insert into app.customer_order (tenant_id, id, number, customer_id, ordered_on, amount_minor, currency, state, remark, created_by, created_at, updated_at)
   select :tenantId, r.id, r.number, r."customerId", r."orderedOn", r."amountMinor", (select currency from app.tenant where id = :tenantId), r.state, r.remark, :memberId, :now, :now
   from jsonb_to_recordset(:rows::jsonb) as r (id uuid, number text, "customerId" uuid, "orderedOn" date, "amountMinor" bigint, state text, remark text)`,
);
const insertLines = sqlStatement(
  'orders-import-lines',
  `insert into app.order_line (tenant_id, id, order_id, position, product_id, name, quantity, price_minor, amount_minor)
   select :tenantId, r.id, r."orderId", 0, r."productId", r.name, r.quantity, r."priceMinor", r."amountMinor"
   from jsonb_to_recordset(:rows::jsonb) as r (id uuid, "orderId" uuid, "productId" uuid, name text, quantity numeric, "priceMinor" bigint, "amountMinor" bigint)`,
);
// What somebody changed since stays, unless the whole import is taken back; what a record is about stays in any case.
const remove = sqlStatement<{ id: string }>(
  'orders-undo',
  `delete from app.customer_order o using jsonb_to_recordset(:rows::jsonb) as r (id uuid, version int)
   where o.tenant_id = :tenantId and o.id = r.id and (:isWhole::boolean or o.version = r.version)
     and not exists (select from app.record_link l where l.tenant_id = o.tenant_id and l.order_id = o.id) returning o.id`,
);

const numberOf = (row: ImportCandidate): string | null => lineOrNull(row.text('number')?.normalize('NFKC'));
const amountIn = (row: ImportCandidate, field: string): number | undefined => {
  const value = row.values.get(field);
  return typeof value === 'number' ? value : undefined;
};

type ProductOf = Awaited<ReturnType<typeof holdProductsCalled>>;

/** A product that is in no list is kept by its name: an old order may name what nobody sells any more. */
function lineIn(row: ImportCandidate, productOf: ProductOf): ReadyLine | undefined {
  const text = row.text('product');
  if (text === undefined) return undefined;
  const quantity = keptQuantity(amountIn(row, 'quantity') ?? 1);
  if (!isQuantity(quantity)) row.refuse('quantity', 'order.quantity');
  const amount = amountIn(row, 'amount');
  const priceMinor =
    amountIn(row, 'price') ?? (amount === undefined || !(quantity > 0) ? 0 : Math.round(amount / quantity));
  const amountMinor = amountFor(quantity, priceMinor);
  if (!isMinorAmount(priceMinor)) row.refuse('price', 'input.amount');
  else if (!isMinorAmount(amountMinor)) row.refuse('quantity', 'input.amount');
  const product = productOf(text);
  const name = product?.name ?? cutTo(120, lineOf(text.normalize('NFKC')));
  return { productId: product?.id ?? null, name, quantity, priceMinor, amountMinor };
}

async function judge(tx: Tx, rows: readonly ImportCandidate[]): Promise<void> {
  const related = await relateCustomers(tx, rows, 'order.create');
  const productOf = await holdProductsCalled(
    tx,
    rows.flatMap((row) => row.text('product') ?? []),
  );
  const numbers = rows.flatMap((row) => numberOf(row) ?? []);
  const there = numbers.length > 0 ? await tx.sql.rows(known(), { numbers }) : [];
  const byNumber = new Map(there.map((one) => [one.number, one]));
  const today = dayIn(tx.companyTimeZone, tx.now());
  for (const row of rows) {
    const { problem } = new InputCheck()
      .line('number', row.text('number'), { max: 60 })
      .day('orderedOn', row.text('orderedOn'), today)
      .text('remark', row.text('remark'), { max: 2000 });
    if (problem) row.refuse(problem.field, problem.sentence.key, problem.sentence.params);
    const line = lineIn(row, productOf);
    const amount = amountIn(row, 'amount') ?? line?.amountMinor;
    if (amount === undefined) row.refuse('amount', 'input.required');
    else if (!isMinorAmount(amount)) row.refuse('amount', 'input.amount');
    const customer = related.get(row.no);
    const one = byNumber.get(numberOf(row) ?? '');
    if (one) row.known = { id: one.id, version: one.version, name: one.number };
    if (customer && amount !== undefined)
      row.more = { customerId: customer.id, amountMinor: amount, line } satisfies Judged;
  }
}

async function write(tx: Tx, rows: readonly ImportCandidate[]): Promise<ImportedRecord[]> {
  const pattern = numberPattern(await templatesOf(tx.sql, tx.tenantId), 'order');
  const given = rows.flatMap((row) => numberOf(row) ?? []);
  await passNumbers(tx, 'order', pattern, given);
  const drawn = (await drawNumbers(tx, 'order', pattern, rows.length - given.length)).values();
  const made = rows.map((row) => ({ row, id: tx.newId(), ...judgedOf(row) }));
  const records = made.map(({ row, id, customerId, amountMinor }) => ({
    id,
    number: numberOf(row) ?? drawn.next().value,
    customerId,
    orderedOn: row.text('orderedOn'),
    amountMinor,
    state: row.text('state') ?? 'completed',
    remark: row.text('remark') ?? null,
  }));
  const lines = made.flatMap(({ id, line }) => (line ? [{ ...line, id: tx.newId(), orderId: id }] : []));
  tx.sql.send(insert(), { rows: JSON.stringify(records), memberId: tx.memberId, now: tx.now() });
  if (lines.length > 0) tx.sql.send(insertLines(), { rows: JSON.stringify(lines) });
  return made.map(({ row, id }) => ({ no: row.no, id, act: 'created', version: 1 }));
}

const undo = async (
  tx: Tx,
  records: readonly UndoneRecord[],
  isWhole: boolean,
): Promise<ReadonlySet<string>> => {
  const rows = JSON.stringify(records.map(({ id, version }) => ({ id, version })));
  return new Set((await tx.sql.rows(remove(), { rows, isWhole })).map(({ id }) => id));
};

/** Orders as other systems kept them: one row, one order. What is there already is never changed. */
importTarget({
  key: 'order',
  title: { 'zh-CN': '订单', en: 'Orders' },
  permissions: { create: 'order.create', update: null },
  fields: orderFields,
  matchKeys: [{ code: 'number', title: { 'zh-CN': '订单编号', en: 'Order number' } }],
  sameness: (row) => {
    const number = numberOf(row);
    return number === null ? [] : [number];
  },
  judge,
  write,
  undo,
});
