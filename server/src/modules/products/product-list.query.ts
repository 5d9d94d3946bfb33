import { sql } from 'kysely';

import { memberOf, memberWith, type Ctx } from '../../kernel/ctx.ts';
import { notFound } from '../../kernel/errors/access-error.ts';
import { Columns } from '../../kernel/reading/columns.ts';
import { choice, oneOf } from '../../kernel/reading/filters.ts';
import { list } from '../../kernel/reading/list.ts';
import { recordReader } from '../../kernel/reading/record.ts';
import { rowsById } from '../../kernel/reading/rows-by-id.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import { isId } from '../../kernel/values/ids.ts';
import { productPolicy } from './product.policy.ts';
import type { ProductType } from './product.type.ts';

const columns = new Columns(
  {
    id: 't.id',
    code: 't.code',
    name: 't.name',
    model: 't.model',
    category: 't.category',
    unit: 't.unit',
    priceMinor: 't.price_minor',
    priceCurrency: 't.price_currency',
    isActive: 't.is_active',
    createdAt: 't.created_at',
    updatedAt: 't.updated_at',
    version: 't.version',
  },
  { price: ['priceMinor', 'priceCurrency'], viewerCan: [] },
);

/** The list of products. */
export const productList = list<ProductType>({
  name: 'product',
  table: 'product',
  policy: productPolicy,
  columns,
  search: { kind: 'product' },
  filters: {
    category: oneOf('category'),
    active: choice(sql<boolean>`t.is_active`, sql<boolean>`not t.is_active`),
  },
  sorts: {
    NEWEST: { by: sql`t.created_at`, direction: 'desc', type: 'timestamptz', property: 'createdAt' },
    NAME: { by: sql`t.name_pinyin`, direction: 'asc', type: 'text' },
    CODE: { by: sql`t.code`, direction: 'asc', type: 'text', property: 'code' },
  },
});

const batch = rowsById<ProductType>(
  'products',
  `select ${columns.all} from app.product t where t.tenant_id = :tenantId`,
  't.id',
);

/** A product behind a reference; null when the reader may not see products. */
export async function productById(ctx: Ctx, id: string | null | undefined): Promise<ProductType | null> {
  return id && memberOf(ctx).rights.can('product.read') ? ctx.scope.read.loader(batch).load(id) : null;
}

/** The product with this id, or NOT_FOUND. */
export const readProduct = recordReader('Product', async (ctx, id) => {
  memberOf(ctx);
  const row = isId(id) ? await productById(ctx, id) : null;
  if (!row) throw notFound();
  return row;
}) as (ctx: Ctx, id: string) => Promise<ProductType>;

const MOST_CATEGORIES = 200;

// From one category to the next by the index, however many products there are.
const categories = sqlStatement<{ category: string }>(
  'product-categories',
  `with recursive c (category) as (
     (select category from app.product where tenant_id = :tenantId and category is not null order by category limit 1)
     union all
     select (select p.category from app.product p where p.tenant_id = :tenantId and p.category > c.category order by p.category limit 1)
     from c where c.category is not null)
   select category from c where category is not null limit ${MOST_CATEGORIES}`,
);

/** The categories that products have, to choose from. */
export async function productCategories(ctx: Ctx): Promise<string[]> {
  memberWith(ctx, 'product.read');
  return (await ctx.scope.read.rows(categories())).map(({ category }) => category);
}
