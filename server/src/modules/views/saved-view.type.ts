import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';

import { KeyedInput } from '../../kernel/writing/inputs.ts';
import type { ViewState } from './saved-view.entity.ts';

/** Who sees a view. */
export enum ViewAudience {
  PRIVATE = 'private',
  TEAM = 'team',
  COMPANY = 'company',
}
registerEnumType(ViewAudience, { name: 'ViewAudience' });

/** One word of a list's address, such as `lifecycle` = `NEW,ACTIVE`. */
@ObjectType('ViewWord', { simpleResolvers: true })
@InputType('ViewWordInput')
export class ViewWordType {
  @Field(() => String)
  key!: string;

  @Field(() => String)
  value!: string;
}

/** A column as somebody arranged it. */
@ObjectType('ViewColumn', { simpleResolvers: true })
@InputType('ViewColumnInput')
export class ViewColumnType {
  @Field(() => String)
  id!: string;

  @Field(() => Int, { nullable: true })
  width?: number | null;

  @Field(() => Boolean)
  isShown!: boolean;
}

/** A value of a view that is no more, in words. */
@ObjectType('StaleValue', { simpleResolvers: true })
export class StaleValue {
  @Field(() => String)
  key!: string;

  @Field(() => String)
  value!: string;

  @Field(() => String)
  message!: string;
}

/** A named state of a list. */
@ObjectType('SavedView', { simpleResolvers: true })
export class SavedViewType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  list!: string;

  @Field(() => String)
  name!: string;

  @Field(() => ViewAudience)
  audience!: ViewAudience;

  @Field(() => Int)
  version!: number;

  ownerId!: string;
  teamId!: string | null;
  state!: ViewState;
}

/** What a view shall be. */
@InputType()
abstract class ViewFields extends KeyedInput {
  @Field(() => String)
  name!: string;

  @Field(() => ViewAudience)
  audience!: ViewAudience;

  @Field(() => [ViewWordType])
  words!: ViewWordType[];

  @Field(() => [ViewColumnType])
  columns!: ViewColumnType[];

  @Field(() => String, { nullable: true })
  density?: string | null;
}

/** A new view of a list. */
@InputType()
export class CreateViewInput extends ViewFields {
  @Field(() => String)
  list!: string;
}

/** A view as it shall be from now on. */
@InputType()
export class UpdateViewInput extends ViewFields {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  version!: number;
}

/** A view that is to go. */
@InputType()
export class DeleteViewInput extends KeyedInput {
  @Field(() => ID)
  id!: string;
}

/** Which view of a list opens first; without one the list opens as it comes. */
@InputType()
export class SetDefaultViewInput extends KeyedInput {
  @Field(() => String)
  list!: string;

  @Field(() => ID, { nullable: true })
  viewId?: string | null;
}

/** The views of a list that somebody sees. */
@ObjectType('ViewList', { simpleResolvers: true })
export class ViewListType {
  @Field(() => String)
  list!: string;

  @Field(() => [SavedViewType])
  views!: SavedViewType[];

  @Field(() => ID, { nullable: true })
  defaultId?: string | null;

  /** Whether the reader may share views with others. */
  @Field(() => Boolean)
  canShare!: boolean;
}
