import { Field, ID, InputType, Int } from 'type-graphql';

import { Money } from '../../kernel/values/money.ts';
import { KeyedInput } from '../../kernel/writing/inputs.ts';

/** Which products a list shows; filters are combined with AND. */
@InputType()
export class ProductFilter {
  @Field(() => String, { nullable: true })
  search?: string;

  @Field(() => [String], { nullable: true })
  category?: string[];

  @Field(() => Boolean, { nullable: true })
  active?: boolean;
}

/** What creating and updating a product share; in an update, absent = unchanged and null = cleared. */
@InputType()
export abstract class ProductFields extends KeyedInput {
  @Field(() => String, { nullable: true })
  model?: string | null;

  @Field(() => String, { nullable: true })
  category?: string | null;

  @Field(() => String, { nullable: true })
  unit?: string | null;

  @Field(() => Money, { nullable: true })
  price?: Money | null;
}

/** A new product. */
@InputType()
export class CreateProductInput extends ProductFields {
  @Field(() => String)
  code!: string;

  @Field(() => String)
  name!: string;
}

/** Changes to a product, with the version they were made on. */
@InputType()
export class UpdateProductInput extends ProductFields {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  version!: number;

  @Field(() => String, { nullable: true })
  code?: string | null;

  @Field(() => String, { nullable: true })
  name?: string | null;
}
