import type { GraphQLResolveInfo } from 'graphql';
import {
  Arg,
  Args,
  ArgsType,
  Ctx as Context,
  Field,
  FieldResolver,
  ID,
  Info,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
} from 'type-graphql';

import { memberWith, type Ctx } from '../../kernel/ctx.ts';
import { KeyInFlight, KeyMismatch, StaleVersion } from '../../kernel/errors/user-error.ts';
import { connect } from '../../kernel/reading/list.ts';
import { answer, resultOf } from '../../kernel/result.ts';
import { memberById, MemberType } from '../access/index.ts';
import { exportResult } from '../exports/index.ts';
import { nounOf } from './audited-noun.ts';
import { auditFilter, auditList, readAuditEntry } from './reading/audit-log.query.ts';
import {
  AuditChangeType,
  AuditConnection,
  AuditEntryType,
  AuditFilter,
  AuditNoteType,
  AuditWordType,
  FieldChangeType,
  FieldHistoryType,
} from './reading/audit.type.ts';
import { changesShown, notesShown } from './reading/changes.ts';
import { readDiff, reasonShown } from './reading/diff.ts';
import { exportAudit, ExportAuditInput } from './reading/export-audit.ts';
import { fieldHistory } from './reading/field-history.query.ts';
import { actionLabel, isSensitive, knownActions, nounLabel, recordLabel } from './reading/labels.ts';
import { actorName, sentenceOf } from './reading/sentence.ts';
import {
  CannotRestore,
  RestoredValueType,
  restoreValue,
  RestoreValueInput,
} from './restoring/restore-value.ts';

const RestoreValueResult = resultOf(
  'RestoreValueResult',
  RestoredValueType,
  CannotRestore,
  StaleVersion,
  KeyInFlight,
  KeyMismatch,
);
const ExportAuditResult = exportResult('ExportAuditResult');
const DEFAULT_CHANGES = 20;
const MOST_CHANGES = 500;

@ArgsType()
class AuditArgs {
  @Field(() => AuditFilter, { nullable: true })
  filter?: AuditFilter | null;

  @Field(() => Int)
  first!: number;

  @Field(() => String, { nullable: true })
  after?: string | null;
}

@ArgsType()
class HistoryArgs {
  /** The type of the record, such as `Customer`. */
  @Field(() => String)
  noun!: string;

  @Field(() => ID)
  recordId!: string;

  /** Missing = all fields. */
  @Field(() => String, { nullable: true })
  field?: string | null;

  @Field(() => Int)
  first!: number;

  /** The `endCursor` of the page before. */
  @Field(() => String, { nullable: true })
  after?: string | null;
}

/** The audit log as it is read. */
@Resolver(() => AuditEntryType)
export class AuditResolver {
  @Query(() => AuditConnection)
  async auditLog(
    @Context() ctx: Ctx,
    @Args(() => AuditArgs) { filter, first, after }: AuditArgs,
    @Info() info: GraphQLResolveInfo,
  ) {
    memberWith(ctx, 'audit.read');
    return connect(
      ctx,
      auditList as never,
      { filter: await auditFilter(ctx, filter), sort: 'NEWEST', first, after },
      info,
    );
  }

  @Query(() => AuditEntryType)
  auditEntry(@Context() ctx: Ctx, @Arg('id', () => ID) id: string) {
    return readAuditEntry(ctx, id);
  }

  /** Every action with its name, for the filter. */
  @Query(() => [AuditWordType])
  auditActions(@Context() ctx: Ctx): AuditWordType[] {
    memberWith(ctx, 'audit.read');
    const words = knownActions().map((key) => ({ key, label: actionLabel(ctx.locale, key) }));
    return words.toSorted((a, b) => a.label.localeCompare(b.label, ctx.locale));
  }

  @Query(() => FieldHistoryType)
  fieldHistory(@Context() ctx: Ctx, @Args(() => HistoryArgs) ask: HistoryArgs) {
    return fieldHistory(ctx, ask);
  }

  @Mutation(() => RestoreValueResult)
  restoreValue(@Context() ctx: Ctx, @Arg('input', () => RestoreValueInput) input: RestoreValueInput) {
    return restoreValue(ctx, input);
  }

