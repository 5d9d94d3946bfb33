import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';

import { connectionOf } from '../../../kernel/reading/paging.ts';
import { DateTime, Json } from '../../../kernel/values/scalars.ts';
import { KeyedInput } from '../../../kernel/writing/inputs.ts';

/** A version of a template: published once, never changed. */
@ObjectType('TemplateVersion', { simpleResolvers: true })
export class TemplateVersionType {
  @Field(() => Int)
  version!: number;

  @Field(() => DateTime)
  publishedAt!: Date;

  /** What was said when it was published. */
  @Field(() => String)
  note!: string;

  /** The version whose content it brought back; 0 = the publisher's. */
  @Field(() => Int, { nullable: true })
  restoredFrom?: number | null;

  @Field(() => Json)
  body!: Readonly<Record<string, unknown>>;

  publisherId!: string | null;
}

/** A page of versions, the newest first. */
export const TemplateVersionConnection = connectionOf<TemplateVersionType>(
  'TemplateVersionConnection',
  () => TemplateVersionType,
);

/** What became of something between two versions. */
export enum DifferenceKind {
  ADDED = 'added',
  REMOVED = 'removed',
  MOVED = 'moved',
  CHANGED = 'changed',
}
registerEnumType(DifferenceKind, { name: 'TemplateDifferenceKind' });

/** One thing in which two versions differ. */
@ObjectType('TemplateDifference', { simpleResolvers: true })
export class TemplateDifferenceType {
  /** Where, by the names of elements: `/fields/amount/title/en`. */
  @Field(() => String)
  path!: string;

  @Field(() => DifferenceKind)
  change!: DifferenceKind;

  /** The same in a sentence of the reader's language. */
  @Field(() => String)
  words!: string;

  @Field(() => Json, { nullable: true })
  before!: unknown;

  @Field(() => Json, { nullable: true })
  after!: unknown;
}

/** A version to bring back, and the one that is in force while whoever asks looks at it. */
@InputType()
export class RestoreTemplateInput extends KeyedInput {
  @Field(() => String)
  kind!: string;

  @Field(() => String)
  key!: string;

  @Field(() => Int)
  baseVersion!: number;

  /** Whose content shall be in force again; 0 = the publisher's. */
  @Field(() => Int)
  restore!: number;

  @Field(() => String, { nullable: true })
  note?: string | null;
}
