import type { GraphQLResolveInfo } from 'graphql';
import {
  Arg,
  Args,
  Ctx as Context,
  FieldResolver,
  ID,
  Info,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
} from 'type-graphql';

import { memberOf, type Ctx } from '../../kernel/ctx.ts';
import { InvalidField, KeyInFlight, KeyMismatch, StaleVersion } from '../../kernel/errors/user-error.ts';
import { connect } from '../../kernel/reading/list.ts';
import { allowed } from '../../kernel/reading/policy.ts';
import { ListGroup } from '../../kernel/reading/totals.ts';
import { answer, answerOrGone, OutOfReach, resultOf } from '../../kernel/result.ts';
import { Json } from '../../kernel/values/scalars.ts';
import { memberById, MemberType, OrgUnitType, unitById } from '../access/index.ts';
import { exportResult } from '../exports/index.ts';
import { InvalidAnswers } from '../forms/index.ts';
import { archiveRecord } from './archive-record.ts';
import { exportRecords, ExportRecordsInput } from './carrying/export-records.ts';
import { createRecord } from './create-record.ts';
import { recordCount, recordForm, recordForms } from './forms/record-forms.query.ts';
import { hiddenIn } from './reading/hidden-fields.ts';
import { recordGroups, recordSum } from './reading/record-figures.query.ts';
import { recordFilter } from './reading/record-filter.ts';
import { readRecordOf, recordList } from './reading/record-list.query.ts';
import { answersOf, formOfRecord, linksOfRecord, listedAnswersOf } from './reading/record-parts.query.ts';
import {
  ArchiveRecordInput,
  CreateRecordInput,
  RecordFilter,
  RecordListArgs,
  UpdateRecordInput,
} from './record-inputs.ts';
import { recordPolicy } from './record.policy.ts';
import {
  OfferedForm,
  RecordConnection,
  RecordFormType,
  RecordLink,
  RecordSum,
  RecordType,
} from './record.type.ts';
import { updateRecord } from './update-record.ts';

const CreateRecordResult = resultOf(
  'CreateRecordResult',
  RecordType,
  OutOfReach,
  InvalidField,
  InvalidAnswers,
  KeyInFlight,
  KeyMismatch,
);
const UpdateRecordResult = resultOf(
  'UpdateRecordResult',
  RecordType,
  OutOfReach,
  InvalidField,
  InvalidAnswers,
  StaleVersion,
  KeyInFlight,
  KeyMismatch,
);
const ExportRecordsResult = exportResult('ExportRecordsResult');
const ArchiveRecordResult = resultOf(
  'ArchiveRecordResult',
  RecordType,
  InvalidField,
  StaleVersion,
  KeyInFlight,
  KeyMismatch,
);

/** Papers, and what was filled in. */
@Resolver(() => RecordType)
export class RecordsResolver {
  /** Papers that can be filled in, by module. */
  @Query(() => [OfferedForm])
  recordForms(
    @Context() ctx: Ctx,
    @Arg('module', () => String, { nullable: true }) module: string | undefined,
  ) {
    return recordForms(ctx, { module });
  }

  /** A paper, in force unless a version is named. */
  @Query(() => RecordFormType)
  recordForm(
    @Context() ctx: Ctx,
    @Arg('key', () => String) key: string,
    @Arg('version', () => Int, { nullable: true }) version: number | undefined,
  ) {
    return recordForm(ctx, key, version);
  }

  @Query(() => RecordType)
  record(@Context() ctx: Ctx, @Arg('id', () => ID) id: string) {
    return readRecordOf(ctx, id);
  }

  @Query(() => RecordConnection)
  async records(
    @Context() ctx: Ctx,
    @Args(() => RecordListArgs) args: RecordListArgs,
    @Info() info: GraphQLResolveInfo,
  ) {
    const { first, after, sort } = args;
    const filter = await recordFilter(ctx, args.form, args.filter);
    return connect(ctx, recordList, { first, after, filter, sort }, info);
  }

  /** How many records there are for each answer to a filterable field that chooses or names something. */
  @Query(() => [ListGroup])
  recordGroups(
    @Context() ctx: Ctx,
    @Arg('form', () => String) form: string,
    @Arg('by', () => String) field: string,
    @Arg('filter', () => RecordFilter, { nullable: true }) filter: RecordFilter | undefined,
  ) {
    return recordGroups(ctx, { form, field, filter });
  }

  /** The answers to a filterable number, amount or duration added up. */
  @Query(() => RecordSum)
  recordSum(
    @Context() ctx: Ctx,
    @Arg('form', () => String) form: string,
    @Arg('of', () => String) field: string,
    @Arg('filter', () => RecordFilter, { nullable: true }) filter: RecordFilter | undefined,
  ) {
    return recordSum(ctx, { form, field, filter });
  }

