import { Field, InputType } from 'type-graphql';

import { StaleVersion } from '../../kernel/errors/user-error.ts';
import { command } from '../../kernel/writing/command.ts';
import { ChangeInput } from '../../kernel/writing/inputs.ts';
import { productFor } from './product-rules.ts';

/** Whether a product is no longer sold, or is sold again. */
@InputType()
export class RetireProductInput extends ChangeInput {
  @Field(() => Boolean)
  retired!: boolean;
}

/** Takes a product out of what can be ordered, or back; orders keep naming it. */
export const retireProduct = command('product.retire', async (input: RetireProductInput, tx) => {
  const product = await productFor(tx, input.id, 'product.retire');
  if (product.version !== input.version) return new StaleVersion(product.version);
  if (product.isActive !== input.retired) return { type: 'Product', id: product.id };
  product.isActive = !input.retired;
  product.updatedAt = tx.now();
  product.version += 1;
  tx.emit({ type: 'product.changed', payload: { productIds: [product.id] } });
  return { type: 'Product', id: product.id };
});
