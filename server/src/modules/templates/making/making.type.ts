import { Field, InputType, Int } from 'type-graphql';

import { KeyedInput } from '../../../kernel/writing/inputs.ts';

/** A template of the company's own, as it begins. */
@InputType()
export class CreateTemplateDraftInput extends KeyedInput {
  @Field(() => String)
  kind!: string;

  @Field(() => String)
  titleZh!: string;

  @Field(() => String)
  titleEn!: string;

  /** Key of the template of that kind whose content it begins with; without one it begins empty. */
  @Field(() => String, { nullable: true })
  copyOf?: string | null;

  /** For a form: the module of the papers among which it stands. */
  @Field(() => String, { nullable: true })
  module?: string | null;
}

/** A template that is no longer to be used, or used again. */
@InputType()
export class RetireTemplateInput extends KeyedInput {
  @Field(() => String)
  kind!: string;

  @Field(() => String)
  key!: string;

  @Field(() => String, { nullable: true })
  note?: string | null;

  @Field(() => Int)
  baseVersion!: number;

  /** False brings it back. */
  @Field(() => Boolean, { defaultValue: true })
  isRetired!: boolean;
}
