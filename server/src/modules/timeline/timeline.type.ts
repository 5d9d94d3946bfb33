import { Field, ID, ObjectType } from 'type-graphql';

import { connectionOf } from '../../kernel/reading/paging.ts';
import { DateTime, Json } from '../../kernel/values/scalars.ts';

/** One thing that happened, as it is told on a page. */
@ObjectType('TimelineEntry', { simpleResolvers: true })
export class TimelineEntryType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  kind!: string;

  @Field(() => String)
  body!: string;

  @Field(() => Json)
  details!: Readonly<Record<string, unknown>>;

  @Field(() => Boolean)
  isInternal!: boolean;

  @Field(() => DateTime)
  at!: Date;

  actorId!: string | null;
  caseId!: string | null;
}

/** A page of a timeline, newest first. */
export const TimelineConnection = connectionOf<TimelineEntryType>(
  'TimelineConnection',
  () => TimelineEntryType,
);
