import { Field, Int, ObjectType } from 'type-graphql';

/** A post that is ready to become a role of the company. */
@ObjectType('ReadyRole', { simpleResolvers: true })
export class ReadyRoleType {
  @Field(() => String)
  key!: string;

  @Field(() => String)
  name!: string;

  /** How high the post stands: director, manager, supervisor, leader, specialist, admin or portal. */
  @Field(() => String)
  level!: string;

  /** The department of customer service, the call centre, or added by the product. */
  @Field(() => String)
  group!: string;

  @Field(() => [String])
  duties!: string[];

  /** How many permissions it gives today; modules to come add theirs. */
  @Field(() => Int)
  permissions!: number;

  /** How many sensitive fields it sees masked. */
  @Field(() => Int)
  maskedFields!: number;

  @Field(() => Boolean)
  isAdded!: boolean;

  /** Whether the reader holds all that it gives, and so could add it. */
  @Field(() => Boolean)
  isWithin!: boolean;
}

/** All posts, with those that were added marked. */
@ObjectType('ReadyRoleList', { simpleResolvers: true })
export class ReadyRoleList {
  @Field(() => [ReadyRoleType])
  roles!: ReadyRoleType[];
}
