import { policy } from '../../kernel/reading/policy.ts';

/** Who may do what with a product; what is sold belongs to the whole company. */
export const productPolicy = policy('product', {
  read: 'product.read',
  actions: {
    'product.update': { needs: 'product.update' },
    'product.retire': { needs: 'product.retire' },
  },
});
