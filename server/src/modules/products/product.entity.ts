import { defineEntity, p } from '@mikro-orm/core';

import { instant, tenantKey, tenantTable } from '../../kernel/writing/tenant-table.ts';

/** A thing or service that the company sells. */
export const ProductSchema = defineEntity({
  name: 'Product',
  tableName: 'product',
  ...tenantTable,
  properties: {
    ...tenantKey,
    code: p.text(),
    name: p.text(),
    namePinyin: p.text(),
    model: p.text().nullable(),
    category: p.text().nullable(),
    unit: p.text().nullable(),
    priceMinor: p.bigint('number').nullable(),
    priceCurrency: p.text().nullable(),
    isActive: p.boolean(),
    createdBy: p.uuid().nullable(),
    createdAt: instant(),
    updatedAt: instant(),
    version: p.integer(),
  },
});

/** Row of `product`. */
export class Product extends ProductSchema.class {}
ProductSchema.setClass(Product);
