import { pinyinOf } from '../../kernel/values/pinyin.ts';
import { command } from '../../kernel/writing/command.ts';
import type { CreateProductInput } from './product-inputs.ts';
import { checkProduct, codeTaken, entered, enteredOrNull } from './product-rules.ts';
import { Product } from './product.entity.ts';

/** Adds a product under a code of the company's own. */
export const createProduct = command('product.create', async (input: CreateProductInput, tx) => {
  const wrong = checkProduct(input) ?? (await codeTaken(tx, entered(input.code)));
  if (wrong) return wrong;
  const id = tx.newId();
  const name = entered(input.name);
  const row = {
    id,
    code: entered(input.code),
    name,
    namePinyin: pinyinOf(name),
    model: enteredOrNull(input.model),
    category: enteredOrNull(input.category),
    unit: enteredOrNull(input.unit),
    priceMinor: input.price?.amountMinor ?? null,
    priceCurrency: input.price?.currency ?? null,
    isActive: true,
    createdBy: tx.memberId,
    createdAt: tx.now(),
    updatedAt: tx.now(),
    version: 1,
  };
  tx.add(Product, row);
  tx.emit({ type: 'product.changed', payload: { productIds: [id] } });
  return { type: 'Product', id };
});
