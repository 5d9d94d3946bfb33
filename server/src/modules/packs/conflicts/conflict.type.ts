import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';

import { InvalidField, KeyInFlight, KeyMismatch, StaleVersion } from '../../../kernel/errors/user-error.ts';
import { connectionOf } from '../../../kernel/reading/paging.ts';
import { resultOf } from '../../../kernel/result.ts';
import { DateTime, Json } from '../../../kernel/values/scalars.ts';
import { KeyedInput } from '../../../kernel/writing/inputs.ts';
import { TemplateType } from '../../templates/index.ts';

/** What became of a conflict. */
export enum ConflictChoice {
  /** The company's value stays. */
  MINE = 'mine',
  /** The publisher's value is in force. */
  THEIRS = 'theirs',
  /** A later change of the publisher made it pointless. */
  OUTDATED = 'outdated',
}
registerEnumType(ConflictChoice, { name: 'TemplateConflictChoice' });

/** A value that publisher and company both changed. */
@ObjectType('TemplateConflict', { simpleResolvers: true })
export class TemplateConflictType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  kind!: string;

  @Field(() => String)
  key!: string;

  /** Of the template, in the reader's language. */
  @Field(() => String)
  title!: string;

  /** Where, by the names of elements; empty = the whole template. */
  @Field(() => String)
  path!: string;

  /** The same in words of the reader's language. */
  @Field(() => String)
  place!: string;

  /** What the publisher said before, as people read it. */
  @Field(() => String)
  base!: string;

  /** What the company has. */
  @Field(() => String)
  ours!: string;

  /** What the publisher says now. */
  @Field(() => String)
  theirs!: string;

  @Field(() => Json, { nullable: true })
  oursValue!: unknown;

  @Field(() => Json, { nullable: true })
  theirsValue!: unknown;

  /** It is not the company's to change: the publisher's value is in force already. */
  @Field(() => Boolean)
  isLocked!: boolean;

  @Field(() => String)
  pack!: string;

  @Field(() => String)
  packVersion!: string;

  /** The company's version in which `ours` stands. */
  @Field(() => Int)
  version!: number;

  @Field(() => DateTime)
  foundAt!: Date;

  /** Null while nobody decided. */
  @Field(() => ConflictChoice, { nullable: true })
  choice!: ConflictChoice | null;

  @Field(() => DateTime, { nullable: true })
  settledAt!: Date | null;

  settlerId!: string | null;
}

/** A page of conflicts, the newest first. */
export const TemplateConflictConnection = connectionOf<TemplateConflictType>(
  'TemplateConflictConnection',
  () => TemplateConflictType,
);

/** What deciding one conflict may answer. */
export const SettleTemplateConflictResult = resultOf(
  'SettleTemplateConflictResult',
  TemplateConflictType,
  InvalidField,
  StaleVersion,
  KeyInFlight,
  KeyMismatch,
);

/** What deciding all of a template may answer. */
export const SettleTemplateConflictsResult = resultOf(
  'SettleTemplateConflictsResult',
  TemplateType,
  InvalidField,
  StaleVersion,
  KeyInFlight,
  KeyMismatch,
);

/** A conflict, and whose value shall be in force. */
@InputType()
export class SettleTemplateConflictInput extends KeyedInput {
  @Field(() => ID)
  id!: string;

  @Field(() => ConflictChoice)
  choice!: ConflictChoice;

  /** The version in which the company's values were seen; what was published since is looked at first. */
  @Field(() => Int, { nullable: true })
  baseVersion?: number | null;
}

/** Open conflicts of a template, and whose values shall be in force. */
@InputType()
export class SettleTemplateConflictsInput extends KeyedInput {
  @Field(() => String)
  kind!: string;

  @Field(() => String)
  key!: string;

  /** Those that were looked at; what else is open in the template, or came since, stays open. */
  @Field(() => [ID])
  ids!: string[];

  @Field(() => ConflictChoice)
  choice!: ConflictChoice;

  /** The version in which the company's values were seen; what was published since is looked at first. */
  @Field(() => Int, { nullable: true })
  baseVersion?: number | null;
}
