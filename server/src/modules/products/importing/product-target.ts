import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { pinyinOf } from '../../../kernel/values/pinyin.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import {
  importTarget,
  type ImportCandidate,
  type ImportedRecord,
  type UndoneRecord,
} from '../../imports/index.ts';
import { checkProduct, entered, enteredOrNull } from '../product-rules.ts';
import { productFields } from './product-fields.ts';

/** The columns of a product that a file can fill. */
interface Columns {
  readonly name: string | null;
  readonly name_pinyin: string | null;
  readonly model: string | null;
  readonly category: string | null;
  readonly unit: string | null;
  readonly price_minor: number | null;
  readonly price_currency: string | null;
  readonly is_active: boolean | null;
}

interface Known extends Columns {
  readonly id: string;
  readonly code: string;
  readonly version: number;
  readonly name: string;
}

const RECORD = `(id uuid, code text, name text, name_pinyin text, model text, category text, unit text, price_minor bigint, price_currency text, is_active boolean)`;

const known = sqlStatement<Known>(
  'products-import-known',
  `select id, code, version, name, name_pinyin, model, category, unit, price_minor, price_currency, is_active from app.product
   where tenant_id = :tenantId and code = any(:codes) order by id for update`,
);
const insert = sqlStatement(
  'products-import-insert',
  `insert into app.product (tenant_id, id, code, name, name_pinyin, model, category, unit, price_minor, price_currency, is_active, created_by, created_at, updated_at)
   select :tenantId, r.id, r.code, r.name, r.name_pinyin, r.model, r.category, r.unit, r.price_minor,
     case when r.price_minor is not null then (select currency from app.tenant where id = :tenantId) end, coalesce(r.is_active, true), :memberId, :now, :now
   from jsonb_to_recordset(:rows::jsonb) as r ${RECORD}`,
);
// An empty cell leaves what is there; a price comes in the currency of the one before.
const change = sqlStatement(
  'products-import-update',
  `update app.product p set name = coalesce(r.name, p.name), name_pinyin = coalesce(r.name_pinyin, p.name_pinyin), model = coalesce(r.model, p.model),
     category = coalesce(r.category, p.category), unit = coalesce(r.unit, p.unit), price_minor = coalesce(r.price_minor, p.price_minor),
     price_currency = coalesce(p.price_currency, case when r.price_minor is not null then (select currency from app.tenant where id = :tenantId) end),
     is_active = coalesce(r.is_active, p.is_active), version = p.version + 1, updated_at = :now
   from jsonb_to_recordset(:rows::jsonb) as r ${RECORD} where p.tenant_id = :tenantId and p.id = r.id`,
);
const restore = sqlStatement(
  'products-import-restore',
  `update app.product p set name = r.name, name_pinyin = r.name_pinyin, model = r.model, category = r.category, unit = r.unit,
     price_minor = r.price_minor, price_currency = r.price_currency, is_active = r.is_active, version = p.version + 1, updated_at = :now
   from jsonb_to_recordset(:rows::jsonb) as r ${RECORD} where p.tenant_id = :tenantId and p.id = r.id`,
);
const now = sqlStatement<{ id: string; version: number }>(
  'products-undo-lock',
  `select id, version from app.product where tenant_id = :tenantId and id = any(:ids) order by id for update`,
);
const remove = sqlStatement<{ id: string }>(
  'products-undo-remove',
  `delete from app.product p where p.tenant_id = :tenantId and p.id = any(:ids)
     and not exists (select from app.order_line l where l.tenant_id = p.tenant_id and l.product_id = p.id)
     and not exists (select from app.record_link r where r.tenant_id = p.tenant_id and r.product_id = p.id) returning p.id`,
);

const codeOf = (row: ImportCandidate): string => entered(row.text('code') ?? '');

