import type { InvalidField } from '../../kernel/errors/user-error.ts';
import { StaleVersion } from '../../kernel/errors/user-error.ts';
import { pinyinOf } from '../../kernel/values/pinyin.ts';
import { command } from '../../kernel/writing/command.ts';
import type { UpdateProductInput } from './product-inputs.ts';
import { checkProduct, codeTaken, entered, enteredOrNull, productFor } from './product-rules.ts';
import type { Product } from './product.entity.ts';

/** Changes what was given: absent stays, null clears. */
export const updateProduct = command('product.update', async (input: UpdateProductInput, tx) => {
  const product = await productFor(tx, input.id, 'product.update');
  if (product.version !== input.version) return new StaleVersion(product.version);
  const wrong = checkProduct(input) ?? (await otherCode(tx, product, input));
  if (wrong) return wrong;
  const changed = Object.entries(valuesOf(input)).filter(
    ([field, value]) => value !== undefined && (Reflect.get(product, field) ?? null) !== value,
  );
  if (changed.length === 0) return { type: 'Product', id: product.id };
  for (const [field, value] of changed) Reflect.set(product, field, value);
  product.namePinyin = pinyinOf(product.name);
  product.version += 1;
  product.updatedAt = tx.now();
  tx.emit({ type: 'product.changed', payload: { productIds: [product.id] } });
  return { type: 'Product', id: product.id };
});

async function otherCode(
  tx: Parameters<typeof codeTaken>[0],
  product: Product,
  { code }: UpdateProductInput,
): Promise<InvalidField | undefined> {
  if (code === undefined || code === null || entered(code) === product.code) return undefined;
  return codeTaken(tx, entered(code));
}

const line = (text: string | null | undefined): string | null | undefined =>
  text === undefined ? undefined : enteredOrNull(text);

const valuesOf = (input: UpdateProductInput): Partial<Product> => ({
  ...(input.code ? { code: entered(input.code) } : {}),
  ...(input.name ? { name: entered(input.name) } : {}),
  model: line(input.model),
  category: line(input.category),
  unit: line(input.unit),
  ...(input.price === undefined
    ? {}
    : { priceMinor: input.price?.amountMinor ?? null, priceCurrency: input.price?.currency ?? null }),
});
