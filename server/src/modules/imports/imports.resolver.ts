import type { GraphQLResolveInfo } from 'graphql';
import {
  Arg,
  Ctx as Context,
  Extensions,
  FieldResolver,
  Float,
  ID,
  Info,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
  Subscription,
} from 'type-graphql';

import { memberOf, type Ctx } from '../../kernel/ctx.ts';
import { InvalidField, KeyInFlight, KeyMismatch, StaleVersion } from '../../kernel/errors/user-error.ts';
import { NothingToTell, watching, type LiveFact } from '../../kernel/facts/subscriptions.ts';
import { wantedOf } from '../../kernel/reading/columns.ts';
import { connect } from '../../kernel/reading/list.ts';
import { allowed } from '../../kernel/reading/policy.ts';
import { answer, resultOf } from '../../kernel/result.ts';
import { memberById, MemberType } from '../access/index.ts';
import { TemplateDraftResult } from '../templates/index.ts';
import {
  ChangeImportSourceInput,
  CreateFormFromSheetInput,
  CreateImportInput,
  FixImportRowsInput,
  ImportStepInput,
  MapImportInput,
} from './import-inputs.ts';
import { importPolicy } from './import.policy.ts';
import { ImportConnection, ImportSettingsType, ImportType } from './import.type.ts';
import {
  importList,
  importSettings,
  importsOfSameFile,
  readImport,
  MOST_OF_SAME_FILE,
} from './showing/import-list.query.ts';
import {
  ImportColumnType,
  ImportConstantType,
  ImportFieldType,
  ImportNoteType,
  ImportPreviewRowType,
  ImportRowConnection,
  ImportSourceType,
  ImportTargetType,
  ImportValueType,
} from './showing/import-parts.type.ts';
import { importRowPage } from './showing/import-rows.query.ts';
import { ImportRowStatus, WhenKnownType, WhenMissingType } from './showing/import-words.type.ts';
import {
  columnsOf,
  constantsOf,
  missingOf,
  noteIn,
  previewOf,
  sourceOf,
  targetsFor,
  valuesOf,
} from './showing/shown.ts';
import { cancelImport } from './verbs/cancel-import.ts';
import { changeImportSource } from './verbs/change-import-source.ts';
import { checkImport } from './verbs/check-import.ts';
import { createFormFromSheet } from './verbs/create-form-from-sheet.ts';
import { createImport } from './verbs/create-import.ts';
import { discardImport } from './verbs/discard-import.ts';
import { fixImportRows } from './verbs/fix-import-rows.ts';
import { mapImport } from './verbs/map-import.ts';
import { runImport } from './verbs/run-import.ts';
import { undoImport } from './verbs/undo-import.ts';

const ImportResult = resultOf(
  'ImportResult',
  ImportType,
  InvalidField,
  StaleVersion,
  KeyInFlight,
  KeyMismatch,
);

type Changed = Extract<LiveFact, { type: 'import.changed' }>;

/** Imports and their steps. */
@Resolver(() => ImportType)
export class ImportsResolver {
  @Query(() => [ImportTargetType])
  importTargets(@Context() ctx: Ctx) {
    return targetsFor(ctx);
  }

  @Query(() => ImportConnection)
  imports(
    @Context() ctx: Ctx,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | undefined,
    @Arg('target', () => String, { nullable: true }) target: string | undefined,
    @Info() info: GraphQLResolveInfo,
  ) {
    return connect(ctx, importList, { first, after, filter: { target }, sort: 'NEWEST' }, info);
  }

  @Query(() => ImportType)
  import(@Context() ctx: Ctx, @Arg('id', () => ID) id: string) {
    return readImport(ctx, id);
  }

  @Query(() => ImportSettingsType)
  importSettings(@Context() ctx: Ctx) {
    return importSettings(ctx, undefined);
  }

  @Mutation(() => TemplateDraftResult)
  createFormFromSheet(
    @Context() ctx: Ctx,
    @Arg('input', () => CreateFormFromSheetInput) input: CreateFormFromSheetInput,
  ) {
    return answer(ctx, createFormFromSheet(ctx, input));
  }

  @Mutation(() => ImportResult)
  createImport(@Context() ctx: Ctx, @Arg('input', () => CreateImportInput) input: CreateImportInput) {
    return answer(ctx, createImport(ctx, input));
  }

  @Mutation(() => ImportResult)
  changeImportSource(
    @Context() ctx: Ctx,
    @Arg('input', () => ChangeImportSourceInput) input: ChangeImportSourceInput,
  ) {
    return answer(ctx, changeImportSource(ctx, input));
  }

  @Mutation(() => ImportResult)
  mapImport(@Context() ctx: Ctx, @Arg('input', () => MapImportInput) input: MapImportInput) {
    return answer(ctx, mapImport(ctx, input));
  }

  @Mutation(() => ImportResult)
  checkImport(@Context() ctx: Ctx, @Arg('input', () => ImportStepInput) input: ImportStepInput) {
    return answer(ctx, checkImport(ctx, input));
  }

