import { Field, ID, InputType, registerEnumType } from 'type-graphql';

import { AccessError } from '../../../kernel/errors/access-error.ts';
import { DateTime } from '../../../kernel/values/scalars.ts';
import { isTypesFilter } from '../case-type.ts';
import { CaseCategory, Priority } from './case.interface.ts';

/** Orders of every list of cases. */
export enum CaseSort {
  NEWEST = 'NEWEST',
  DUE = 'DUE',
  UPDATED = 'UPDATED',
}
registerEnumType(CaseSort, { name: 'CaseSort' });

/** A filter that a type declares over what is its own, such as `complaint.topic`: one of the values. */
@InputType()
export class CaseFieldFilter {
  @Field(() => String)
  name!: string;

  @Field(() => [String])
  values!: string[];
}

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

  @Field(() => Boolean, { nullable: true })
  open?: boolean;

  @Field(() => [CaseFieldFilter], { nullable: true })
  fields?: CaseFieldFilter[] | null;
}

const MOST_FIELDS = 10;
const MOST_VALUES = 100;

/** The filter as the list takes it: what types declare stands by its name beside what every case has. */
export function listFilter(filter: CaseFilter | null | undefined): Readonly<Record<string, unknown>> {
  const { fields, ...own } = { ...filter };
  const named = Map.groupBy(fields ?? [], ({ name }) => name);
  const values = [...named].map(([name, asked]) => [name, asked.flatMap((one) => one.values)] as const);
  const isFine = values.every(([name, list]) => isTypesFilter(name) && list.length <= MOST_VALUES);
  if (!isFine || values.length > MOST_FIELDS) throw new AccessError('BAD_USER_INPUT');
  return { ...own, ...Object.fromEntries(values) };
}
