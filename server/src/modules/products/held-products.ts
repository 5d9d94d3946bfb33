import { sqlStatement } from '../../kernel/reading/statement.ts';
import type { Rows } from '../../kernel/scope.ts';
import { isId } from '../../kernel/values/ids.ts';
import { pinyinOf } from '../../kernel/values/pinyin.ts';
import { entered } from './product-rules.ts';

/** A product as an order names it. */
interface HeldProduct {
  readonly id: string;
  readonly name: string;
  readonly isActive: boolean;
}

interface Asking {
  readonly sql: Pick<Rows, 'rows'>;
}

const held = sqlStatement<HeldProduct>(
  'products-held',
  `select id, name, is_active as "isActive" from app.product where tenant_id = :tenantId and id = any(:ids) for key share`,
);

/** These products by their ids; they stay until the transaction ends, so that a record can name them. */
export async function holdProducts(
  tx: Asking,
  ids: readonly string[],
): Promise<ReadonlyMap<string, HeldProduct>> {
  const known = [...new Set(ids.map((id) => id.toLowerCase()))].filter(isId);
  if (known.length === 0) return new Map();
  const rows = await tx.sql.rows(held(), { ids: known });
  return new Map(rows.map((row) => [row.id, row]));
}

// Names have an index by their pinyin.
const called = sqlStatement<HeldProduct & { readonly code: string }>(
  'products-called',
  `select p.id, p.code, p.name, p.is_active as "isActive" from app.product p where p.tenant_id = :tenantId and p.id in (
     select id from app.product where tenant_id = :tenantId and code = any(:texts)
     union select id from app.product where tenant_id = :tenantId and name_pinyin = any(:pinyins) and name = any(:texts))
   order by p.id for key share of p`,
);

/** Products by what other systems call them, a code before a name; held like those that are named by their ids. */
export async function holdProductsCalled(
  tx: Asking,
  given: readonly string[],
): Promise<(text: string) => HeldProduct | undefined> {
  const texts = [...new Set(given.map(entered))];
  const pinyins = [...new Set(texts.map(pinyinOf))];
  const found = texts.length > 0 ? await tx.sql.rows(called(), { texts, pinyins }) : [];
  const byCode = new Map(found.map((one) => [one.code, one]));
  const byName = new Map(found.map((one) => [one.name, one]));
  return (text) => byCode.get(entered(text)) ?? byName.get(entered(text));
}
