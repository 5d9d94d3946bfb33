import { Arg, Ctx as Context, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';

import type { Ctx } from '../../kernel/ctx.ts';
import { InvalidField, KeyInFlight, KeyMismatch, StaleVersion } from '../../kernel/errors/user-error.ts';
import { answer, resultOf } from '../../kernel/result.ts';
import { memberById, MemberType } from '../access/index.ts';
import { changePublicForm, closePublicForm, renewPublicForm } from './keeping/change-public-form.ts';
import { createPublicForm } from './keeping/create-public-form.ts';
import {
  askedBy,
  offeredTo,
  pathOf,
  publicFormOffer,
  publicForms,
  titleOf,
  troubleIn,
} from './public-form-list.query.ts';
import type { SaidWords } from './public-form.entity.ts';
import {
  ChangePublicFormInput,
  ClosePublicFormInput,
  CreatePublicFormInput,
  PublicFormConnection,
  PublicFormField,
  PublicFormOffer,
  PublicFormSaid,
  PublicFormTroubleType,
  PublicFormType,
  type PublicFormWords,
  RenewPublicFormInput,
} from './public-form.type.ts';

const CreatePublicFormResult = resultOf(
  'CreatePublicFormResult',
  PublicFormType,
  InvalidField,
  KeyInFlight,
  KeyMismatch,
);
const ChangePublicFormResult = resultOf(
  'ChangePublicFormResult',
  PublicFormType,
  InvalidField,
  StaleVersion,
  KeyInFlight,
  KeyMismatch,
);
const ClosePublicFormResult = resultOf(
  'ClosePublicFormResult',
  PublicFormType,
  StaleVersion,
  KeyInFlight,
  KeyMismatch,
);
const RenewPublicFormResult = resultOf(
  'RenewPublicFormResult',
  PublicFormType,
  StaleVersion,
  KeyInFlight,
  KeyMismatch,
);

const inBoth = (words: SaidWords): PublicFormWords => ({ zh: words['zh-CN'] ?? null, en: words.en ?? null });

/** Links by which people without an account fill in papers. */
@Resolver(() => PublicFormType)
export class PublicFormsResolver {
  /** Links that can be filled in, then those that are closed, each from the newest on. */
  @Query(() => PublicFormConnection)
  publicForms(
    @Context() ctx: Ctx,
    @Arg('first', () => Int, { nullable: true }) first?: number,
    @Arg('after', () => String, { nullable: true }) after?: string,
  ) {
    return publicForms(ctx, { first, after });
  }

  @Query(() => PublicFormOffer)
  publicFormOffer(@Context() ctx: Ctx, @Arg('form', () => String) form: string) {
    return publicFormOffer(ctx, { form });
  }

  @Mutation(() => CreatePublicFormResult)
  createPublicForm(
    @Context() ctx: Ctx,
    @Arg('input', () => CreatePublicFormInput) input: CreatePublicFormInput,
  ) {
    return answer(ctx, createPublicForm(ctx, input));
  }

  @Mutation(() => ChangePublicFormResult)
  changePublicForm(
    @Context() ctx: Ctx,
    @Arg('input', () => ChangePublicFormInput) input: ChangePublicFormInput,
  ) {
    return answer(ctx, changePublicForm(ctx, input));
  }

  @Mutation(() => ClosePublicFormResult)
  closePublicForm(
    @Context() ctx: Ctx,
    @Arg('input', () => ClosePublicFormInput) input: ClosePublicFormInput,
  ) {
    return answer(ctx, closePublicForm(ctx, input));
  }

  @Mutation(() => RenewPublicFormResult)
  renewPublicForm(
    @Context() ctx: Ctx,
    @Arg('input', () => RenewPublicFormInput) input: RenewPublicFormInput,
  ) {
    return answer(ctx, renewPublicForm(ctx, input));
  }

  /** Where people find it; null = the operator's key has changed, and it needs another address. */
  @FieldResolver(() => String, { nullable: true })
  path(@Root() link: PublicFormType, @Context() ctx: Ctx) {
    return pathOf(ctx, link);
  }

  /** What stands above the paper, in the reader's language where it was written in it. */
  @FieldResolver(() => String)
  purpose(@Root() { said }: PublicFormType, @Context() ctx: Ctx) {
    return said.purpose[ctx.locale] ?? said.purpose['zh-CN'] ?? said.purpose.en ?? '';
  }

  /** Its paper's name of today; its key where the company no longer has it. */
  @FieldResolver(() => String)
  formTitle(@Root() { form }: PublicFormType, @Context() ctx: Ctx) {
    return titleOf(ctx, form);
  }

  /** Fields that are asked, columns of tables as `table.column`. */
  @FieldResolver(() => [String])
  asked(@Root() link: PublicFormType, @Context() ctx: Ctx) {
    return askedBy(ctx, link);
  }

  /** What was added to the paper since somebody said what is asked; nobody is asked for it yet. */
  @FieldResolver(() => [PublicFormField])
  newFields(@Root() link: PublicFormType, @Context() ctx: Ctx) {
    return offeredTo(ctx, link);
  }

  /** Why it takes nothing though nobody closed it. */
  @FieldResolver(() => PublicFormTroubleType, { nullable: true })
  trouble(@Root() link: PublicFormType, @Context() ctx: Ctx) {
    return troubleIn(ctx, link);
  }

  /** What stands around the paper, as it was written. */
  @FieldResolver(() => PublicFormSaid)
  words(@Root() { said }: PublicFormType): PublicFormSaid {
    return { purpose: inBoth(said.purpose), consent: inBoth(said.consent), thanks: inBoth(said.thanks) };
  }

  @FieldResolver(() => MemberType, { nullable: true })
  owner(@Root() { ownerId }: PublicFormType, @Context() ctx: Ctx) {
    return memberById(ctx, ownerId);
  }
}
