import { Field, ID, InputType, ObjectType } from 'type-graphql';

import { KeyedInput } from '../../../kernel/writing/inputs.ts';
import { TemplateDraftType } from '../drafting/draft.type.ts';

/** The name of a template. */
@InputType()
export class TemplateNameInput {
  @Field(() => String)
  kind!: string;

  @Field(() => String)
  key!: string;
}

/** The text of a file that was exported. */
@InputType()
export class ImportTemplatesInput extends KeyedInput {
  @Field(() => String)
  text!: string;
}

/** What became of a file of templates. */
@ObjectType('TemplateImport', { simpleResolvers: true })
export class TemplateImportType {
  @Field(() => ID)
  id!: string;

  /** The drafts that it became; none of them is in force. */
  @Field(() => [TemplateDraftType])
  drafts!: TemplateDraftType[];
}
