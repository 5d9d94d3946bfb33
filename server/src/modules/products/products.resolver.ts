import type { GraphQLResolveInfo } from 'graphql';
import {
  Arg,
  Ctx as Context,
  FieldResolver,
  ID,
  Info,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
} from 'type-graphql';

import { memberOf, type Ctx } from '../../kernel/ctx.ts';
import { InvalidField, KeyInFlight, KeyMismatch, StaleVersion } from '../../kernel/errors/user-error.ts';
import { connect } from '../../kernel/reading/list.ts';
import { allowed } from '../../kernel/reading/policy.ts';
import { answer, resultOf } from '../../kernel/result.ts';
import { Money, moneyOf } from '../../kernel/values/money.ts';
import { exportResult } from '../exports/index.ts';
import { exportProducts, ExportProductsInput } from './carrying/export-products.ts';
import { createProduct } from './create-product.ts';
import { CreateProductInput, ProductFilter, UpdateProductInput } from './product-inputs.ts';
import { productCategories, productList, readProduct } from './product-list.query.ts';
import { productPolicy } from './product.policy.ts';
import { ProductConnection, ProductSort, ProductType } from './product.type.ts';
import { retireProduct, RetireProductInput } from './retire-product.ts';
import { updateProduct } from './update-product.ts';

const ExportProductsResult = exportResult('ExportProductsResult');
const CreateProductResult = resultOf(
  'CreateProductResult',
  ProductType,
  InvalidField,
  KeyInFlight,
  KeyMismatch,
);
const UpdateProductResult = resultOf(
  'UpdateProductResult',
  ProductType,
  InvalidField,
  StaleVersion,
  KeyInFlight,
  KeyMismatch,
);
const RetireProductResult = resultOf(
  'RetireProductResult',
  ProductType,
  StaleVersion,
  KeyInFlight,
  KeyMismatch,
);

/** What the company sells. */
@Resolver(() => ProductType)
export class ProductsResolver {
  @Query(() => ProductConnection)
  products(
    @Context() ctx: Ctx,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | undefined,
    @Arg('filter', () => ProductFilter, { nullable: true }) filter: ProductFilter | undefined,
    @Arg('sort', () => ProductSort, { nullable: true, defaultValue: ProductSort.NEWEST }) sort: ProductSort,
    @Info() info: GraphQLResolveInfo,
  ) {
    return connect(ctx, productList, { first, after, filter: { ...filter }, sort }, info);
  }

  @Query(() => ProductType)
  product(@Context() ctx: Ctx, @Arg('id', () => ID) id: string) {
    return readProduct(ctx, id);
  }

  /** The categories that products have so far, to choose from; at most 200. */
  @Query(() => [String])
  productCategories(@Context() ctx: Ctx) {
    return productCategories(ctx);
  }

  @Mutation(() => ExportProductsResult)
  exportProducts(@Context() ctx: Ctx, @Arg('input', () => ExportProductsInput) input: ExportProductsInput) {
    return answer(ctx, exportProducts(ctx, input));
  }

  @Mutation(() => CreateProductResult)
  createProduct(@Context() ctx: Ctx, @Arg('input', () => CreateProductInput) input: CreateProductInput) {
    return answer(ctx, createProduct(ctx, input));
  }

  @Mutation(() => UpdateProductResult)
  updateProduct(@Context() ctx: Ctx, @Arg('input', () => UpdateProductInput) input: UpdateProductInput) {
    return answer(ctx, updateProduct(ctx, input));
  }

  @Mutation(() => RetireProductResult)
  retireProduct(@Context() ctx: Ctx, @Arg('input', () => RetireProductInput) input: RetireProductInput) {
    return answer(ctx, retireProduct(ctx, input));
  }

  @FieldResolver(() => Money, { nullable: true })
  price(@Root() product: ProductType) {
    return moneyOf(product.priceMinor, product.priceCurrency);
  }

  @FieldResolver(() => [String])
  viewerCan(@Root() product: ProductType, @Context() ctx: Ctx) {
    return allowed(productPolicy, memberOf(ctx), product as never);
  }
}

/** What can be done beside a page of products. */
@Resolver(() => ProductConnection)
export class ProductConnectionResolver {
  @FieldResolver(() => [String])
  viewerCan(@Context() ctx: Ctx) {
    return ['product.create'].filter((permission) => memberOf(ctx).rights.can(permission));
  }
}
