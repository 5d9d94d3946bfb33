import { Arg, Ctx as Context, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';

import type { Ctx } from '../../kernel/ctx.ts';
import { FreshSignInRequired } from '../../kernel/errors/fresh-sign-in.ts';
import { InvalidField, KeyInFlight, KeyMismatch } from '../../kernel/errors/user-error.ts';
import { answer, resultOf } from '../../kernel/result.ts';
import { memberById, MemberType } from '../access/index.ts';
import { columnsOf, ExportType, personalIn, tableOf } from '../exports/index.ts';
import { approveExport, refuseExport } from './decide-export.ts';
import {
  ApproveExportInput,
  ExportRequestColumnType,
  ExportRequestType,
  RefuseExportInput,
} from './export-request.type.ts';
import { exportsToApprove } from './export-requests.query.ts';
import { saidFilter } from './said-filter.ts';

const ApproveExportResult = resultOf(
  'ApproveExportResult',
  ExportRequestType,
  FreshSignInRequired,
  InvalidField,
  KeyInFlight,
  KeyMismatch,
);
const RefuseExportResult = resultOf(
  'RefuseExportResult',
  ExportRequestType,
  InvalidField,
  KeyInFlight,
  KeyMismatch,
);

/** Files that wait for somebody's word. */
@Resolver(() => ExportRequestType)
export class ExportApprovalsResolver {
  @Query(() => [ExportRequestType])
  exportsToApprove(@Context() ctx: Ctx, @Arg('first', () => Int) first: number) {
    return exportsToApprove(ctx, first);
  }

  @Mutation(() => ApproveExportResult)
  approveExport(@Context() ctx: Ctx, @Arg('input', () => ApproveExportInput) input: ApproveExportInput) {
    return answer(ctx, approveExport(ctx, input));
  }

  @Mutation(() => RefuseExportResult)
  refuseExport(@Context() ctx: Ctx, @Arg('input', () => RefuseExportInput) input: RefuseExportInput) {
    return answer(ctx, refuseExport(ctx, input));
  }

  @FieldResolver(() => MemberType, { nullable: true })
  asker(@Root() { memberId }: ExportRequestType, @Context() ctx: Ctx) {
    return memberById(ctx, memberId);
  }

  /** The list that it is taken from, in words. */
  @FieldResolver(() => String)
  list(@Root() { noun }: ExportRequestType, @Context() ctx: Ctx): string {
    return tableOf(noun).names[ctx.locale];
  }

  @FieldResolver(() => [ExportRequestColumnType])
  async columns(@Root() { noun, ask }: ExportRequestType, @Context() ctx: Ctx) {
    const known = await columnsOf(ctx, tableOf(noun), ask.filter);
    const personal = new Set(personalIn(known, ask.columns));
    return ask.columns.flatMap((id) => {
      const title = known[id]?.title[ctx.locale];
      return title === undefined ? [] : [{ title, isPersonal: personal.has(id) }];
    });
  }

  /** The filter in words, a sentence for each condition; none = the whole list. */
  @FieldResolver(() => [String])
  filter(@Root() { noun, ask }: ExportRequestType, @Context() ctx: Ctx): Promise<string[]> {
    return saidFilter(ctx, noun, ask);
  }
}

/** Who answered, for whoever asked. */
@Resolver(() => ExportType)
export class ExportDecisionResolver {
  @FieldResolver(() => MemberType, { nullable: true })
  decidedBy(@Root() { decidedById }: ExportType, @Context() ctx: Ctx) {
    return memberById(ctx, decidedById);
  }
}
