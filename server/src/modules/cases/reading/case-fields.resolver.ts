import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx as Context, FieldResolver, ID, Info, Int, Resolver, Root } from 'type-graphql';

import { holds, memberOf, type Ctx } from '../../../kernel/ctx.ts';
import { connect } from '../../../kernel/reading/list.ts';
import { Json } from '../../../kernel/values/scalars.ts';
import { memberById, MemberType, OrgUnitType, unitById } from '../../access/index.ts';
import { contactById, ContactType, customerById, CustomerType } from '../../customers/index.ts';
import { clocksOf, SlaClockType } from '../../sla/index.ts';
import { LabelPair, labelOf, templatesOf } from '../../templates/index.ts';
import { TimelineConnection, TimelineEntryType, timelinePage } from '../../timeline/index.ts';
import { typeOf } from '../case-type.ts';
import { READS_CASES } from '../case.policy.ts';
import { formRecordsOf, FormRecordType } from '../forms/form-records.query.ts';
import { linksOfCase } from '../links/links.query.ts';
import { filledPapersOf } from '../papers/guard-papers.ts';
import { fixedIn } from '../papers/left-on-opening.ts';
import { stageTitle } from '../statechart/step.ts';
import { caseById, caseList } from './case-list.query.ts';
import { chartFor, eventsOf, viewerCanOf } from './case-options.query.ts';
import { CaseConnection, CaseEventOption, CaseInterface, CaseLinkType } from './case.interface.ts';
import { CaseEvaluation, EvaluationSheet, evaluationOf } from './evaluation.query.ts';

/** What belongs to a case, whatever its type: every concrete type has these fields. */
@Resolver(() => CaseInterface)
export class CaseFieldsResolver {
  @FieldResolver(() => String)
  async stageName(@Root() row: CaseInterface, @Context() ctx: Ctx) {
    return stageTitle(await chartFor(ctx, row), row.stage)[ctx.locale];
  }

  @FieldResolver(() => CustomerType, { nullable: true })
  customer(@Root() row: CaseInterface, @Context() ctx: Ctx) {
    return customerById(ctx, row.customerId);
  }

  @FieldResolver(() => ContactType, { nullable: true })
  async contact(@Root() row: CaseInterface, @Context() ctx: Ctx) {
    return (await customerById(ctx, row.customerId)) ? contactById(ctx, row.contactId) : null;
  }

  @FieldResolver(() => MemberType, { nullable: true })
  owner(@Root() row: CaseInterface, @Context() ctx: Ctx) {
    return memberById(ctx, row.ownerId);
  }

  @FieldResolver(() => OrgUnitType, { nullable: true })
  team(@Root() row: CaseInterface, @Context() ctx: Ctx) {
    return unitById(ctx, row.teamId);
  }

  @FieldResolver(() => LabelPair)
  async channel(@Root() row: CaseInterface, @Context() ctx: Ctx) {
    return labelOf(
      await templatesOf(ctx.scope.read, memberOf(ctx).tenantId),
      typeOf(row.type).channels,
      row.channelCode,
      ctx.locale,
    );
  }

  @FieldResolver(() => [SlaClockType])
  clocks(@Root() row: CaseInterface, @Context() ctx: Ctx) {
    return clocksOf(ctx, row.id);
  }

  @FieldResolver(() => [CaseLinkType])
  links(@Root() row: CaseInterface, @Context() ctx: Ctx) {
    return linksOfCase(ctx, row.id);
  }

  @FieldResolver(() => [FormRecordType])
  forms(@Root() row: CaseInterface, @Context() ctx: Ctx) {
    return formRecordsOf(ctx, row.id);
  }

  @FieldResolver(() => TimelineConnection)
  timeline(
    @Root() row: CaseInterface,
    @Context() ctx: Ctx,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after?: string,
    @Arg('kinds', () => [String], { nullable: true }) kinds?: string[],
  ) {
    return timelinePage(ctx, { caseId: row.id }, { first, after, kinds });
  }

  @FieldResolver(() => [CaseEventOption])
  events(@Root() row: CaseInterface, @Context() ctx: Ctx) {
    return eventsOf(ctx, row);
  }

  /** What those who evaluated it came to; whoever reads the case sees each one's figures. */
  @FieldResolver(() => CaseEvaluation, { nullable: true })
  evaluation(@Root() row: CaseInterface, @Context() ctx: Ctx) {
    return evaluationOf(ctx, row);
  }

  /** Fields of the paper that it was opened with that nobody corrects now: said once, given, asked for by steps, or decided by. */
  @FieldResolver(() => [String])
  async fixedFields(@Root() row: CaseInterface, @Context() ctx: Ctx) {
    const { opening } = typeOf(row.type);
    return opening ? fixedIn(opening, await chartFor(ctx, row), row.stage) : [];
  }

  @FieldResolver(() => [String])
  viewerCan(@Root() row: CaseInterface, @Context() ctx: Ctx) {
    return viewerCanOf(ctx, row);
  }
}

/** What the type knows of a step before it is taken. */
@Resolver(() => CaseEventOption)
export class CaseEventOptionResolver {
  /** Answers with which its paper begins, by the ids of its fields. */
  @FieldResolver(() => Json, { nullable: true })
  begins(@Root() { record, paper }: CaseEventOption, @Context() ctx: Ctx) {
    return paper ? (typeOf(record.type).begins?.(ctx, record, paper) ?? null) : null;
  }

  /** The paper that it takes up again; null where it begins one. */
  @FieldResolver(() => ID, { nullable: true })
  async continuedId(@Root() { record, paper, continues }: CaseEventOption, @Context() ctx: Ctx) {
    if (!paper || !continues) return null;
    const filled = await filledPapersOf(ctx, record.id, paper);
    return filled.find(({ event }) => event === continues)?.id ?? null;
  }
}

/** Who evaluated a case. */
@Resolver(() => EvaluationSheet)
export class EvaluationSheetResolver {
  @FieldResolver(() => MemberType, { nullable: true })
  by(@Root() sheet: EvaluationSheet, @Context() ctx: Ctx) {
    return memberById(ctx, sheet.byId);
  }
}

/** Who filled a form. */
@Resolver(() => FormRecordType)
export class FormRecordResolver {
  @FieldResolver(() => MemberType, { nullable: true })
  filledBy(@Root() record: FormRecordType, @Context() ctx: Ctx) {
    return memberById(ctx, record.filledById);
  }
}

/** The way from an entry of the timeline to its case. */
@Resolver(() => TimelineEntryType)
export class EntryCaseResolver {
  @FieldResolver(() => CaseInterface, { nullable: true })
  case(@Root() entry: TimelineEntryType, @Context() ctx: Ctx) {
    return caseById(ctx, entry.caseId);
  }
}

/** The cases of a customer. */
@Resolver(() => CustomerType)
export class CustomerCasesResolver {
  @FieldResolver(() => CaseConnection)
  cases(
    @Root() customer: CustomerType,
    @Context() ctx: Ctx,
    @Arg('first', () => Int, { nullable: true, defaultValue: 10 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | undefined,
    @Info() info: GraphQLResolveInfo,
  ) {
    if (!holds(memberOf(ctx).rights, READS_CASES))
      return { nodes: [], pageInfo: { hasNextPage: false }, totalCount: 0 };
    return connect(
      ctx,
      caseList,
      { first, after, filter: { customerId: customer.id }, sort: 'NEWEST' },
      info,
    );
  }
}
