import { Field, ID, InputType } from 'type-graphql';

import { KeyedInput } from '../../../kernel/writing/inputs.ts';
import { Density, LocaleChoice, Theme } from '../member.type.ts';

/** Own settings; what is absent stays. */
@InputType('UpdateProfileInput')
export class UpdateProfileInput extends KeyedInput {
  @Field(() => String, { nullable: true })
  displayName?: string | null;

  @Field(() => LocaleChoice, { nullable: true })
  locale?: LocaleChoice | null;

  @Field(() => Theme, { nullable: true })
  theme?: Theme | null;

  @Field(() => Density, { nullable: true })
  density?: Density | null;

  @Field(() => String, { nullable: true })
  timeZone?: string | null;

  @Field(() => Boolean, { nullable: true })
  singleKeyShortcuts?: boolean | null;
}

/** All roles that a colleague shall hold from now on. */
@InputType('SetMemberRolesInput')
export class SetMemberRolesInput extends KeyedInput {
  @Field(() => ID)
  id!: string;

  @Field(() => [String])
  roleKeys!: string[];
}

/** Whether a colleague is kept out. */
@InputType('SetMemberDisabledInput')
export class SetMemberDisabledInput extends KeyedInput {
  @Field(() => ID)
  id!: string;

  @Field(() => Boolean)
  disabled!: boolean;
}

/** Where a colleague stands from now on, and with which roles; what is absent stays. */
@InputType('TransferMemberInput')
export class TransferMemberInput extends KeyedInput {
  @Field(() => ID)
  id!: string;

  /** A team, or a unit above teams. */
  @Field(() => ID, { nullable: true })
  unitId?: string | null;

  @Field(() => [String], { nullable: true })
  roleKeys?: string[] | null;
}
