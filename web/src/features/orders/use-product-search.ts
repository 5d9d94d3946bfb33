import { useCallback } from 'react';
import { useClient } from 'urql';

import { OrderableProductsQuery } from './orders.documents.ts';
import type { ProductOption } from './parts/order-fields.tsx';

/** Finds products that can be ordered while somebody types. */
export function useProductSearch(): (text: string) => Promise<ProductOption[]> {
  const client = useClient();
  return useCallback(
    async (text) => {
      const variables = { search: text === '' ? null : text };
      const { data, error } = await client.query(OrderableProductsQuery, variables).toPromise();
      if (!data) throw error ?? new Error('no answer');
      return data.products.nodes.map((product) => ({
        value: product.id,
        label: product.name,
        hint: product.code,
        priceMinor: product.price?.amountMinor,
      }));
    },
    [client],
  );
}
