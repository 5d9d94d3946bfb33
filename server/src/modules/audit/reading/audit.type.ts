import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';

import { countedConnectionOf } from '../../../kernel/reading/paging.ts';
import { DateTime } from '../../../kernel/values/scalars.ts';

/** Whether an act was done or refused. */
export const AuditOutcome = { DONE: 'done', REFUSED: 'refused' } as const;
/** One of the two. */
export type AuditOutcome = (typeof AuditOutcome)[keyof typeof AuditOutcome];
registerEnumType(AuditOutcome, { name: 'AuditOutcome' });

/** What became of a record. */
export const AuditAct = { CREATE: 'create', UPDATE: 'update', DELETE: 'delete' } as const;
/** One of the three. */
export type AuditAct = (typeof AuditAct)[keyof typeof AuditAct];
registerEnumType(AuditAct, { name: 'AuditAct' });

/** One field before and after, as the reader reads it. */
@ObjectType('AuditField', { simpleResolvers: true })
export class AuditFieldType {
  @Field(() => String)
  field!: string;

  @Field(() => String)
  label!: string;

  /** Missing = there was nothing. */
  @Field(() => String, { nullable: true })
  before!: string | null;

  @Field(() => String, { nullable: true })
  after!: string | null;

  /** The values are not shown: the log does not hold them, or the reader may not see them. */
  @Field(() => Boolean)
  isMasked!: boolean;
}

/** One record that an act changed. */
@ObjectType('AuditChange', { simpleResolvers: true })
export class AuditChangeType {
  @Field(() => String)
  noun!: string;

  @Field(() => String)
  nounLabel!: string;

  @Field(() => ID, { nullable: true })
  recordId!: string | null;

  @Field(() => String, { nullable: true })
  recordLabel!: string | null;

  @Field(() => AuditAct)
  act!: AuditAct;

  @Field(() => [AuditFieldType])
  fields!: AuditFieldType[];
}

/** Something that a verb said about itself, such as the roles somebody had and got. */
@ObjectType('AuditNote', { simpleResolvers: true })
export class AuditNoteType {
  @Field(() => String)
  name!: string;

  @Field(() => String)
  value!: string;
}

/** One act. */
@ObjectType('AuditEntry', { simpleResolvers: true })
export class AuditEntryType {
  @Field(() => ID)
  id!: string;

  @Field(() => DateTime)
  at!: Date;

  /** The place in the chain; missing in the second before the seal. */
  @Field(() => Int, { nullable: true })
  seq!: number | null;

  actor!: string | null;
  onBehalfOf!: string | null;
  entity!: string;
  entityId!: string | null;
  diff!: unknown;

  @Field(() => String)
  action!: string;

  reason!: string | null;

  @Field(() => String, { nullable: true })
  requestId!: string | null;

  @Field(() => AuditOutcome)
  outcome!: AuditOutcome;
}

/** A page of the log. */
@ObjectType('AuditConnection', { simpleResolvers: true })
export class AuditConnection extends countedConnectionOf<AuditEntryType>(
  'AuditConnectionOf',
  () => AuditEntryType,
) {}

/** Which acts are shown; filters are combined with AND. */
@InputType()
export class AuditFilter {
  /** Acts of these members. */
  @Field(() => [ID], { nullable: true })
  actorIds?: string[] | null;

  /** Acts of the product itself. */
  @Field(() => Boolean, { nullable: true })
  byProduct?: boolean | null;

  @Field(() => [String], { nullable: true })
  actions?: string[] | null;

  @Field(() => String, { nullable: true })
  noun?: string | null;

  @Field(() => ID, { nullable: true })
  recordId?: string | null;

  @Field(() => String, { nullable: true })
  field?: string | null;

  @Field(() => DateTime, { nullable: true })
  from?: Date | null;

  @Field(() => DateTime, { nullable: true })
  until?: Date | null;

  /** A person, a record, an action, or a request, as somebody would write it. */
  @Field(() => String, { nullable: true })
  words?: string | null;

  @Field(() => String, { nullable: true })
  requestId?: string | null;

  @Field(() => Boolean, { nullable: true })
  refused?: boolean | null;

  /** Only what touches rights, people, exports and what is masked. */
  @Field(() => Boolean, { nullable: true })
  sensitive?: boolean | null;

  /** Leaves out what only keeps the product's own books: notices told, pages opened, old things forgotten. */
  @Field(() => Boolean, { nullable: true })
  withoutBookkeeping?: boolean | null;
}

/** One value of a field, and who gave it. */
@ObjectType('FieldChange', { simpleResolvers: true })
export class FieldChangeType {
  /** The act that changed it. */
  @Field(() => ID)
  id!: string;

  @Field(() => DateTime)
  at!: Date;

  actor!: string | null;
  onBehalfOf!: string | null;

  @Field(() => String)
  action!: string;

  @Field(() => String)
  field!: string;

  @Field(() => String)
  label!: string;

  @Field(() => String, { nullable: true })
  before!: string | null;

  @Field(() => String, { nullable: true })
  after!: string | null;

  @Field(() => Boolean)
  isMasked!: boolean;

  reason!: string | null;

  /** Whether the value before this change can be asked back; whether it is still valid shows when it is tried. */
  @Field(() => Boolean)
  canRestore!: boolean;
}

/** The story of a record's fields, the newest first. */
@ObjectType('FieldHistory', { simpleResolvers: true })
export class FieldHistoryType {
  /** The version of the record as it is now: what a restore is sent with. */
  @Field(() => Int, { nullable: true })
  version!: number | null;

  @Field(() => [FieldChangeType])
  changes!: FieldChangeType[];

  /** Where the next page begins; missing = this was all. */
  @Field(() => String, { nullable: true })
  endCursor!: string | null;
}

/** A word of the log with its name. */
@ObjectType('AuditWord', { simpleResolvers: true })
export class AuditWordType {
  @Field(() => String)
  key!: string;

  @Field(() => String)
  label!: string;
}
