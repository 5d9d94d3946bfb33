import { Arg, Ctx as Context, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';

import type { Ctx } from '../../../kernel/ctx.ts';
import { InvalidField, KeyInFlight, KeyMismatch } from '../../../kernel/errors/user-error.ts';
import { answer, resultOf } from '../../../kernel/result.ts';
import { LocalDate } from '../../../kernel/values/scalars.ts';
import { memberById, MemberType } from '../../access/index.ts';
import { AuditEntryType } from '../reading/audit.type.ts';
import {
  AuditCheckType,
  AuditDayHeadType,
  AuditFindingType,
  AuditSettingsType,
  SetAuditHeadMailsInput,
  StartAuditCheckInput,
} from './check.type.ts';
import { auditChecks, dayHeads, findings, neighbours, readCheck, readSettings } from './checks.query.ts';
import { setAuditHeadMails, startAuditCheck } from './start-check.ts';

const StartAuditCheckResult = resultOf('StartAuditCheckResult', AuditCheckType, KeyInFlight, KeyMismatch);
const SetAuditHeadMailsResult = resultOf(
  'SetAuditHeadMailsResult',
  AuditSettingsType,
  InvalidField,
  KeyInFlight,
  KeyMismatch,
);

/** Whether the log holds. */
@Resolver(() => AuditCheckType)
export class AuditChecksResolver {
  @Query(() => [AuditCheckType])
  auditChecks(@Context() ctx: Ctx, @Arg('first', () => Int) first: number) {
    return auditChecks(ctx, first);
  }

  @Query(() => AuditCheckType)
  auditCheck(@Context() ctx: Ctx, @Arg('id', () => ID) id: string) {
    return readCheck(ctx, id);
  }

  /** The heads of days, the newest first. */
  @Query(() => [AuditDayHeadType])
  auditDayHeads(
    @Context() ctx: Ctx,
    @Arg('first', () => Int) first: number,
    @Arg('before', () => LocalDate, { nullable: true }) before?: string | null,
  ) {
    return dayHeads(ctx, { first, before });
  }

  @Query(() => AuditSettingsType)
  auditSettings(@Context() ctx: Ctx) {
    return readSettings(ctx, '');
  }

  @Mutation(() => StartAuditCheckResult)
  startAuditCheck(
    @Context() ctx: Ctx,
    @Arg('input', () => StartAuditCheckInput) input: StartAuditCheckInput,
  ) {
    return answer(ctx, startAuditCheck(ctx, input));
  }

  @Mutation(() => SetAuditHeadMailsResult)
  setAuditHeadMails(
    @Context() ctx: Ctx,
    @Arg('input', () => SetAuditHeadMailsInput) input: SetAuditHeadMailsInput,
  ) {
    return answer(ctx, setAuditHeadMails(ctx, input));
  }

  /** Who asked for it; missing = it was the daily one. */
  @FieldResolver(() => MemberType, { nullable: true })
  startedBy(@Root() { memberId }: AuditCheckType, @Context() ctx: Ctx) {
    return memberById(ctx, memberId);
  }

  @FieldResolver(() => [AuditFindingType])
  findings(
    @Root() { id }: AuditCheckType,
    @Context() ctx: Ctx,
    @Arg('first', () => Int) first: number,
    @Arg('after', () => Int, { nullable: true }) after?: number | null,
  ) {
    return findings(ctx, id, { first, after });
  }
}

/** A place at which the chain does not hold. */
@Resolver(() => AuditFindingType)
export class AuditFindingResolver {
  /** The rows around it. */
  @FieldResolver(() => [AuditEntryType])
  neighbours(@Root() finding: AuditFindingType, @Context() ctx: Ctx) {
    return neighbours(ctx, finding);
  }
}
