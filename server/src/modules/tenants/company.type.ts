import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';

import { KeyedInput } from '../../kernel/writing/inputs.ts';
import { LocaleChoice } from '../access/index.ts';

/** The company that somebody works in. */
@ObjectType('Company', { simpleResolvers: true })
export class CompanyType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String, { nullable: true })
  industry?: string | null;

  @Field(() => String)
  timeZone!: string;

  @Field(() => String)
  currency!: string;

  /** So many rows can be changed at once. */
  @Field(() => Int)
  bulkLimit!: number;

  /** So many rows can be carried out in one file. */
  @Field(() => Int)
  exportLimit!: number;

  /** How many people can belong to it. */
  @Field(() => Int)
  memberLimit!: number;

  /** How much its files may take. */
  @Field(() => Int)
  storageLimitMb!: number;

  /** What it is called where there is little room. */
  @Field(() => String, { nullable: true })
  shortName?: string | null;

  @Field(() => String, { nullable: true })
  address?: string | null;

  @Field(() => String, { nullable: true })
  phone?: string | null;

  @Field(() => String, { nullable: true })
  website?: string | null;

  /** `#rrggbb`, readable on white and under white; null = the product's own. */
  @Field(() => String, { nullable: true })
  brandColour?: string | null;

  /** Languages that its people can choose. */
  @Field(() => [LocaleChoice])
  languages!: LocaleChoice[];

  /** The one that new people begin with. */
  @Field(() => LocaleChoice)
  language!: LocaleChoice;
}

/** One of the companies that somebody can work in. */
@ObjectType('CompanyChoice', { simpleResolvers: true })
export class CompanyChoice {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => Boolean)
  isCurrent!: boolean;
}

/** What the company says of itself; what is absent stays, an empty text takes it away. */
@InputType('RenameCompanyInput')
export class RenameCompanyInput extends KeyedInput {
  @Field(() => String, { nullable: true })
  name?: string | null;

  @Field(() => String, { nullable: true })
  shortName?: string | null;

  @Field(() => String, { nullable: true })
  address?: string | null;

  @Field(() => String, { nullable: true })
  phone?: string | null;

  @Field(() => String, { nullable: true })
  website?: string | null;

  @Field(() => String, { nullable: true })
  brandColour?: string | null;

  @Field(() => [LocaleChoice], { nullable: true })
  languages?: LocaleChoice[] | null;

  @Field(() => LocaleChoice, { nullable: true })
  language?: LocaleChoice | null;

  @Field(() => String, { nullable: true })
  currency?: string | null;

  @Field(() => String, { nullable: true })
  timeZone?: string | null;

  @Field(() => String, { nullable: true })
  industry?: string | null;
}

/** How many rows one intention may reach; what is absent stays. */
@InputType('SetCompanyLimitsInput')
export class SetCompanyLimitsInput extends KeyedInput {
  @Field(() => Int, { nullable: true })
  bulkLimit?: number | null;

  @Field(() => Int, { nullable: true })
  exportLimit?: number | null;

  @Field(() => Int, { nullable: true })
  memberLimit?: number | null;

  @Field(() => Int, { nullable: true })
  storageLimitMb?: number | null;

  /** For so many hours an import can be taken back whole. */
  @Field(() => Int, { nullable: true })
  importUndoHours?: number | null;

  /** Somebody is stood in for so many days at most; for whoever shapes the whole organisation. */
  @Field(() => Int, { nullable: true })
  deputyDays?: number | null;
}