  @Mutation(() => CreateRecordResult)
  createRecord(@Context() ctx: Ctx, @Arg('input', () => CreateRecordInput) input: CreateRecordInput) {
    return answerOrGone(ctx, createRecord(ctx, input));
  }

  @Mutation(() => UpdateRecordResult)
  updateRecord(@Context() ctx: Ctx, @Arg('input', () => UpdateRecordInput) input: UpdateRecordInput) {
    return answerOrGone(ctx, updateRecord(ctx, input));
  }

  @Mutation(() => ArchiveRecordResult)
  archiveRecord(@Context() ctx: Ctx, @Arg('input', () => ArchiveRecordInput) input: ArchiveRecordInput) {
    return answer(ctx, archiveRecord(ctx, input));
  }

  @Mutation(() => ExportRecordsResult)
  exportRecords(@Context() ctx: Ctx, @Arg('input', () => ExportRecordsInput) input: ExportRecordsInput) {
    return answer(ctx, exportRecords(ctx, input));
  }

  /** What lists show: a text of the record, else the title of its paper. */
  @FieldResolver(() => String)
  async title(@Root() record: RecordType, @Context() ctx: Ctx) {
    return record.storedTitle || (await formOfRecord(ctx, record)).title[ctx.locale];
  }

  @FieldResolver(() => String)
  async formTitle(@Root() record: RecordType, @Context() ctx: Ctx) {
    return (await formOfRecord(ctx, record)).title[ctx.locale];
  }

  @FieldResolver(() => String)
  async module(@Root() record: RecordType, @Context() ctx: Ctx) {
    return (await formOfRecord(ctx, record)).module;
  }

  /** By the ids of fields; personal data as far as the reader sees them. */
  @FieldResolver(() => Json)
  async answers(@Root() record: RecordType, @Context() ctx: Ctx) {
    return (await answersOf(ctx, record)).answers;
  }

  /** The answers that the list of its paper shows: to fields that are listed or can be filtered by. */
  @FieldResolver(() => Json)
  listedAnswers(@Root() record: RecordType, @Context() ctx: Ctx) {
    return listedAnswersOf(ctx, record);
  }

  /** Paths of the answers that the reader does not see in full. */
  @FieldResolver(() => [String])
  async maskedFields(@Root() record: RecordType, @Context() ctx: Ctx) {
    return (await answersOf(ctx, record)).masked;
  }

  /** Paths of the fields and cells that are not on the paper, by its rules on the day on which it was answered. */
  @FieldResolver(() => [String])
  async hidden(@Root() record: RecordType, @Context() ctx: Ctx) {
    return [...(await hiddenIn(ctx, record))];
  }

  @FieldResolver(() => [RecordLink])
  links(@Root() record: RecordType, @Context() ctx: Ctx) {
    return linksOfRecord(ctx, record.id);
  }

  @FieldResolver(() => MemberType, { nullable: true })
  owner(@Root() record: RecordType, @Context() ctx: Ctx) {
    return memberById(ctx, record.ownerId);
  }

  @FieldResolver(() => OrgUnitType, { nullable: true })
  team(@Root() record: RecordType, @Context() ctx: Ctx) {
    return unitById(ctx, record.teamId);
  }

  @FieldResolver(() => MemberType, { nullable: true })
  createdBy(@Root() record: RecordType, @Context() ctx: Ctx) {
    return memberById(ctx, record.creatorId);
  }

  @FieldResolver(() => MemberType, { nullable: true })
  updatedBy(@Root() record: RecordType, @Context() ctx: Ctx) {
    return memberById(ctx, record.updaterId);
  }

  @FieldResolver(() => [String])
  viewerCan(@Root() record: RecordType, @Context() ctx: Ctx) {
    return allowed(recordPolicy, memberOf(ctx), record as never);
  }
}

/** What is told of papers beside their heads. */
@Resolver(() => OfferedForm)
export class OfferedFormResolver {
  /** Records that the reader sees, counted up to a limit; archived ones aside. */
  @FieldResolver(() => Int)
  recordCount(@Root() form: OfferedForm, @Context() ctx: Ctx) {
    return recordCount(ctx, form);
  }
}

/** What can be done beside a page of records. */
@Resolver(() => RecordConnection)
export class RecordConnectionResolver {
  @FieldResolver(() => [String])
  viewerCan(@Context() ctx: Ctx) {
    return ['record.write'].filter((permission) => memberOf(ctx).rights.can(permission));
  }
}
