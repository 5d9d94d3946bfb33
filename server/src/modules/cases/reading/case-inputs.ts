import { Field, ID, InputType, registerEnumType } from 'type-graphql';

import { DateTime } from '../../../kernel/values/scalars.ts';
import { CaseCategory, Priority, Severity } from './case.interface.ts';

/** Orders of every list of cases. */
export enum CaseSort {
  NEWEST = 'NEWEST',
  DUE = 'DUE',
  UPDATED = 'UPDATED',
}
registerEnumType(CaseSort, { name: 'CaseSort' });

/** Which cases a list shows; filters are combined with AND. */
@InputType()
export class CaseFilter {
  @Field(() => String, { nullable: true })
  type?: string;

  @Field(() => String, { nullable: true })
  search?: string;

  @Field(() => [CaseCategory], { nullable: true })
  category?: CaseCategory[];

  @Field(() => [String], { nullable: true })
  stage?: string[];

  @Field(() => ID, { nullable: true })
  ownerId?: string;

  @Field(() => ID, { nullable: true })
  teamId?: string;

  @Field(() => Boolean, { nullable: true })
  unassigned?: boolean;

  @Field(() => Boolean, { nullable: true })
  mine?: boolean;

  @Field(() => ID, { nullable: true })
  customerId?: string;

  @Field(() => [Priority], { nullable: true })
  priority?: Priority[];

  @Field(() => [Severity], { nullable: true })
  severity?: Severity[];

  @Field(() => [String], { nullable: true })
  channel?: string[];

  @Field(() => DateTime, { nullable: true })
  dueBefore?: Date;

  @Field(() => Boolean, { nullable: true })
  breached?: boolean;

  @Field(() => DateTime, { nullable: true })
  openedFrom?: Date;

  @Field(() => DateTime, { nullable: true })
  openedTo?: Date;

  @Field(() => Boolean, { nullable: true })
  open?: boolean;

  @Field(() => [String], { nullable: true })
  topic?: string[];
}
