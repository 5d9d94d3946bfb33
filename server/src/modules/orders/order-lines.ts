import { InputCheck } from '../../kernel/errors/input-check.ts';
import { InvalidField } from '../../kernel/errors/user-error.ts';
import { lineOf } from '../../kernel/values/line.ts';
import { isMinorAmount, type Money } from '../../kernel/values/money.ts';
import type { Tx } from '../../kernel/writing/command.ts';
import { holdProducts } from '../products/index.ts';
import type { OrderFields, OrderLineInput } from './order-inputs.ts';
import { OrderLine } from './order.entity.ts';

const MAX_LINES = 200;
const MAX_QUANTITY = 999_999_999;

/** A line ready to be stored. */
export interface ReadyLine {
  readonly productId: string | null;
  readonly name: string;
  readonly quantity: number;
  readonly priceMinor: number;
  readonly amountMinor: number;
}

/** The lines of an order and what they come to. */
export interface ReadyLines {
  readonly lines: readonly ReadyLine[];
  readonly amount: Money | undefined;
}

/** A quantity as the database keeps it: four decimals. */
export const keptQuantity = (quantity: number): number => Math.round(quantity * 10_000) / 10_000;

/** Whether so many can be ordered: more than nothing, and no more than the database keeps. */
export const isQuantity = (quantity: number): boolean =>
  keptQuantity(quantity) > 0 && quantity <= MAX_QUANTITY;

/** What so many come to at a price. */
export const amountFor = (quantity: number, priceMinor: number): number =>
  Math.round(keptQuantity(quantity) * priceMinor);

const amountOf = ({ quantity, price, amount }: OrderLineInput): number =>
  amount?.amountMinor ?? amountFor(quantity, price.amountMinor);

function checkLine(check: InputCheck, at: string, line: OrderLineInput, currency: string | undefined): void {
  check.line(`${at}.name`, line.name, { required: !line.productId, max: 120 });
  if (!isQuantity(line.quantity)) check.fail(`${at}.quantity`, 'order.quantity');
  check.money(`${at}.price`, line.price).money(`${at}.amount`, line.amount);
  if (line.price.currency !== currency) check.fail(`${at}.price.currency`, 'order.currency');
  if (line.amount && line.amount.currency !== currency) check.fail(`${at}.amount.currency`, 'order.currency');
  if (!isMinorAmount(amountOf(line))) check.fail(`${at}.quantity`, 'input.amount');
}

/** Reads the lines that were entered; `before` are products that the order names already and keeps, retired or not. */
export async function readLines(
  tx: Tx,
  { lines: given, amount }: Pick<OrderFields, 'lines' | 'amount'>,
  before: ReadonlySet<string> = new Set(),
): Promise<ReadyLines | InvalidField> {
  const lines = given ?? [];
  const currency = amount?.currency ?? lines[0]?.price.currency;
  const check = new InputCheck().money('amount', amount).count('lines', lines, MAX_LINES);
  for (const [at, line] of lines.slice(0, MAX_LINES).entries())
    checkLine(check, `lines.${at}`, line, currency);
  if (check.problem) return check.problem;
  const products = await holdProducts(
    tx,
    lines.flatMap((line) => line.productId ?? []),
  );
  for (const [at, { productId }] of lines.entries()) {
    if (!productId) continue;
    const product = products.get(productId.toLowerCase());
    check.known(`lines.${at}.productId`, product !== undefined);
    if (product && !product.isActive && !before.has(product.id))
      check.fail(`lines.${at}.productId`, 'order.productRetired');
  }
  if (check.problem) return check.problem;
  const ready = lines.map((line): ReadyLine => {
    const product = line.productId ? products.get(line.productId.toLowerCase()) : undefined;
    return {
      productId: product?.id ?? null,
      name: line.name ? lineOf(line.name.normalize('NFKC')) : (product?.name ?? ''),
      quantity: keptQuantity(line.quantity),
      priceMinor: line.price.amountMinor,
      amountMinor: amountOf(line),
    };
  });
  const sum = ready.reduce((total, line) => total + line.amountMinor, 0);
  if (!isMinorAmount(sum)) return new InvalidField('lines', 'input.amount');
  return {
    lines: ready,
    amount: amount ?? (currency && ready.length > 0 ? { amountMinor: sum, currency } : undefined),
  };
}

/** Writes the lines of an order, in the order they were entered. */
export function storeLines(tx: Tx, orderId: string, lines: readonly ReadyLine[]): void {
  for (const [position, line] of lines.entries())
    tx.add(OrderLine, { id: tx.newId(), orderId, position, ...line });
}
