import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';

import { DateTime, LocalDate } from '../../../kernel/values/scalars.ts';
import { KeyedInput } from '../../../kernel/writing/inputs.ts';

/** How far a check is. */
export const AuditCheckState = {
  WAITING: 'waiting',
  RUNNING: 'running',
  DONE: 'done',
  FAILED: 'failed',
} as const;
/** One of these states. */
export type AuditCheckState = (typeof AuditCheckState)[keyof typeof AuditCheckState];
registerEnumType(AuditCheckState, { name: 'AuditCheckState' });

/** What was done to the log behind its back. */
export const AuditFindingKind = {
  CHANGED: 'changed',
  MISSING: 'missing',
  ADDED: 'added',
  CUT: 'cut',
  REWRITTEN: 'rewritten',
  LATE: 'late',
} as const;
/** One of these kinds. */
export type AuditFindingKind = (typeof AuditFindingKind)[keyof typeof AuditFindingKind];
registerEnumType(AuditFindingKind, { name: 'AuditFindingKind' });

/** A check of the whole chain. */
@ObjectType('AuditCheck', { simpleResolvers: true })
export class AuditCheckType {
  @Field(() => ID)
  id!: string;

  memberId!: string | null;

  @Field(() => AuditCheckState)
  state!: AuditCheckState;

  /** Rows that there were when it began. */
  @Field(() => Float)
  total!: number;

  @Field(() => Float)
  checked!: number;

  /** Findings that prove a change behind the log's back. */
  @Field(() => Float)
  bad!: number;

  /** Rows that waited unusually long for their seal. */
  @Field(() => Float)
  late!: number;

  @Field(() => DateTime)
  startedAt!: Date;

  @Field(() => DateTime, { nullable: true })
  finishedAt!: Date | null;
}

/** One place at which the chain does not hold. */
@ObjectType('AuditFinding', { simpleResolvers: true })
export class AuditFindingType {
  checkId!: string;
  auditId!: string | null;

  @Field(() => Int)
  position!: number;

  @Field(() => AuditFindingKind)
  kind!: AuditFindingKind;

  /** The number in the chain, or the first of several. */
  @Field(() => Float)
  seq!: number;

  @Field(() => Float)
  untilSeq!: number;

  /** The day whose published head does not agree. */
  @Field(() => LocalDate, { nullable: true })
  day!: string | null;
}

/** The head of the chain at a day's beginning. */
@ObjectType('AuditDayHead', { simpleResolvers: true })
export class AuditDayHeadType {
  @Field(() => LocalDate)
  day!: string;

  @Field(() => Float)
  seq!: number;

  @Field(() => String)
  hash!: string;

  @Field(() => DateTime)
  at!: Date;
}

/** How the log is kept honest in this company. */
@ObjectType('AuditSettings', { simpleResolvers: true })
export class AuditSettingsType {
  /** To whom each day's head is mailed. */
  @Field(() => [String])
  headMails!: string[];

  /** Whether this installation can send mail at all. */
  @Field(() => Boolean)
  isMailing!: boolean;
}

/** Begins a check. */
@InputType()
export class StartAuditCheckInput extends KeyedInput {}

/** To whom each day's head shall be mailed. */
@InputType()
export class SetAuditHeadMailsInput extends KeyedInput {
  @Field(() => [String])
  emails!: string[];
}
