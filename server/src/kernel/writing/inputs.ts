import { Field, ID, InputType, Int } from 'type-graphql';

/** Head of every input of a verb: the key under which it may be sent twice. */
@InputType()
export abstract class KeyedInput {
  @Field(() => ID, { nullable: true })
  idempotencyKey?: string | null;
}

/** Head of an input that changes a record: which one, and in which version it was seen. */
@InputType()
export abstract class ChangeInput extends KeyedInput {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  version!: number;
}
