import { Field, ID, ObjectType } from 'type-graphql';

import { UserError } from '../../kernel/errors/user-error.ts';

/** A customer of the same name exists; the person decides whether this one is another. */
@ObjectType('PossibleDuplicate', { implements: UserError, simpleResolvers: true })
export class PossibleDuplicate extends UserError {
  @Field(() => ID)
  readonly customerId: string;

  @Field(() => String)
  readonly customerNumber: string;

  @Field(() => String)
  readonly customerName: string;

  constructor(known: { readonly id: string; readonly number: string; readonly name: string }) {
    super('POSSIBLE_DUPLICATE', 'customer.duplicate', { name: known.name, number: known.number });
    this.customerId = known.id;
    this.customerNumber = known.number;
    this.customerName = known.name;
  }
}
