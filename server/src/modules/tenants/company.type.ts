import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';

import { KeyedInput } from '../../kernel/writing/inputs.ts';

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

/** How the company is called and where it works; what is absent stays. */
@InputType('RenameCompanyInput')
export class RenameCompanyInput extends KeyedInput {
  @Field(() => String)
  name!: string;

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
}
