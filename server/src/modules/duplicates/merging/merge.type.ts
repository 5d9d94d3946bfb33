import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';

import { DateTime } from '../../../kernel/values/scalars.ts';
import { KeyedInput } from '../../../kernel/writing/inputs.ts';

/** Whether a merge stands. */
export enum CustomerMergeState {
  DONE = 'done',
  UNDONE = 'undone',
}
registerEnumType(CustomerMergeState, { name: 'CustomerMergeState' });

/** Customers that were made one. */
@ObjectType('CustomerMerge', { simpleResolvers: true })
export class CustomerMergeType {
  @Field(() => ID)
  id!: string;

  @Field(() => CustomerMergeState)
  state!: CustomerMergeState;

  @Field(() => DateTime)
  at!: Date;

  @Field(() => DateTime, { nullable: true })
  undoneAt?: Date | null;

  /** Contacts, cases, interactions and whatever else moved to the survivor. */
  @Field(() => Int)
  movedRows!: number;

  /** After undoing: values of the survivor that somebody had changed since; they stayed as they are. */
  @Field(() => [String])
  keptFields!: string[];

  /** Sealed values that do not open: nothing was written over them, and each stayed with its own record. */
  @Field(() => [String])
  unopenedFields!: string[];

  /** After undoing: rows that were removed or moved on since. */
  @Field(() => Int)
  keptRows!: number;

  survivorId!: string;
  mergedIds!: string[];
  byId!: string | null;
}

/** A customer and the version in which he was seen. */
@InputType()
export class MergedCustomerInput {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  version!: number;
}

/** Whose value stays; extra fields go by their names. */
@InputType()
export class MergeChoiceInput {
  @Field(() => String)
  field!: string;

  @Field(() => ID)
  fromId!: string;
}

/** Two contacts that are the same person: everything that names the first names the second from then on. */
@InputType()
export class JoinContactInput {
  /** Of one who is merged; he stays behind with him. */
  @Field(() => ID)
  fromId!: string;

  @Field(() => ID)
  keepId!: string;
}

/** Which customers are one, which of them stays, and whose values he has then; without a choice his own, or the first where he has none. */
@InputType()
export class MergeCustomersInput extends KeyedInput {
  @Field(() => MergedCustomerInput)
  survivor!: MergedCustomerInput;

  @Field(() => [MergedCustomerInput])
  others!: MergedCustomerInput[];

  @Field(() => [MergeChoiceInput], { nullable: true })
  choices?: MergeChoiceInput[] | null;

  @Field(() => [JoinContactInput], { nullable: true })
  joinContacts?: JoinContactInput[] | null;
}

/** Which merge shall be taken back. */
@InputType()
export class UndoMergeInput extends KeyedInput {
  @Field(() => ID)
  id!: string;
}
