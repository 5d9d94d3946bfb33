import { LockMode } from '@mikro-orm/core';

import { notFound } from '../../kernel/errors/access-error.ts';
import { InputCheck } from '../../kernel/errors/input-check.ts';
import { InvalidField } from '../../kernel/errors/user-error.ts';
import { mayAct } from '../../kernel/reading/policy.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import { isId } from '../../kernel/values/ids.ts';
import { lineOf, lineOrNull } from '../../kernel/values/line.ts';
import type { Tx } from '../../kernel/writing/command.ts';
import { oneAtATime } from '../../kernel/writing/one-at-a-time.ts';
import type { ProductFields } from './product-inputs.ts';
import { Product } from './product.entity.ts';
import { productPolicy } from './product.policy.ts';

/** What is wrong with the entered fields of a product, if anything. */
export function checkProduct(
  input: Partial<ProductFields> & { readonly code?: string | null; readonly name?: string | null },
): InvalidField | undefined {
  const check = new InputCheck();
  if (input.code !== undefined) check.line('code', input.code, { required: true, max: 60 });
  if (input.name !== undefined) check.line('name', input.name, { required: true, max: 120 });
  check
    .line('model', input.model, { max: 120 })
    .line('category', input.category, { max: 60 })
    .line('unit', input.unit, { max: 20 })
    .money('price', input.price);
  return check.problem;
}

/** A text as it is stored in a product: one form for full-width and ordinary letters. */
export const entered = (text: string): string => lineOf(text.normalize('NFKC'));

/** The same for what may be left out. */
export const enteredOrNull = (text: string | null | undefined): string | null =>
  lineOrNull(text?.normalize('NFKC'));

const byCode = sqlStatement<{ id: string }>(
  'product-by-code',
  `select id from app.product where tenant_id = :tenantId and code = :code`,
);

/** Whether another product has this code already; until the transaction ends nobody else can take it. */
export async function codeTaken(tx: Tx, code: string): Promise<InvalidField | undefined> {
  await oneAtATime(tx.sql, 'product', code);
  return (await tx.sql.row(byCode(), { code }))
    ? new InvalidField('code', 'product.codeTaken', { code })
    : undefined;
}

/** The product that a verb is about, locked, or a refusal. */
export async function productFor(tx: Tx, id: string, permission: string): Promise<Product> {
  const product = isId(id)
    ? await tx.em.findOne(Product, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    : null;
  if (!product) throw notFound();
  mayAct(productPolicy, tx, permission, product as never);
  return product;
}
