export { holdProducts, holdProductsCalled } from './held-products.ts';
export { productById } from './product-list.query.ts';
export { ProductType } from './product.type.ts';
export { productsModule } from './products.module.ts';
