import { Field, Int, ObjectType } from 'type-graphql';

/** What of the company uses a template, and how much of it there is. */
@ObjectType('TemplateUse', { simpleResolvers: true })
export class TemplateUseType {
  /** What it is, in the reader's language. */
  @Field(() => String)
  name!: string;

  @Field(() => Int)
  count!: number;

  /** Whether it needs the template: then it cannot be retired. */
  @Field(() => Boolean)
  holds!: boolean;
}
