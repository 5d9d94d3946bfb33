import { Field, InputType, Int, ObjectType } from 'type-graphql';

import { KeyedInput } from '../../kernel/writing/inputs.ts';

/** What there is of sample data. */
@ObjectType('SampleData', { simpleResolvers: true })
export class SampleDataType {
  @Field(() => Boolean)
  isThere!: boolean;

  @Field(() => Int)
  customers!: number;

  @Field(() => Int)
  cases!: number;
}

/** Adds or removes sample data. */
@InputType()
export class SampleDataInput extends KeyedInput {}
