import { Field, ObjectType } from 'type-graphql';

import { translate, type Locale } from '../../../kernel/errors/messages.ts';
import { InvalidField, UserError } from '../../../kernel/errors/user-error.ts';

/** Everything that is wrong with the answers of a paper, each problem with the path of its field; nothing was stored. */
@ObjectType('InvalidAnswers', { implements: UserError, simpleResolvers: true })
export class InvalidAnswers extends UserError {
  @Field(() => [InvalidField])
  readonly problems: readonly InvalidField[];

  constructor(problems: readonly InvalidField[]) {
    super('INVALID_ANSWERS', problems.length > 1 ? 'record.answers' : 'record.answer');
    this.problems = problems;
  }

  override get sentence() {
    const [first] = this.problems;
    return { key: super.sentence.key, params: { count: this.problems.length, first: first?.message ?? '' } };
  }

  override in(locale: Locale): this {
    for (const problem of this.problems) problem.in(locale);
    const { key, params } = this.sentence;
    this.message = translate(locale, key, params);
    return this;
  }
}
