import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';

import { connectionOf } from '../../kernel/reading/paging.ts';
import { DateTime } from '../../kernel/values/scalars.ts';
import { KeyedInput } from '../../kernel/writing/inputs.ts';

/** What stood in the way of a job, sorted by what can be done about it. */
export enum DeadLetterReason {
  UNREACHABLE = 'unreachable',
  REFUSED = 'refused',
  TOO_LONG = 'too_long',
  INTERRUPTED = 'interrupted',
  BAD_DATA = 'bad_data',
  NOBODY = 'nobody',
  DEFECT = 'defect',
}
registerEnumType(DeadLetterReason, { name: 'DeadLetterReason' });

/** A job that failed for good. */
@ObjectType('DeadLetter', { simpleResolvers: true })
export class DeadLetterType {
  @Field(() => ID)
  id!: string;

  @Field(() => DeadLetterReason)
  reason!: DeadLetterReason;

  /** For whoever looks after the installation; names no person. */
  @Field(() => String)
  detail!: string;

  /** How often it was run. */
  @Field(() => Int)
  runs!: number;

  @Field(() => DateTime)
  failedAt!: Date;

  /** Somebody asked for another try, and its outcome is not known yet. */
  @Field(() => Boolean)
  isRetrying!: boolean;

  consumer!: string;
  payload!: Readonly<Record<string, unknown>>;
}

/** The record that a job was about. */
@ObjectType('DeadLetterSubject', { simpleResolvers: true })
export class DeadLetterSubjectType {
  /** `case` or `customer`. */
  @Field(() => String)
  kind!: string;

  @Field(() => ID)
  id!: string;
}

/** A page of jobs that failed, the newest first. */
export const DeadLetterConnection = connectionOf<DeadLetterType>(
  'DeadLetterConnection',
  () => DeadLetterType,
);

/** How many jobs are left as failed. */
@ObjectType('DeadLettersLeft', { simpleResolvers: true })
export class DeadLettersLeftType {
  @Field(() => Int)
  count!: number;
}

/** Which jobs: some by id, or all. */
@InputType()
export class DeadLettersInput extends KeyedInput {
  @Field(() => [ID], { nullable: true })
  ids?: string[] | null;

  @Field(() => Boolean, { nullable: true })
  all?: boolean | null;
}
