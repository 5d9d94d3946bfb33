import { Field, ID, InputType, ObjectType } from 'type-graphql';

import { LocalDate } from '../../../kernel/values/scalars.ts';
import { KeyedInput } from '../../../kernel/writing/inputs.ts';
import { LabelPair } from '../../templates/index.ts';

/** Who stands in for whom. */
@ObjectType('Deputy', { simpleResolvers: true })
export class DeputyType {
  @Field(() => ID)
  id!: string;

  @Field(() => LocalDate)
  fromOn!: string;

  @Field(() => LocalDate)
  untilOn!: string;

  /** `planned`, `active` or `over`. */
  @Field(() => String)
  state!: string;

  @Field(() => LabelPair, { nullable: true })
  reason!: LabelPair | null;

  @Field(() => String)
  note!: string;

  /** Whether the reader may end it. */
  @Field(() => Boolean)
  canEnd!: boolean;

  memberId!: string;
  deputyId!: string;
}

/** Who shall stand in for whom; days are those of the company, both included. */
@InputType('AppointDeputyInput')
export class AppointDeputyInput extends KeyedInput {
  /** Who is away; oneself unless said. */
  @Field(() => ID, { nullable: true })
  memberId?: string | null;

  @Field(() => ID)
  deputyId!: string;

  @Field(() => LocalDate)
  fromOn!: string;

  @Field(() => LocalDate)
  untilOn!: string;

  /** A code of the dictionary `absenceReason`. */
  @Field(() => String)
  reason!: string;

  @Field(() => String, { nullable: true })
  note?: string | null;
}

/** A deputy whose time is over from now on. */
@InputType('EndDeputyInput')
export class EndDeputyInput extends KeyedInput {
  @Field(() => ID)
  id!: string;
}
