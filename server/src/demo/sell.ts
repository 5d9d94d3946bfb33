import { dayIn } from '../kernel/values/days.ts';
import type { StoryClock } from './story-clock.ts';
import type { DemoCompany, DemoOrder, DemoProduct } from './story.ts';
import type { Teller } from './teller.ts';

const ERROR = '... on UserError { code message } ... on InvalidField { field }';
const OFFER = `mutation ($input: CreateProductInput!) { createProduct(input: $input) { __typename ... on Product { id } ${ERROR} } }`;
const ORDER = `mutation ($input: CreateOrderInput!) { createOrder(input: $input) { __typename ... on Order { id } ${ERROR} } }`;
/** Both companies are at home here. */
const ZONE = 'Asia/Shanghai';

const yuan = (amountMinor: number) => ({ amountMinor, currency: 'CNY' });

async function offer(teller: Teller, { price, ...rest }: DemoProduct): Promise<string> {
  const made = await teller.ask(OFFER, { input: { ...rest, price: yuan(price) } });
  return (made as unknown as { createProduct: { id: string } }).createProduct.id;
}

const linesOf = ({ lines }: DemoOrder, products: readonly DemoProduct[], ids: readonly string[]) =>
  lines.map(([at, quantity]) => ({
    productId: ids[at],
    quantity,
    price: yuan(products[at]?.price ?? 0),
  }));

/** What a company sells and what its customers bought of it, the oldest first. */
export async function sell(
  teller: Teller,
  clock: StoryClock,
  { products, orders }: DemoCompany,
  customers: readonly string[],
): Promise<void> {
  const ids: string[] = [];
  clock.ago(24 * 61);
  for (const product of products) ids.push(await offer(teller, product));
  for (const order of orders.toSorted((a, b) => b.daysAgo - a.daysAgo)) {
    clock.ago(24 * order.daysAgo);
    const { state = 'OPEN', remark } = order;
    const bought = { customerId: customers[order.customer], orderedOn: dayIn(ZONE, clock.now()), state };
    const lines = linesOf(order, products, ids);
    await teller.ask(ORDER, { input: { ...bought, ...(remark ? { remark } : {}), lines } });
  }
}
