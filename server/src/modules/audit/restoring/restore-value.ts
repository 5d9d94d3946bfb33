import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';

import type { Ctx } from '../../../kernel/ctx.ts';
import { notFound } from '../../../kernel/errors/access-error.ts';
import {
  isUserError,
  KeyInFlight,
  KeyMismatch,
  StaleVersion,
  UserError,
} from '../../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { isId } from '../../../kernel/values/ids.ts';
import { KeyedInput } from '../../../kernel/writing/inputs.ts';
import { isWithheld, readDiff } from '../reading/diff.ts';
import { readableNoun } from '../reading/field-history.query.ts';
import { fieldLabel } from '../reading/labels.ts';
import { isFieldClear } from '../reading/shown-value.ts';

/** Which old value shall come back. */
@InputType()
export class RestoreValueInput extends KeyedInput {
  @Field(() => String)
  noun!: string;

  @Field(() => ID)
  recordId!: string;

  /** The version of the record in which its story was read. */
  @Field(() => Int)
  version!: number;

  @Field(() => String)
  field!: string;

  /** The act that replaced the value. */
  @Field(() => ID)
  changeId!: string;
}

/** The value is back; the record is read anew by whoever shows it. */
@ObjectType('RestoredValue', { simpleResolvers: true })
export class RestoredValueType {
  /** The record. */
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  noun!: string;

  @Field(() => String)
  field!: string;
}

/** A value that cannot come back, and why; nothing was changed. */
@ObjectType('CannotRestore', { implements: UserError, simpleResolvers: true })
export class CannotRestore extends UserError {
  constructor(key: string, params: Readonly<Record<string, string>> = {}) {
    super('CANNOT_RESTORE', key, params);
  }
}

const changesOf = sqlStatement<{ changes: unknown }>(
  'audit-restore',
  `select jsonb_path_query_array(t.diff, '$.changes[*] ? (@.id == $id)', jsonb_build_object('id', :recordId::text)) as changes
   from app.audit_log t where t.tenant_id = :tenantId and t.id = :changeId`,
);

/** What passes on as it is; every other refusal of the record's own verb becomes the reason. */
const PASSED_ON = [StaleVersion, KeyInFlight, KeyMismatch, CannotRestore];

/**
 * Brings an old value back through the record's own verb, so that its rules decide: a code that was retired, a member who
 * left, a record that was put away are refused with their reason, and the change can be undone like any other.
 */
export async function restoreValue(
  ctx: Ctx,
  input: RestoreValueInput,
): Promise<RestoredValueType | UserError> {
  const { recordId, field, changeId, version, idempotencyKey } = input;
  const { noun } = await readableNoun(ctx, input.noun, recordId);
  const found = isId(changeId)
    ? await ctx.scope.read.row(changesOf(), { recordId: recordId.toLowerCase(), changeId })
    : undefined;
  const change = readDiff({ changes: found?.changes }).changes.find(
    ({ fields }) => fields?.[field] !== undefined,
  );
  const pair = change?.fields?.[field];
  if (!change || !pair) throw notFound();
  const way = noun.restore;
  const label = fieldLabel(ctx.locale, change.entity, field);
  if (!way?.fields.includes(field))
    return new CannotRestore('audit.restore.never', { field: label }).in(ctx.locale);
  if (isWithheld(pair) || !isFieldClear(ctx, change.entity, field))
    return new CannotRestore('audit.restore.withheld', { field: label }).in(ctx.locale);
  const restoring = { id: recordId, version, field, value: pair[0], from: changeId, idempotencyKey };
  const done = await way.verb(ctx, restoring);
  if (!isUserError(done)) return { id: recordId, noun: noun.entity, field };
  if (PASSED_ON.some((known) => done instanceof known)) return done;
  return new CannotRestore('audit.restore.refused', { field: label, reason: done.message }).in(ctx.locale);
}
