import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';

import { UserError } from '../../kernel/errors/user-error.ts';
import { DateTime } from '../../kernel/values/scalars.ts';
import { KeyedInput } from '../../kernel/writing/inputs.ts';
import type { Refusal } from './bulk-noun.ts';

/** How far a run has come. */
export enum RunState {
  WAITING = 'waiting',
  RUNNING = 'running',
  DONE = 'done',
  CANCELLED = 'cancelled',
  FAILED = 'failed',
}
registerEnumType(RunState, { name: 'RunState' });

/** One intention over many rows. */
@ObjectType('BulkRun', { simpleResolvers: true })
export class BulkRunType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  noun!: string;

  @Field(() => RunState)
  state!: RunState;

  @Field(() => Int)
  total!: number;

  /** How many were looked at. */
  @Field(() => Int)
  seen!: number;

  @Field(() => Int)
  changed!: number;

  @Field(() => Int)
  refused!: number;

  /** What takes it back; absent while nothing was changed. */
  @Field(() => ID, { nullable: true })
  undoId?: string | null;

  @Field(() => DateTime)
  createdAt!: Date;

  @Field(() => DateTime, { nullable: true })
  finishedAt?: Date | null;
}

/** A row that was not changed, and why. */
@ObjectType('RowRefusal', { simpleResolvers: true })
export class RowRefusalType {
  @Field(() => ID)
  id!: string;

  /** Its name, where the reader may know it. */
  @Field(() => String)
  label!: string;

  @Field(() => String)
  code!: string;

  @Field(() => String)
  reason!: string;
}

/** Every row was refused; nothing was changed. */
@ObjectType('NoRowChanged', { implements: UserError, simpleResolvers: true })
export class NoRowChanged extends UserError {
  @Field(() => [RowRefusalType])
  readonly refusals: readonly RowRefusalType[];

  constructor(refusals: readonly Refusal[]) {
    super('NO_ROW_CHANGED', 'bulk.none', { reason: refusals[0]?.reason ?? '' });
    this.refusals = refusals.slice(0, 50);
  }
}

/** Which rows: these, or all that match the filter beside it. */
@InputType()
export abstract class ManyInput extends KeyedInput {
  @Field(() => [ID], { nullable: true })
  ids?: string[] | null;
}

/** A run that shall stop; what it has changed stays and can be undone. */
@InputType()
export class CancelRunInput extends KeyedInput {
  @Field(() => ID)
  id!: string;
}
