import { ArgsType, Field, ID, InputType, Int, registerEnumType } from 'type-graphql';

import { DateTime } from '../../../kernel/values/scalars.ts';
import { FieldFilter } from '../../forms/index.ts';
import { CaseCategory, Priority } from './case.interface.ts';

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

  /** Only those that were shared with the reader, or with a unit of his. */
  @Field(() => Boolean, { nullable: true })
  sharedWithMe?: boolean;

  @Field(() => ID, { nullable: true })
  customerId?: string;

  @Field(() => [Priority], { nullable: true })
  priority?: Priority[];

  @Field(() => [String], { nullable: true })
  severity?: string[];

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

  @Field(() => DateTime, { nullable: true })
  updatedFrom?: Date;

  @Field(() => DateTime, { nullable: true })
  updatedTo?: Date;

  @Field(() => Boolean, { nullable: true })
  open?: boolean;

  /** What types declare over what is their own, such as `complaint.topic`, and the fields that the company's forms add. */
  @Field(() => [FieldFilter], { nullable: true })
  fields?: FieldFilter[] | null;
}

/** By what cases can be put into groups; stage, category and severity only among cases of one type. */
export enum CaseGrouping {
  TYPE = 'TYPE',
  STAGE = 'STAGE',
  CATEGORY = 'CATEGORY',
  SEVERITY = 'SEVERITY',
  PRIORITY = 'PRIORITY',
  CHANNEL = 'CHANNEL',
  OWNER = 'OWNER',
  TEAM = 'TEAM',
}
registerEnumType(CaseGrouping, { name: 'CaseGrouping' });

/** What every list of cases is asked with. */
@ArgsType()
export class CaseListArgs {
  @Field(() => Int, { nullable: true, defaultValue: 20 })
  first!: number;

  @Field(() => String, { nullable: true })
  after?: string;

  @Field(() => CaseFilter, { nullable: true })
  filter?: CaseFilter;

  @Field(() => CaseSort, { nullable: true, defaultValue: CaseSort.NEWEST })
  sort!: CaseSort;
}
