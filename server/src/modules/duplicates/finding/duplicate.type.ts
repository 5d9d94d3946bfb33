import { Field, Float, ID, Int, InputType, ObjectType, registerEnumType } from 'type-graphql';

import { countedConnectionOf } from '../../../kernel/reading/paging.ts';
import { DateTime } from '../../../kernel/values/scalars.ts';
import { CustomerKind, CustomerType } from '../../customers/index.ts';

/** What people decided about a pair. */
export enum DuplicateState {
  OPEN = 'open',
  MERGED = 'merged',
  DIFFERENT = 'different',
}
registerEnumType(DuplicateState, { name: 'DuplicateState' });

/** How two values stand to one another. */
export enum DuplicateNearness {
  SAME = 'same',
  CLOSE = 'close',
  DIFFERENT = 'different',
}
registerEnumType(DuplicateNearness, { name: 'DuplicateNearness' });

/** Where a look through all customers stands. */
export enum DuplicateScanState {
  OPEN = 'open',
  DONE = 'done',
  CANCELLED = 'cancelled',
}
registerEnumType(DuplicateScanState, { name: 'DuplicateScanState' });

/** The two halves of a look: first every customer is prepared, then they are compared. */
export enum DuplicateScanPhase {
  KEYS = 'keys',
  PAIRS = 'pairs',
}
registerEnumType(DuplicateScanPhase, { name: 'DuplicateScanPhase' });

/** One reason for or against, in the reader's language. */
@ObjectType('DuplicateReason', { simpleResolvers: true })
export class DuplicateReasonType {
  @Field(() => String)
  field!: string;

  @Field(() => DuplicateNearness)
  is!: DuplicateNearness;

  @Field(() => Float)
  points!: number;

  /** How alike the values are, in percent. */
  @Field(() => Int)
  alike!: number;

  @Field(() => String)
  text!: string;
}

/** A reason as it is stored. */
export type StoredReason = Omit<DuplicateReasonType, 'text'>;

/** Two customers that may be one. */
@ObjectType('DuplicatePair', { simpleResolvers: true })
export class DuplicatePairType {
  @Field(() => ID)
  id!: string;

  /** How likely it is, in percent, that they are one. */
  @Field(() => Int)
  score!: number;

  @Field(() => DuplicateState)
  state!: DuplicateState;

  @Field(() => DateTime)
  foundAt!: Date;

  @Field(() => DateTime, { nullable: true })
  decidedAt?: Date | null;

  @Field(() => Int)
  version!: number;

  firstId!: string;
  secondId!: string;
  stored!: readonly StoredReason[];
  deciderId!: string | null;
}

/** A page of pairs, the likeliest first. */
export const DuplicatePairConnection = countedConnectionOf<DuplicatePairType>(
  'DuplicatePairConnection',
  () => DuplicatePairType,
);

/** A customer that the one being entered may be. */
@ObjectType('DuplicateCandidate', { simpleResolvers: true })
export class DuplicateCandidateType {
  @Field(() => CustomerType)
  customer!: CustomerType;

  @Field(() => Int)
  score!: number;

  @Field(() => [DuplicateReasonType])
  reasons!: DuplicateReasonType[];
}

/** What is known of a customer while he is entered. */
@InputType()
export class DuplicateQuestion {
  @Field(() => CustomerKind)
  kind!: CustomerKind;

  @Field(() => String)
  name!: string;

  @Field(() => String, { nullable: true })
  shortName?: string | null;

  @Field(() => String, { nullable: true })
  uscc?: string | null;

  @Field(() => String, { nullable: true })
  address?: string | null;

  @Field(() => [String], { nullable: true })
  phones?: string[] | null;

  @Field(() => [String], { nullable: true })
  emails?: string[] | null;
}

/** A look through all customers. */
@ObjectType('DuplicateScan', { simpleResolvers: true })
export class DuplicateScanType {
  @Field(() => ID)
  id!: string;

  @Field(() => DuplicateScanState)
  state!: DuplicateScanState;

  @Field(() => DuplicateScanPhase)
  phase!: DuplicateScanPhase;

  /** How many were looked through; null to whoever does not see every customer. */
  @Field(() => Int, { nullable: true })
  done!: number | null;

  @Field(() => Int, { nullable: true })
  total!: number | null;

  /** The pairs that were found; null to whoever would not see each of them. */
  @Field(() => Int, { nullable: true })
  found!: number | null;

  @Field(() => DateTime)
  askedAt!: Date;

  @Field(() => DateTime, { nullable: true })
  endedAt?: Date | null;
}

/** One pair that changed rules would find. */
@ObjectType('DuplicatePreviewPair', { simpleResolvers: true })
export class DuplicatePreviewPair {
  @Field(() => CustomerType)
  first!: CustomerType;

  @Field(() => CustomerType)
  second!: CustomerType;

  @Field(() => Int)
  score!: number;

  @Field(() => [DuplicateReasonType])
  reasons!: DuplicateReasonType[];
}

/** What changed rules would find among the newest customers that the reader sees. */
@ObjectType('DuplicatePreview', { simpleResolvers: true })
export class DuplicatePreviewType {
  /** Why these rules cannot be tried; null = they were. */
  @Field(() => String, { nullable: true })
  problem!: string | null;

  /** How many customers were compared: the newest ones. */
  @Field(() => Int)
  customers!: number;

  /** Whether there are more customers than were compared. */
  @Field(() => Boolean)
  isPartial!: boolean;

  @Field(() => Int)
  pairs!: number;

  /** Of them, so many would hold up an entry. */
  @Field(() => Int)
  warned!: number;

  @Field(() => [DuplicatePreviewPair])
  examples!: DuplicatePreviewPair[];
}
