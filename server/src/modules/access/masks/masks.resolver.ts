import { Ctx as Context, FieldResolver, Query, Resolver } from 'type-graphql';

import { memberWith, type Ctx } from '../../../kernel/ctx.ts';
import { allSensitiveFields, isSealed, type Shown } from '../../../kernel/sensitive-fields.ts';
import { SessionType } from '../session.type.ts';
import { SensitiveFieldType, type FieldClass } from './sensitive-field.type.ts';

const fieldsShown = ({ who }: Ctx, shown: Shown): string[] =>
  who === undefined
    ? []
    : allSensitiveFields().flatMap(({ name }) => (who.rights.shown(name) === shown ? [name] : []));

/** Sensitive fields: which there are, and what the reader sees of them. */
@Resolver(() => SessionType)
export class MasksResolver {
  @Query(() => [SensitiveFieldType])
  sensitiveFields(@Context() ctx: Ctx): SensitiveFieldType[] {
    memberWith(ctx, 'member.read');
    return allSensitiveFields().map((field) => ({
      name: field.name,
      title: field.title[ctx.locale],
      class: field.class as FieldClass,
      readBy: field.readBy,
      alsoReadBy: field.alsoReadBy?.() ?? [],
      isSealed: isSealed(field),
    }));
  }

  @FieldResolver(() => [String])
  maskedFields(@Context() ctx: Ctx): string[] {
    return fieldsShown(ctx, 'masked');
  }

  @FieldResolver(() => [String])
  hiddenFields(@Context() ctx: Ctx): string[] {
    return fieldsShown(ctx, 'hidden');
  }
}