  @Mutation(() => ImportResult)
  fixImportRows(@Context() ctx: Ctx, @Arg('input', () => FixImportRowsInput) input: FixImportRowsInput) {
    return answer(ctx, fixImportRows(ctx, input));
  }

  @Mutation(() => ImportResult)
  runImport(@Context() ctx: Ctx, @Arg('input', () => ImportStepInput) input: ImportStepInput) {
    return answer(ctx, runImport(ctx, input));
  }

  @Mutation(() => ImportResult)
  cancelImport(@Context() ctx: Ctx, @Arg('input', () => ImportStepInput) input: ImportStepInput) {
    return answer(ctx, cancelImport(ctx, input));
  }

  @Mutation(() => ImportResult)
  undoImport(@Context() ctx: Ctx, @Arg('input', () => ImportStepInput) input: ImportStepInput) {
    return answer(ctx, undoImport(ctx, input));
  }

  @Mutation(() => ImportResult)
  discardImport(@Context() ctx: Ctx, @Arg('input', () => ImportStepInput) input: ImportStepInput) {
    return answer(ctx, discardImport(ctx, input));
  }

  @Subscription(
    () => ImportType,
    watching(
      'import.run',
      ['import.changed'],
      (fact, { id }: { readonly id?: string | null }) =>
        id === undefined || id === null || fact.payload.importId === id,
    ),
  )
  async importChanged(
    @Root() { payload }: Changed,
    @Context() ctx: Ctx,
    @Arg('id', () => ID, { nullable: true }) _id?: string,
  ): Promise<ImportType> {
    const row = await readImport(ctx, payload.importId).catch(() => undefined);
    if (!row) throw new NothingToTell();
    return row;
  }

  @FieldResolver(() => MemberType, { nullable: true })
  owner(@Root() record: ImportType, @Context() ctx: Ctx) {
    return memberById(ctx, record.ownerId);
  }

  /** From 0 to 1 while a step is under way, else null. */
  @FieldResolver(() => Float, { nullable: true })
  progress(@Root() { state, counts }: ImportType) {
    if (!['checking', 'running', 'undoing'].includes(state)) return null;
    return counts.total ? Math.min(1, counts.done / counts.total) : 0;
  }

  /** Why nothing can be made of the file. */
  @FieldResolver(() => ImportNoteType, { nullable: true })
  problem(@Root() { problem }: ImportType, @Context() ctx: Ctx) {
    return problem ? noteIn(ctx.locale, problem) : null;
  }

  @FieldResolver(() => ImportSourceType)
  source(@Root() record: ImportType, @Context() ctx: Ctx) {
    return sourceOf(record, ctx.locale);
  }

  @FieldResolver(() => [ImportColumnType])
  columns(@Root() record: ImportType, @Context() ctx: Ctx) {
    return columnsOf(ctx, record);
  }

  /** Words of the file that stand for codes of ours, by field. */
  @FieldResolver(() => [ImportValueType])
  values(@Root() record: ImportType, @Context() ctx: Ctx) {
    return valuesOf(ctx, record);
  }

  @FieldResolver(() => [ImportConstantType])
  constants(@Root() record: ImportType) {
    return constantsOf(record);
  }

  @FieldResolver(() => [String])
  matchBy(@Root() { stored }: ImportType) {
    return stored.mapping.matchBy;
  }

  @FieldResolver(() => WhenKnownType)
  whenKnown(@Root() { stored }: ImportType) {
    return stored.mapping.whenKnown;
  }

  @FieldResolver(() => WhenMissingType)
  whenMissing(@Root() { stored }: ImportType) {
    return stored.mapping.whenMissing ?? 'refuse';
  }

  /** Required fields that neither a column nor a constant fills. */
  @FieldResolver(() => [ImportFieldType])
  missing(@Root() record: ImportType, @Context() ctx: Ctx) {
    return missingOf(ctx, record);
  }

  /** The first rows as they stand and as they are read. */
  @FieldResolver(() => [ImportPreviewRowType])
  preview(
    @Root() record: ImportType,
    @Context() ctx: Ctx,
    @Arg('first', () => Int, { nullable: true, defaultValue: 10 }) first: number,
  ) {
    return previewOf(ctx, record, first);
  }

  /** Earlier imports of the very same file. */
  @FieldResolver(() => [ImportType])
  @Extensions({ rows: MOST_OF_SAME_FILE })
  sameFile(@Root() record: ImportType, @Context() ctx: Ctx) {
    return importsOfSameFile(ctx, record);
  }

  /** Rows that are not simply taken. */
  @FieldResolver(() => ImportRowConnection)
  rows(
    @Root() record: ImportType,
    @Context() ctx: Ctx,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | undefined,
    @Arg('status', () => [ImportRowStatus], { nullable: true }) status: ImportRowStatus[] | undefined,
    @Info() info: GraphQLResolveInfo,
  ) {
    return importRowPage(ctx, record, { first, after, status, isCounted: wantedOf(info).total });
  }

  @FieldResolver(() => [String])
  viewerCan(@Root() record: ImportType, @Context() ctx: Ctx) {
    return allowed(importPolicy, memberOf(ctx), record as never);
  }
}
