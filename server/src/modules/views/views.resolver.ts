import {
  Arg,
  Ctx as Context,
  Field,
  FieldResolver,
  ID,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';

import { memberOf, type Ctx } from '../../kernel/ctx.ts';
import {
  InvalidField,
  isUserError,
  KeyInFlight,
  KeyMismatch,
  StaleVersion,
} from '../../kernel/errors/user-error.ts';
import { answer, resultOf } from '../../kernel/result.ts';
import { memberById, MemberType } from '../access/index.ts';
import { createView, deleteView, setDefaultView, updateView, viewListAfter } from './save-view.ts';
import {
  CreateViewInput,
  DeleteViewInput,
  SavedViewType,
  SetDefaultViewInput,
  StaleValue,
  UpdateViewInput,
  ViewColumnType,
  ViewListType,
  ViewWordType,
} from './saved-view.type.ts';
import { staleValuesOf } from './stale-values.ts';
import { ownsView, readView, viewsOf } from './view-list.query.ts';

/** A view that is no more. */
@ObjectType('ViewDeleted', { simpleResolvers: true })
class ViewDeletedType {
  @Field(() => ID)
  id!: string;
}

const CreateViewResult = resultOf('CreateViewResult', SavedViewType, InvalidField, KeyInFlight, KeyMismatch);
const UpdateViewResult = resultOf(
  'UpdateViewResult',
  SavedViewType,
  InvalidField,
  StaleVersion,
  KeyInFlight,
  KeyMismatch,
);
const DeleteViewResult = resultOf('DeleteViewResult', ViewDeletedType, KeyInFlight, KeyMismatch);
const SetDefaultViewResult = resultOf(
  'SetDefaultViewResult',
  ViewListType,
  InvalidField,
  KeyInFlight,
  KeyMismatch,
);

/** Named states of lists. */
@Resolver(() => SavedViewType)
export class ViewsResolver {
  @Query(() => ViewListType)
  savedViews(@Context() ctx: Ctx, @Arg('list', () => String) list: string) {
    return viewsOf(ctx, list);
  }

  @Query(() => SavedViewType)
  savedView(@Context() ctx: Ctx, @Arg('id', () => ID) id: string) {
    return readView(ctx, id);
  }

  @Mutation(() => CreateViewResult)
  createView(@Context() ctx: Ctx, @Arg('input', () => CreateViewInput) input: CreateViewInput) {
    return answer(ctx, createView(ctx, input));
  }

  @Mutation(() => UpdateViewResult)
  updateView(@Context() ctx: Ctx, @Arg('input', () => UpdateViewInput) input: UpdateViewInput) {
    return answer(ctx, updateView(ctx, input));
  }

  @Mutation(() => DeleteViewResult)
  deleteView(@Context() ctx: Ctx, @Arg('input', () => DeleteViewInput) input: DeleteViewInput) {
    return answer(ctx, deleteView(ctx, input));
  }

  @Mutation(() => SetDefaultViewResult)
  async setDefaultView(
    @Context() ctx: Ctx,
    @Arg('input', () => SetDefaultViewInput) input: SetDefaultViewInput,
  ) {
    const done = await setDefaultView(ctx, input);
    return isUserError(done) ? done : viewListAfter(ctx, input);
  }

  @FieldResolver(() => [ViewWordType])
  words(@Root() view: SavedViewType) {
    return view.state.words ?? [];
  }

  @FieldResolver(() => [ViewColumnType])
  columns(@Root() view: SavedViewType) {
    return view.state.columns ?? [];
  }

  @FieldResolver(() => String, { nullable: true })
  density(@Root() view: SavedViewType) {
    return view.state.density ?? null;
  }

  @FieldResolver(() => MemberType, { nullable: true })
  owner(@Root() view: SavedViewType, @Context() ctx: Ctx) {
    return memberById(ctx, view.ownerId);
  }

  @FieldResolver(() => Boolean)
  isMine(@Root() view: SavedViewType, @Context() ctx: Ctx) {
    return view.ownerId === memberOf(ctx).memberId;
  }

  @FieldResolver(() => Boolean)
  canChange(@Root() view: SavedViewType, @Context() ctx: Ctx) {
    return ownsView(memberOf(ctx), view);
  }

  @FieldResolver(() => [StaleValue])
  stale(@Root() view: SavedViewType, @Context() ctx: Ctx) {
    return staleValuesOf(ctx, view);
  }
}