const columnsOf = (row: ImportCandidate): Columns => {
  const name = enteredOrNull(row.text('name'));
  const [price, isActive] = [row.values.get('price'), row.values.get('isActive')];
  return {
    name,
    name_pinyin: name === null ? null : pinyinOf(name),
    model: enteredOrNull(row.text('model')),
    category: enteredOrNull(row.text('category')),
    unit: enteredOrNull(row.text('unit')),
    price_minor: typeof price === 'number' ? price : null,
    price_currency: null,
    is_active: typeof isActive === 'boolean' ? isActive : null,
  };
};

async function judge(
  tx: Tx,
  rows: readonly ImportCandidate[],
  { whenKnown }: { readonly whenKnown: string },
): Promise<void> {
  for (const row of rows) {
    const price = row.values.get('price');
    const texts = { model: row.text('model'), category: row.text('category'), unit: row.text('unit') };
    const wrong = checkProduct({
      ...Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined)),
      code: row.text('code') ?? null,
      name: row.text('name') ?? null,
      ...(typeof price === 'number' ? { price: { amountMinor: price, currency: 'CNY' } } : {}),
    });
    if (wrong)
      row.refuse(wrong.field.split('.')[0] ?? wrong.field, wrong.sentence.key, wrong.sentence.params);
  }
  const found = await tx.sql.rows(known(), { codes: [...new Set(rows.map(codeOf))] });
  const byCode = new Map(found.map((one) => [one.code, one]));
  for (const row of rows) {
    const one = byCode.get(codeOf(row));
    if (!one) continue;
    if (whenKnown === 'create') row.refuse('code', 'product.codeTaken', { code: one.code });
    else row.known = { id: one.id, version: one.version, name: one.name };
    row.more = one;
  }
}

/** One fact for a group, however many they are. */
const tell = (tx: Tx, productIds: readonly string[]): void => {
  if (productIds.length > 0) tx.emit({ type: 'product.changed', payload: { productIds } });
};

async function write(tx: Tx, rows: readonly ImportCandidate[]): Promise<ImportedRecord[]> {
  const made = rows.map((row) => ({ row, id: row.known?.id ?? tx.newId() }));
  const sent = (some: typeof made) => ({
    rows: JSON.stringify(some.map(({ row, id }) => ({ id, code: codeOf(row), ...columnsOf(row) }))),
    now: tx.now(),
  });
  const [fresh, there] = [made.filter(({ row }) => !row.known), made.filter(({ row }) => row.known)];
  if (fresh.length > 0) tx.sql.send(insert(), { ...sent(fresh), memberId: tx.memberId });
  if (there.length > 0) tx.sql.send(change(), sent(there));
  tell(
    tx,
    made.map(({ id }) => id),
  );
  return made.map(({ row, id }) =>
    row.known
      ? { no: row.no, id, act: 'updated', version: row.known.version + 1, before: row.more }
      : { no: row.no, id, act: 'created', version: 1 },
  );
}

async function undo(
  tx: Tx,
  records: readonly UndoneRecord[],
  isWhole: boolean,
): Promise<ReadonlySet<string>> {
  const ids = records.map(({ id }) => id);
  const versions = new Map((await tx.sql.rows(now(), { ids })).map(({ id, version }) => [id, version]));
  const open = records.filter(
    ({ id, version }) => versions.has(id) && (isWhole || versions.get(id) === version),
  );
  const made = open.filter(({ act }) => act === 'created').map(({ id }) => id);
  const gone = made.length > 0 ? await tx.sql.rows(remove(), { ids: made }) : [];
  const changed = open.filter(({ act, before }) => act === 'updated' && before);
  if (changed.length > 0)
    tx.sql.send(restore(), { rows: JSON.stringify(changed.map(({ before }) => before)), now: tx.now() });
  const back = [...gone, ...changed].map(({ id }) => id);
  tell(tx, back);
  return new Set(back);
}

/** What the company sells, as its own list has it. */
importTarget({
  key: 'product',
  title: { 'zh-CN': '产品', en: 'Products' },
  permissions: { create: 'product.create', update: 'product.update' },
  fields: productFields,
  matchKeys: [{ code: 'code', title: { 'zh-CN': '产品编码', en: 'Code' } }],
  sameness: (row) => [codeOf(row)],
  judge,
  write,
  undo,
});
