import { Field, InputType, ObjectType } from 'type-graphql';

import { SealedField } from './sealed-fields.ts';

/** A value that is kept sealed, as everybody sees it. */
@ObjectType('SealedValue', { simpleResolvers: true })
export class SealedValueType {
  @Field(() => SealedField)
  field!: SealedField;

  /** With stars: **************7715. */
  @Field(() => String)
  masked!: string;

  /** Whether the reader may ask for it in the clear, with a reason. */
  @Field(() => Boolean)
  canReveal!: boolean;
}

/** A value to be sealed; null or nothing removes it. */
@InputType()
export class SealedValueInput {
  @Field(() => SealedField)
  field!: SealedField;

  @Field(() => String, { nullable: true })
  value?: string | null;
}
