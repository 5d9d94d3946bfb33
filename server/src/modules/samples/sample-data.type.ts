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

  /** Sample customers that stayed at the last removal, because somebody had worked with them. */
  @Field(() => Int)
  keptCustomers!: number;

  @Field(() => Int)
  keptCases!: number;
}

/** Adds or removes sample data. */
@InputType()
export class SampleDataInput extends KeyedInput {}
