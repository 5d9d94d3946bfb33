import './products.messages.ts';
import './importing/product-target.ts';
import type { Module } from '../../kernel/module.ts';
import { ProductSchema } from './product.entity.ts';
import { productPermissions } from './products.permissions.ts';
import { ProductConnectionResolver, ProductsResolver } from './products.resolver.ts';

/** What the company sells. */
export const productsModule: Module = {
  name: 'products',
  permissions: productPermissions,
  resolvers: [ProductsResolver, ProductConnectionResolver],
  entities: [ProductSchema],
};
