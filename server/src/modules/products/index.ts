export { holdProducts, productById } from './product-list.query.ts';
export { ProductType } from './product.type.ts';
export { productsModule } from './products.module.ts';
