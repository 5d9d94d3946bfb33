import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';

import { countedConnectionOf } from '../../kernel/reading/paging.ts';
import { DateTime, LocalDate } from '../../kernel/values/scalars.ts';

/** What kind of customer. */
export enum CustomerKind {
  ORG = 'org',
  PERSON = 'person',
  GOV = 'gov',
}
registerEnumType(CustomerKind, { name: 'CustomerKind' });

/** Where a customer stands in its life with us (F-CUS-02). */
export enum Lifecycle {
  POTENTIAL = 'potential',
  NEW = 'new',
  ACTIVE = 'active',
  HIGH_VALUE = 'highValue',
  DORMANT = 'dormant',
  LOST = 'lost',
  BLACKLIST = 'blacklist',
}
registerEnumType(Lifecycle, { name: 'Lifecycle' });

/** Grade by value. */
export enum Grade {
  A = 'A',
  B = 'B',
  C = 'C',
  D = 'D',
}
registerEnumType(Grade, { name: 'Grade' });

/** Orders of the customer list. */
export enum CustomerSort {
  NEWEST = 'NEWEST',
  NAME = 'NAME',
  LAST_INTERACTION = 'LAST_INTERACTION',
}
registerEnumType(CustomerSort, { name: 'CustomerSort' });

/** An organisation or person we serve. */
@ObjectType('Customer', { simpleResolvers: true })
export class CustomerType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  number!: string;

  @Field(() => CustomerKind)
  kind!: CustomerKind;

  @Field(() => String)
  name!: string;

  @Field(() => String, { nullable: true })
  shortName?: string | null;

  @Field(() => Lifecycle)
  lifecycle!: Lifecycle;

  @Field(() => Grade, { nullable: true })
  grade?: Grade | null;

  @Field(() => String, { nullable: true })
  region?: string | null;

  @Field(() => String, { nullable: true })
  address?: string | null;

  @Field(() => String, { nullable: true })
  website?: string | null;

  @Field(() => String, { nullable: true })
  remark?: string | null;

  @Field(() => LocalDate, { nullable: true })
  firstContactOn?: string | null;

  /** Unified social credit code 统一社会信用代码. */
  @Field(() => String, { nullable: true })
  uscc?: string | null;

  @Field(() => DateTime, { nullable: true })
  lastInteractionAt?: Date | null;

  @Field(() => DateTime)
  createdAt!: Date;

  @Field(() => DateTime)
  updatedAt!: Date;

  @Field(() => Int)
  version!: number;

  @Field(() => Boolean)
  isArchived!: boolean;

  industryCode!: string | null;
  scaleCode!: string | null;
  sourceCode!: string | null;
  ownerId!: string | null;
  teamId!: string | null;
  unitId!: string | null;
  archivedAt!: Date | null;
  mergedIntoId!: string | null;
}

/** A page of customers; the total is counted only when it is asked for. */
export const CustomerConnection = countedConnectionOf<CustomerType>('CustomerConnection', () => CustomerType);
