import { Field, ID, InputType, Int } from 'type-graphql';

import { ChangeInput, KeyedInput } from '../../../kernel/writing/inputs.ts';

/** A new post in a unit. */
@InputType('AddPostInput')
export class AddPostInput extends KeyedInput {
  @Field(() => ID)
  unitId!: string;

  @Field(() => String)
  titleZh!: string;

  @Field(() => String, { nullable: true })
  titleEn?: string | null;

  /** A code of the dictionary `postLevel`. */
  @Field(() => String, { nullable: true })
  level?: string | null;

  @Field(() => Int, { nullable: true })
  planned?: number | null;

  @Field(() => Boolean, { nullable: true })
  isLeader?: boolean | null;

  /** Roles that fit the post: they are proposed to its holders and never given by themselves. */
  @Field(() => [String], { nullable: true })
  roleKeys?: string[] | null;

  @Field(() => String, { nullable: true })
  duties?: string | null;
}

/** Changes of a post: absent = unchanged, null = cleared. */
@InputType('UpdatePostInput')
export class UpdatePostInput extends ChangeInput {
  @Field(() => String, { nullable: true })
  titleZh?: string;

  @Field(() => String, { nullable: true })
  titleEn?: string | null;

  @Field(() => String, { nullable: true })
  level?: string | null;

  @Field(() => Int, { nullable: true })
  planned?: number;

  @Field(() => Boolean, { nullable: true })
  isLeader?: boolean;

  @Field(() => [String], { nullable: true })
  roleKeys?: string[] | null;

  @Field(() => String, { nullable: true })
  duties?: string | null;
}

/** Where a post shall stand from now on, with whoever holds it. */
@InputType('MovePostInput')
export class MovePostInput extends ChangeInput {
  @Field(() => ID)
  unitId!: string;

  @Field(() => Int, { nullable: true })
  index?: number | null;
}

/** A post that goes; nobody may hold it any more. */
@InputType('RemovePostInput')
export class RemovePostInput extends ChangeInput {}

/** All posts that somebody holds from now on, the main one first; without any he stands in `unitId`, or where he stood. */
@InputType('SetMemberPostsInput')
export class SetMemberPostsInput extends KeyedInput {
  @Field(() => ID)
  memberId!: string;

  @Field(() => [ID])
  postIds!: string[];

  @Field(() => ID, { nullable: true })
  unitId?: string | null;
}
