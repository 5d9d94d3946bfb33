import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';

import { KeyedInput } from '../../../kernel/writing/inputs.ts';
import { MemberType, RoleRefType } from '../member.type.ts';
import { Shown } from './shown.ts';

/** As whom: a member as he is, whoever would hold these roles in one's own place, or the member with these roles instead. */
@InputType('PreviewRightsInput')
export class PreviewRightsInput extends KeyedInput {
  @Field(() => ID, { nullable: true })
  memberId?: string | null;

  @Field(() => [ID], { nullable: true })
  roleIds?: string[] | null;
}

/** One list as it would be seen. */
@ObjectType('PreviewedList', { simpleResolvers: true })
export class PreviewedListType {
  @Field(() => String)
  key!: string;

  @Field(() => String)
  title!: string;

  /** Whether it can be opened at all. */
  @Field(() => Boolean)
  isOpen!: boolean;

  /** At most 1,001, which means more. */
  @Field(() => Int)
  count!: number;

  @Field(() => String, { nullable: true })
  first!: string | null;
}

/** One sensitive field as it would be seen, with an invented example. */
@ObjectType('PreviewedField', { simpleResolvers: true })
export class PreviewedFieldType {
  @Field(() => String)
  name!: string;

  @Field(() => String)
  title!: string;

  @Field(() => Shown)
  shown!: Shown;

  @Field(() => String, { nullable: true })
  example!: string | null;
}

/** What somebody with other rights would see: reckoned by the server, nothing is done in his name. */
@ObjectType('RightsPreview', { simpleResolvers: true })
export class RightsPreviewType {
  @Field(() => ID)
  id!: string;

  @Field(() => MemberType, { nullable: true })
  member!: MemberType | null;

  @Field(() => [RoleRefType])
  roles!: readonly RoleRefType[];

  @Field(() => [String])
  permissions!: readonly string[];

  @Field(() => [PreviewedListType])
  lists!: readonly PreviewedListType[];

  @Field(() => [PreviewedFieldType])
  fields!: readonly PreviewedFieldType[];
}
