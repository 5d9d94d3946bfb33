import { Arg, Ctx as Context, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';

import type { Ctx } from '../../../kernel/ctx.ts';
import { InvalidField, KeyInFlight, KeyMismatch, StaleVersion } from '../../../kernel/errors/user-error.ts';
import { answer, resultOf } from '../../../kernel/result.ts';
import { companySeesAtOnce, memberById, MemberType } from '../../access/index.ts';
import { CustomerType, readCustomer } from '../../customers/index.ts';
import { mergeCustomers } from './merge-customers.ts';
import { mergeActions, mergedOf, mergesOf, readMerge } from './merge.query.ts';
import { CustomerMergeType, MergeCustomersInput, UndoMergeInput } from './merge.type.ts';
import { undoMerge } from './undo-merge.ts';

const MergeCustomersResult = resultOf(
  'MergeCustomersResult',
  CustomerMergeType,
  InvalidField,
  StaleVersion,
  KeyInFlight,
  KeyMismatch,
);
const UndoMergeResult = resultOf(
  'UndoMergeResult',
  CustomerMergeType,
  InvalidField,
  KeyInFlight,
  KeyMismatch,
);

/** Making customers one, and taking it back. */
@Resolver(() => CustomerMergeType)
export class MergesResolver {
  @Query(() => CustomerMergeType)
  customerMerge(@Context() ctx: Ctx, @Arg('id', () => ID) id: string) {
    return readMerge(ctx, id);
  }

  @Mutation(() => MergeCustomersResult)
  mergeCustomers(@Context() ctx: Ctx, @Arg('input', () => MergeCustomersInput) input: MergeCustomersInput) {
    return answer(ctx, companySeesAtOnce(ctx, mergeCustomers(ctx, input)));
  }

  @Mutation(() => UndoMergeResult)
  undoMerge(@Context() ctx: Ctx, @Arg('input', () => UndoMergeInput) input: UndoMergeInput) {
    return answer(ctx, companySeesAtOnce(ctx, undoMerge(ctx, input)));
  }

  @FieldResolver(() => CustomerType)
  survivor(@Root() { survivorId }: CustomerMergeType, @Context() ctx: Ctx) {
    return readCustomer(ctx, survivorId);
  }

  @FieldResolver(() => [CustomerType])
  merged(@Root() merge: CustomerMergeType, @Context() ctx: Ctx) {
    return mergedOf(ctx, merge);
  }

  @FieldResolver(() => MemberType, { nullable: true })
  by(@Root() { byId }: CustomerMergeType, @Context() ctx: Ctx) {
    return memberById(ctx, byId);
  }

  @FieldResolver(() => [String])
  viewerCan(@Root() merge: CustomerMergeType, @Context() ctx: Ctx) {
    return mergeActions(ctx, merge);
  }
}

/** What a customer tells of his merges. */
@Resolver(() => CustomerType)
export class CustomerMergesResolver {
  @FieldResolver(() => [CustomerMergeType])
  merges(@Root() { id }: CustomerType, @Context() ctx: Ctx) {
    return mergesOf(ctx, id);
  }
}
