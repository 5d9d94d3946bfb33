import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';

import { connectionOf } from '../../../kernel/reading/paging.ts';
import { DateTime } from '../../../kernel/values/scalars.ts';
import { DraftState } from '../drafting/draft.type.ts';

/** What makes a template worth a look. */
export enum TemplateMark {
  /** The company changed what the publisher says. */
  CHANGED = 'changed',
  /** The company made it itself. */
  OWN = 'own',
  /** It has a draft. */
  DRAFT = 'draft',
  /** Publisher and company changed the same value. */
  CONFLICT = 'conflict',
  /** It is no longer used. */
  RETIRED = 'retired',
}
registerEnumType(TemplateMark, { name: 'TemplateMark' });

/** A template as a list shows it. */
@ObjectType('TemplateSummary', { simpleResolvers: true })
export class TemplateSummaryType {
  @Field(() => String)
  kind!: string;

  @Field(() => String)
  key!: string;

  /** In the reader's language. */
  @Field(() => String)
  title!: string;

  /** In force; 0 = there is only a draft. */
  @Field(() => Int)
  version!: number;

  /** Null where the company uses it as the release has it, or nobody published it yet. */
  @Field(() => DateTime, { nullable: true })
  publishedAt!: Date | null;

  /** Of a paper, among which it stands. */
  @Field(() => String, { nullable: true })
  module!: string | null;

  @Field(() => [TemplateMark])
  marks!: TemplateMark[];

  @Field(() => DraftState, { nullable: true })
  draft!: DraftState | null;

  /** How many conflicts wait. */
  @Field(() => Int)
  conflicts!: number;
}

/** A page of them. */
export const TemplateSummaryConnection = connectionOf<TemplateSummaryType>(
  'TemplateSummaryConnection',
  () => TemplateSummaryType,
);
