import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx as Context, FieldResolver, ID, Info, Mutation, Query, Resolver } from 'type-graphql';

import { memberWith, type Ctx } from '../../kernel/ctx.ts';
import { recordReader } from '../../kernel/reading/record.ts';
import { answer, answerOrGone, OutOfReach, resultOf } from '../../kernel/result.ts';
import { Json } from '../../kernel/values/scalars.ts';
import { bulkResult } from '../bulk/index.ts';
import { CASE_ERRORS, CaseListArgs, casePage, opening, readCase } from '../cases/index.ts';
import { InvalidAnswers } from '../forms/index.ts';
import { acknowledgeComplaint, AcknowledgeComplaintInput } from './acknowledge-complaint.ts';
import { assessComplaint, AssessComplaintInput } from './assess-complaint.ts';
import { closeComplaint, CloseComplaintInput } from './close-complaint.ts';
import { ComplaintConnection, ComplaintType } from './complaint.type.ts';
import { fileComplaint, FileComplaintInput } from './file-complaint.ts';
import { editComplaints, EditComplaintsInput } from './many/edit-complaints.ts';
import { proposeSolutions, ProposeSolutionsInput } from './propose-solutions.ts';
import { resolveComplaint, ResolveComplaintInput } from './resolve-complaint.ts';
import { severityModel } from './severity/severity-model.ts';
import { updateComplaint, UpdateComplaintInput } from './update-complaint.ts';

const ComplaintResult = resultOf('ComplaintResult', ComplaintType, ...CASE_ERRORS);
const ComplaintPaperResult = resultOf('ComplaintPaperResult', ComplaintType, InvalidAnswers, ...CASE_ERRORS);
/** A grave complaint leaves hands that may not decide, and with them perhaps the reach of whoever judged it. */
const AssessComplaintResult = resultOf('AssessComplaintResult', ComplaintType, OutOfReach, ...CASE_ERRORS);
const EditComplaintsResult = bulkResult('EditComplaintsResult');
const readComplaint = recordReader('Complaint', (ctx, id) => readCase(ctx, id, 'complaint'));

/** Complaints and their verbs. */
@Resolver()
export class ComplaintsResolver {
  @Query(() => ComplaintConnection)
  complaints(
    @Context() ctx: Ctx,
    @Args(() => CaseListArgs) args: CaseListArgs,
    @Info() info: GraphQLResolveInfo,
  ) {
    return casePage(ctx, args, info, 'complaint');
  }

  @Query(() => ComplaintType)
  complaint(@Context() ctx: Ctx, @Arg('id', () => ID) id: string) {
    return readComplaint(ctx, id);
  }

  /** The company's model in force for whoever judges complaints: criteria, levels, what lifts them. */
  @Query(() => Json)
  async severityModel(@Context() ctx: Ctx) {
    const { tenantId } = memberWith(ctx, 'complaint.assess');
    return (await severityModel({ sql: ctx.scope.read, tenantId })).body;
  }

  @Mutation(() => ComplaintPaperResult)
  fileComplaint(@Context() ctx: Ctx, @Arg('input', () => FileComplaintInput) input: FileComplaintInput) {
    return answer(ctx, fileComplaint(ctx, input));
  }

  @Mutation(() => EditComplaintsResult)
  editComplaints(@Context() ctx: Ctx, @Arg('input', () => EditComplaintsInput) input: EditComplaintsInput) {
    return answer(ctx, editComplaints(ctx, input));
  }

  @Mutation(() => ComplaintPaperResult)
  updateComplaint(
    @Context() ctx: Ctx,
    @Arg('input', () => UpdateComplaintInput) input: UpdateComplaintInput,
  ) {
    return answer(ctx, updateComplaint(ctx, input));
  }

  @Mutation(() => ComplaintResult)
  acknowledgeComplaint(
    @Context() ctx: Ctx,
    @Arg('input', () => AcknowledgeComplaintInput) input: AcknowledgeComplaintInput,
  ) {
    return answer(ctx, acknowledgeComplaint(ctx, input));
  }

  @Mutation(() => AssessComplaintResult)
  assessComplaint(
    @Context() ctx: Ctx,
    @Arg('input', () => AssessComplaintInput) input: AssessComplaintInput,
  ) {
    return answerOrGone(ctx, assessComplaint(ctx, input));
  }

  @Mutation(() => ComplaintResult)
  proposeSolutions(
    @Context() ctx: Ctx,
    @Arg('input', () => ProposeSolutionsInput) input: ProposeSolutionsInput,
  ) {
    return answer(ctx, proposeSolutions(ctx, input));
  }

  @Mutation(() => ComplaintResult)
  resolveComplaint(
    @Context() ctx: Ctx,
    @Arg('input', () => ResolveComplaintInput) input: ResolveComplaintInput,
  ) {
    return answer(ctx, resolveComplaint(ctx, input));
  }

  @Mutation(() => ComplaintResult)
  closeComplaint(@Context() ctx: Ctx, @Arg('input', () => CloseComplaintInput) input: CloseComplaintInput) {
    return answer(ctx, closeComplaint(ctx, input));
  }
}

/** What can be done beside a page of complaints. */
@Resolver(() => ComplaintConnection)
export class ComplaintConnectionResolver {
  @FieldResolver(() => [String])
  viewerCan(@Context() ctx: Ctx) {
    return opening(ctx).filter((permission) => permission === 'complaint.file');
  }
}
