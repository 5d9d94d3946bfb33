import { sql } from 'kysely';

import { memberOf, type Ctx } from '../../kernel/ctx.ts';
import { notFound } from '../../kernel/errors/access-error.ts';
import { glimpsed, glimpseOf } from '../../kernel/ports/glimpses.ts';
import { Columns } from '../../kernel/reading/columns.ts';
import { from, is, linked, oneOf, until } from '../../kernel/reading/filters.ts';
import { list } from '../../kernel/reading/list.ts';
import { inScope } from '../../kernel/reading/policy.ts';
import { recordReader } from '../../kernel/reading/record.ts';
import { rowsById } from '../../kernel/reading/rows-by-id.ts';
import { foundBy } from '../../kernel/reading/search.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import type { ReadScope } from '../../kernel/scope.ts';
import { isId } from '../../kernel/values/ids.ts';
import { customerById } from '../customers/index.ts';
import { orderPolicy } from './order.policy.ts';
import type { OrderLineType, OrderType } from './order.type.ts';

const columns = new Columns(
  {
    id: 't.id',
    number: 't.number',
    customerId: 't.customer_id',
    contactId: 't.contact_id',
    orderedOn: 't.ordered_on',
    amountMinor: 't.amount_minor',
    currency: 't.currency',
    state: 't.state',
    remark: 't.remark',
    cancelReason: 't.cancel_reason',
    createdAt: 't.created_at',
    updatedAt: 't.updated_at',
    version: 't.version',
    ownerId: 't.owner_id',
    teamId: 't.team_id',
    unitId: 't.unit_id',
    archivedAt: 't.archived_at',
  },
  {
    customer: ['customerId'],
    contact: ['contactId'],
    amount: ['amountMinor', 'currency'],
    lines: [],
    viewerCan: ['state', 'ownerId', 'teamId', 'unitId', 'archivedAt'],
  },
);

const MOST_CUSTOMERS = 50;
const MOST_ORDERS = 200;

const ofCustomers = sqlStatement<{ id: string }>(
  'orders-of-customers',
  `select id from app.customer_order where tenant_id = :tenantId and customer_id = any(:ids) order by ordered_on desc, id desc limit ${MOST_ORDERS}`,
);

/** Orders whose customer is called so, of customers that the reader may see: a name that finds is a name that is read. */
async function foundByCustomer(ctx: Ctx, words: string): Promise<readonly string[]> {
  const customers = await foundBy(ctx.scope.read, 'customer', words, MOST_CUSTOMERS);
  const ids = (await Promise.all(customers.map((id) => customerById(ctx, id)))).flatMap(
    (row) => row?.id ?? [],
  );
  if (ids.length === 0) return [];
  return (await ctx.scope.read.rows(ofCustomers(), { ids })).map(({ id }) => id);
}

/** The list of orders; it reads a view that lends each order its customer's owner, team and unit. */
export const orderList = list<OrderType>({
  name: 'order',
  table: 'order_seen',
  policy: orderPolicy,
  columns,
  search: { kind: 'customer_order', also: foundByCustomer },
  filters: {
    customerId: is('customer_id'),
    productId: linked({ table: 'order_line', foreign: 'order_id', column: 'product_id' }),
    state: oneOf('state'),
    orderedFrom: from('ordered_on'),
    orderedUntil: until('ordered_on'),
  },
  sorts: {
    NEWEST: { by: sql`t.ordered_on`, direction: 'desc', type: 'date', property: 'orderedOn' },
    NUMBER: { by: sql`t.number`, direction: 'asc', type: 'text', property: 'number' },
  },
});

glimpsed({
  key: 'order',
  title: { 'zh-CN': '订单', en: 'Orders' },
  needs: orderPolicy.read,
  look: glimpseOf(orderList, ({ number }) => number),
});

const batch = rowsById<OrderType>(
  'orders',
  `select ${columns.all} from app.order_seen t where t.tenant_id = :tenantId`,
  't.id',
);

/** The order with this id, or NOT_FOUND. */
export const readOrder = recordReader('Order', async (ctx, id) => {
  const who = memberOf(ctx);
  const row = isId(id) ? await ctx.scope.read.loader(batch).load(id) : null;
  if (!row || !inScope(orderPolicy, who, orderPolicy.read, row as never)) throw notFound();
  return row;
}) as (ctx: Ctx, id: string) => Promise<OrderType>;

const linesOf = sqlStatement<OrderLineType>(
  'lines-of-orders',
  `select l.id, l.order_id as "orderId", l.product_id as "productId", l.name, l.quantity::float8 as quantity,
     l.price_minor as "priceMinor", l.amount_minor as "amountMinor", o.currency
   from app.order_line l join app.customer_order o on o.tenant_id = l.tenant_id and o.id = l.order_id
   where l.tenant_id = :tenantId and l.order_id = any(:ids) order by l.order_id, l.position`,
);

const lineBatch = async (ids: readonly string[], read: ReadScope) => {
  const groups = new Map<string, OrderLineType[]>(ids.map((id) => [id, []]));
  for (const row of await read.rows(linesOf(), { ids })) groups.get(row.orderId)?.push(row);
  return ids.map((id) => groups.get(id) ?? []);
};

/** The lines of an order that was readable. */
export const orderLines = (ctx: Ctx, orderId: string): Promise<OrderLineType[]> =>
  ctx.scope.read.loader(lineBatch).load(orderId);