  @Mutation(() => ExportAuditResult)
  exportAudit(@Context() ctx: Ctx, @Arg('input', () => ExportAuditInput) input: ExportAuditInput) {
    return answer(ctx, exportAudit(ctx, input));
  }

  /** Who did it; missing = the product itself, or somebody who is gone. */
  @FieldResolver(() => MemberType, { nullable: true })
  actorMember(@Root() { actor }: AuditEntryType, @Context() ctx: Ctx) {
    return memberById(ctx, actor);
  }

  @FieldResolver(() => String)
  actorName(@Root() { actor }: AuditEntryType, @Context() ctx: Ctx) {
    return actorName(ctx, actor);
  }

  @FieldResolver(() => MemberType, { nullable: true })
  standsInFor(@Root() { onBehalfOf }: AuditEntryType, @Context() ctx: Ctx) {
    return memberById(ctx, onBehalfOf);
  }

  @FieldResolver(() => String)
  actionLabel(@Root() { action }: AuditEntryType, @Context() ctx: Ctx): string {
    return actionLabel(ctx.locale, action);
  }

  @FieldResolver(() => Boolean)
  isSensitive(@Root() { action }: AuditEntryType): boolean {
    return isSensitive(action);
  }

  @FieldResolver(() => String)
  noun(@Root() { entity }: AuditEntryType): string {
    return entity;
  }

  @FieldResolver(() => String)
  nounLabel(@Root() { entity }: AuditEntryType, @Context() ctx: Ctx): string {
    return nounLabel(ctx.locale, entity);
  }

  @FieldResolver(() => ID, { nullable: true })
  recordId(@Root() { entityId }: AuditEntryType): string | null {
    return entityId;
  }

  @FieldResolver(() => String, { nullable: true })
  recordLabel(@Root() { entity, entityId }: AuditEntryType, @Context() ctx: Ctx) {
    return recordLabel(ctx, entity, entityId);
  }

  /** Where the record is looked at. */
  @FieldResolver(() => String, { nullable: true })
  recordPath(@Root() { entity, entityId }: AuditEntryType): string | null {
    return entityId === null ? null : (nounOf(entity)?.path?.(entityId) ?? null);
  }

  /** The act as a sentence in the reader's language. */
  @FieldResolver(() => String)
  sentence(@Root() entry: AuditEntryType, @Context() ctx: Ctx) {
    return sentenceOf(ctx, entry);
  }

  /** Why it was done, as far as the log tells it. */
  @FieldResolver(() => String, { nullable: true })
  reason(@Root() { reason }: AuditEntryType, @Context() ctx: Ctx): string | null {
    return reasonShown(ctx.locale, reason);
  }

  /** Records that it changed; in a list at most the first twenty. */
  @FieldResolver(() => [AuditChangeType])
  changes(
    @Root() entry: AuditEntryType,
    @Context() ctx: Ctx,
    @Arg('first', () => Int, { nullable: true }) first?: number | null,
  ) {
    return changesShown(ctx, entry, Math.min(Math.max(first ?? DEFAULT_CHANGES, 1), MOST_CHANGES));
  }

  @FieldResolver(() => Int)
  changeCount(@Root() { diff }: AuditEntryType): number {
    return readDiff(diff).count;
  }

  @FieldResolver(() => [AuditNoteType])
  notes(@Root() entry: AuditEntryType, @Context() ctx: Ctx): AuditNoteType[] {
    return notesShown(ctx, entry);
  }
}

/** Who changed a field, and by which act. */
@Resolver(() => FieldChangeType)
export class FieldChangeResolver {
  @FieldResolver(() => String)
  actorName(@Root() { actor }: FieldChangeType, @Context() ctx: Ctx) {
    return actorName(ctx, actor);
  }

  @FieldResolver(() => MemberType, { nullable: true })
  standsInFor(@Root() { onBehalfOf }: FieldChangeType, @Context() ctx: Ctx) {
    return memberById(ctx, onBehalfOf);
  }

  @FieldResolver(() => String, { nullable: true })
  reason(@Root() { reason }: FieldChangeType, @Context() ctx: Ctx): string | null {
    return reasonShown(ctx.locale, reason);
  }

  @FieldResolver(() => String)
  actionLabel(@Root() { action }: FieldChangeType, @Context() ctx: Ctx): string {
    return actionLabel(ctx.locale, action);
  }
}
