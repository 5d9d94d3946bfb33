import { Field, ID, ObjectType } from 'type-graphql';

import { DateTime, Json } from '../../../kernel/values/scalars.ts';

/** A record as an act left it. */
@ObjectType('RecordVersion', { simpleResolvers: true })
export class RecordVersion {
  /** The act in the audit log. */
  @Field(() => ID)
  id!: string;

  @Field(() => DateTime)
  at!: Date;

  /** `created`, `changed`, `archived`, `restored`, or `moved` to another owner. */
  @Field(() => String)
  act!: string;

  /** The fields that the act changed. */
  @Field(() => [String])
  fields!: readonly string[];

  /** By the ids of fields; personal data as far as the reader sees them, older ones never. */
  @Field(() => Json)
  answers!: unknown;

  /** Paths of what was not on the paper then. */
  @Field(() => [String])
  hidden!: readonly string[];

  actorId!: string | null;
}
