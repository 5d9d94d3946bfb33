import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';

import { DateTime } from '../../kernel/values/scalars.ts';
import type { ClockTerms } from './engine/terms.ts';

/** How a clock counts time. */
export enum SlaUnit {
  WALL = 'wall',
  BUSINESS = 'business',
  WORKDAY = 'workday',
}
registerEnumType(SlaUnit, { name: 'SlaUnit' });

/** Whether a clock still counts. */
export enum SlaState {
  RUNNING = 'running',
  PAUSED = 'paused',
  FULFILLED = 'fulfilled',
  CANCELLED = 'cancelled',
}
registerEnumType(SlaState, { name: 'SlaState' });

/** A stretch of a clock's life and why it counted or not, in the reader's language. */
@ObjectType('SlaSegment', { simpleResolvers: true })
export class SlaSegment {
  @Field(() => DateTime)
  from!: Date;

  @Field(() => DateTime)
  to!: Date;

  @Field(() => Boolean)
  counted!: boolean;

  @Field(() => String)
  reason!: string;
}

/** Why a clock is due when it is due. */
@ObjectType('SlaExplanation', { simpleResolvers: true })
export class SlaExplanation {
  @Field(() => String)
  sentence!: string;

  @Field(() => String)
  policyName!: string;

  @Field(() => String)
  calendarName!: string;

  @Field(() => [SlaSegment])
  segments!: SlaSegment[];
}

/** A promise to the customer as it stands: what was promised, until when, and what became of it. */
@ObjectType('SlaClock', { simpleResolvers: true })
export class SlaClockType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  metric!: string;

  @Field(() => SlaUnit)
  unit!: SlaUnit;

  @Field(() => Float, { description: 'Seconds, or days where the unit is WORKDAY' })
  target!: number;

  @Field(() => SlaState)
  state!: SlaState;

  @Field(() => DateTime)
  startedAt!: Date;

  @Field(() => DateTime, { nullable: true })
  dueAt?: Date | null;

  @Field(() => DateTime, { nullable: true })
  nextWarnAt?: Date | null;

  @Field(() => DateTime, { nullable: true })
  breachedAt?: Date | null;

  @Field(() => DateTime, { nullable: true })
  stoppedAt?: Date | null;

  @Field(() => [Int])
  warnedMarks!: number[];

  @Field(() => Float, { nullable: true })
  elapsedSeconds?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'What was left when it stopped or paused; negative when late',
  })
  diffSeconds?: number | null;

  @Field(() => Boolean)
  provisional!: boolean;

  @Field(() => Boolean)
  isLegal!: boolean;

  subjectId!: string;
  terms!: ClockTerms;
}
