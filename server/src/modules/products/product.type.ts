import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';

import { countedConnectionOf } from '../../kernel/reading/paging.ts';
import { DateTime } from '../../kernel/values/scalars.ts';

/** A thing or service that the company sells. */
@ObjectType('Product', { simpleResolvers: true })
export class ProductType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  code!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String, { nullable: true })
  model?: string | null;

  @Field(() => String, { nullable: true })
  category?: string | null;

  @Field(() => String, { nullable: true })
  unit?: string | null;

  /** One that is no longer sold stays readable where it was bought. */
  @Field(() => Boolean)
  isActive!: boolean;

  @Field(() => DateTime)
  createdAt!: Date;

  @Field(() => DateTime)
  updatedAt!: Date;

  @Field(() => Int)
  version!: number;

  priceMinor!: number | null;
  priceCurrency!: string | null;
}

/** A page of products; the total is counted only when it is asked for. */
export const ProductConnection = countedConnectionOf<ProductType>('ProductConnection', () => ProductType);

/** Orders of the product list. */
export enum ProductSort {
  NEWEST = 'NEWEST',
  NAME = 'NAME',
  CODE = 'CODE',
}
registerEnumType(ProductSort, { name: 'ProductSort' });
