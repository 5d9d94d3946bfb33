import { Arg, Ctx as Context, FieldResolver, Query, Resolver } from 'type-graphql';

import type { Ctx } from '../../kernel/ctx.ts';
import { SessionType } from '../access/index.ts';
import { fieldDefinitions } from './extra-fields.query.ts';
import { FieldDefinition, FieldSubject } from './form.type.ts';

/** The fields that a company's forms add to its records. */
@Resolver(() => SessionType)
export class FormsResolver {
  @Query(() => [FieldDefinition])
  fieldDefinitions(@Context() ctx: Ctx, @Arg('subject', () => FieldSubject) subject: FieldSubject) {
    return fieldDefinitions(ctx, subject);
  }

  /** All of them at once: pages draw their forms, columns and filters without asking again. */
  @FieldResolver(() => [FieldDefinition])
  async fields(@Context() ctx: Ctx): Promise<FieldDefinition[]> {
    if (!ctx.who) return [];
    const all = [FieldSubject.CUSTOMER, FieldSubject.COMPLAINT].map((subject) =>
      fieldDefinitions(ctx, subject),
    );
    return (await Promise.all(all)).flat();
  }
}
