import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';

import { InvalidField, KeyInFlight, KeyMismatch, StaleVersion } from '../../../kernel/errors/user-error.ts';
import { resultOf } from '../../../kernel/result.ts';
import { DateTime, Json } from '../../../kernel/values/scalars.ts';
import { KeyedInput } from '../../../kernel/writing/inputs.ts';

/** Where a draft stands. */
export enum DraftState {
  /** Somebody works on it. */
  DRAFT = 'draft',
  /** It waits for whoever publishes. */
  SUBMITTED = 'submitted',
  /** It came back with a word. */
  RETURNED = 'returned',
}
registerEnumType(DraftState, { name: 'TemplateDraftState' });

/** What keeps a template from being published: where, in dots, and what to change. */
@ObjectType('TemplateProblem', { simpleResolvers: true })
export class TemplateProblem {
  @Field(() => String)
  path!: string;

  @Field(() => String)
  message!: string;
}

/** A template as it is being changed, before it is in force. */
@ObjectType('TemplateDraft', { simpleResolvers: true })
export class TemplateDraftType {
  @Field(() => String)
  kind!: string;

  @Field(() => String)
  key!: string;

  /** Counts its savings: whoever saves or publishes says which one he saw. */
  @Field(() => Int)
  revision!: number;

  /** The version that it was begun from; 0 = of a template that is not there yet. */
  @Field(() => Int)
  baseVersion!: number;

  /** The version in force; where it is not the one that the draft was begun from, `refreshTemplateDraft` brings both together. */
  @Field(() => Int)
  currentVersion!: number;

  @Field(() => Json)
  body!: Readonly<Record<string, unknown>>;

  @Field(() => DraftState)
  state!: DraftState;

  /** What was said when it was sent on or back. */
  @Field(() => String)
  note!: string;

  @Field(() => DateTime)
  changedAt!: Date;

  changerId!: string | null;

  editors!: readonly string[];
}

/** What changing a draft may answer. */
export const TemplateDraftResult = resultOf(
  'TemplateDraftResult',
  TemplateDraftType,
  InvalidField,
  StaleVersion,
  KeyInFlight,
  KeyMismatch,
);

/** A draft that is no more. */
@ObjectType('TemplateDraftDiscarded', { simpleResolvers: true })
export class TemplateDraftDiscardedType {
  @Field(() => ID)
  id!: string;
}

/** A template, and what it shall say. */
@InputType()
export class SaveTemplateDraftInput extends KeyedInput {
  @Field(() => String)
  kind!: string;

  @Field(() => String)
  key!: string;

  /** The revision that was seen; 0 = there was no draft. */
  @Field(() => Int)
  baseRevision!: number;

  /** The version that a new draft was made from; without it, the one in force. */
  @Field(() => Int, { nullable: true })
  baseVersion?: number | null;

  @Field(() => Json)
  body!: unknown;
}

/** A draft in the revision in which it was seen. */
@InputType()
export abstract class SeenDraftInput extends KeyedInput {
  @Field(() => String)
  kind!: string;

  @Field(() => String)
  key!: string;

  @Field(() => Int)
  revision!: number;
}

/** The same with a word to whoever reads it next. */
@InputType()
export abstract class NotedDraftInput extends SeenDraftInput {
  @Field(() => String, { nullable: true })
  note?: string | null;
}

/** A draft that somebody shall look at. */
@InputType()
export class SubmitTemplateDraftInput extends NotedDraftInput {}

/** A draft that goes back to whoever wrote it. */
@InputType()
export class ReturnTemplateDraftInput extends NotedDraftInput {}

/** A draft that shall come into force. */
@InputType()
export class PublishTemplateDraftInput extends NotedDraftInput {}

/** A draft that is to be thrown away. */
@InputType()
export class DiscardTemplateDraftInput extends SeenDraftInput {}

/** A draft that was overtaken. */
@InputType()
export class RefreshTemplateDraftInput extends SeenDraftInput {}
