import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';

import { DateTime } from '../../../kernel/values/scalars.ts';
import { KeyedInput } from '../../../kernel/writing/inputs.ts';

/** Whose value somebody looks at. */
export enum RevealNoun {
  CUSTOMER = 'customer',
  CONTACT = 'contact',
  CONTACT_POINT = 'contactPoint',
}
registerEnumType(RevealNoun, { name: 'RevealNoun' });

/** Which value is asked for in the clear, and why. */
@InputType()
export class RevealValueInput extends KeyedInput {
  @Field(() => RevealNoun)
  noun!: RevealNoun;

  @Field(() => ID)
  recordId!: string;

  /** `idNumber`, `passport`, `bankAccount`; of a contact point `value`. */
  @Field(() => String)
  field!: string;

  @Field(() => String)
  reason!: string;
}

/** One value in the clear. The page forgets it when its time is over. */
@ObjectType('Revealed', { simpleResolvers: true })
export class RevealedType {
  // No id: what has none is kept in no cache of a browser.
  @Field(() => String)
  value!: string;

  /** Until when it may be shown. */
  @Field(() => DateTime)
  until!: Date;
}
