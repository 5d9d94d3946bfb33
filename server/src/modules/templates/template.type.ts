import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';

import { InvalidField, KeyInFlight, KeyMismatch, StaleVersion } from '../../kernel/errors/user-error.ts';
import { connectionOf } from '../../kernel/reading/paging.ts';
import { resultOf } from '../../kernel/result.ts';
import { DateTime, Json } from '../../kernel/values/scalars.ts';

/** A template in force: rules and words of a company, as data. */
@ObjectType('Template', { simpleResolvers: true })
export class TemplateType {
  @Field(() => String)
  kind!: string;

  @Field(() => String)
  key!: string;

  @Field(() => Int)
  version!: number;

  @Field(() => Json)
  body!: Readonly<Record<string, unknown>>;

  @Field(() => DateTime)
  publishedAt!: Date;

  publisherId!: string | null;
}

/** A page of templates, each in the version that is in force. */
export const TemplateConnection = connectionOf<TemplateType>('TemplateConnection', () => TemplateType);

/** A changed body, with the version it was made from. */
@InputType()
export class PublishTemplateInput {
  @Field(() => String)
  kind!: string;

  @Field(() => String)
  key!: string;

  @Field(() => Int)
  baseVersion!: number;

  @Field(() => Json)
  body!: unknown;

  @Field(() => ID, { nullable: true })
  idempotencyKey?: string | null;
}

/** What publishing a template may answer. */
export const PublishTemplateResult = resultOf(
  'PublishTemplateResult',
  TemplateType,
  InvalidField,
  StaleVersion,
  KeyInFlight,
  KeyMismatch,
);
