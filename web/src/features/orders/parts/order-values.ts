import type {
  CreateOrderInput,
  OrderCardFragment,
  OrderLineInput,
  OrderState,
} from '../../../lib/gql/graphql.ts';
import { amountOf } from '../../../lib/money.ts';
import { present, textOrNone } from '../../../lib/present.ts';
import type { Errors } from '../../../ui/form/form-store.ts';
import { t } from '../orders.messages.ts';

/** One line as it is typed. */
export type LineValues = {
  productId: string | null;
  /** The name of the chosen product, shown where the line is edited. */
  productName: string;
  name: string;
  quantity: number | null;
  price: { amountMinor: number | null };
};

/** An order as it is typed. */
export type OrderValues = {
  customerId: string | null;
  contactId: string | null;
  number: string;
  orderedOn: string | null;
  state: OrderState;
  remark: string;
  amount: { amountMinor: number | null };
  lines: LineValues[];
};

/** A line that is still to be typed. */
export const emptyLine = (): LineValues => ({
  productId: null,
  productName: '',
  name: '',
  quantity: 1,
  price: { amountMinor: null },
});

const sumOf = (
  lines: readonly { quantity: number | null; price: { amountMinor: number | null } }[],
): number =>
  lines.reduce((sum, line) => sum + Math.round((line.quantity ?? 0) * (line.price.amountMinor ?? 0)), 0);

/** What the lines come to. */
export const linesSum = (lines: readonly LineValues[]): number => sumOf(lines);

/** An order as its form shows it; an amount that is only the sum of its lines is left to them. */
export const orderValues = (order: OrderCardFragment): OrderValues => ({
  customerId: order.customer?.id ?? null,
  contactId: order.contact?.id ?? null,
  number: order.number,
  orderedOn: order.orderedOn,
  state: order.state,
  remark: order.remark ?? '',
  amount: {
    amountMinor:
      order.lines.length > 0 && sumOf(order.lines) === order.amount.amountMinor
        ? null
        : order.amount.amountMinor,
  },
  lines: order.lines.map((line) => ({
    productId: line.product?.id ?? null,
    productName: line.product?.name ?? '',
    name: line.product && line.product.name === line.name ? '' : line.name,
    quantity: line.quantity,
    price: { amountMinor: line.price.amountMinor },
  })),
});

type Errored = Record<string, string | undefined>;

/** What is wrong with an order as it is typed. */
export function checkOrder(values: OrderValues): Errors<OrderValues> {
  const errors: Errored = {
    customerId: values.customerId ? undefined : t('customer.required'),
    orderedOn: values.orderedOn ? undefined : t('orderedOn.required'),
  };
  if (values.amount.amountMinor === null && values.lines.length === 0)
    errors['amount.amountMinor'] = t('amount.required');
  for (const [at, line] of values.lines.entries()) {
    if (!line.productId && line.name.trim() === '') errors[`lines.${at}.name`] = t('line.name.required');
    if (!((line.quantity ?? 0) > 0)) errors[`lines.${at}.quantity`] = t('line.quantity.required');
    if (line.price.amountMinor === null) errors[`lines.${at}.price.amountMinor`] = t('line.price.required');
  }
  return errors;
}

const lineInput = (line: LineValues, currency: string | undefined): OrderLineInput => {
  const price = amountOf(line.price.amountMinor ?? 0) ?? { amountMinor: 0, currency: 'CNY' };
  return present<OrderLineInput>({
    productId: line.productId ?? undefined,
    name: textOrNone(line.name),
    quantity: line.quantity ?? 0,
    price: { ...price, currency: currency ?? price.currency },
  });
};

/** What the server is sent; an order in another currency stays in that currency. */
export function orderInput(
  values: OrderValues,
  currency?: string,
): Pick<CreateOrderInput, 'contactId' | 'state' | 'remark' | 'amount' | 'lines'> & { orderedOn: string } {
  const amount = amountOf(values.amount.amountMinor);
  return present({
    contactId: values.contactId,
    orderedOn: values.orderedOn ?? '',
    state: values.state,
    remark: textOrNone(values.remark) ?? null,
    amount: amount && { ...amount, currency: currency ?? amount.currency },
    lines: values.lines.map((line) => lineInput(line, currency)),
  });
}

type OrderChanges = Partial<ReturnType<typeof orderInput>>;

/** What somebody changed of an order; its lines and its amount go together, for one follows from the other. */
export function orderChanges(before: OrderValues, after: OrderValues, currency: string): OrderChanges {
  const [was, is] = [orderInput(before, currency), orderInput(after, currency)];
  const differs = (names: readonly (keyof OrderChanges)[]): boolean =>
    names.some((name) => JSON.stringify(was[name]) !== JSON.stringify(is[name]));
  const groups = [['contactId'], ['orderedOn'], ['state'], ['remark'], ['amount', 'lines']] as const;
  const changed = groups.filter((names) => differs(names)).flat();
  return present(Object.fromEntries(changed.map((name) => [name, is[name]])) as OrderChanges);
}
