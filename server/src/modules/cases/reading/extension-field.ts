import { Field, UseMiddleware } from 'type-graphql';

import type { Ctx } from '../../../kernel/ctx.ts';
import { caseNeeds } from '../case-type.ts';

interface Options {
  readonly nullable?: boolean;
}

/**
 * Declares fields of a concrete type whose values stand in its extension. They are read only when a client asks for
 * them, one statement for all rows of a page, so the lists of all types stay the same query.
 */
export const extensionField =
  <Row extends object>(read: (ctx: Ctx, caseId: string) => Promise<Row | null>) =>
  (type: () => unknown, options: Options = {}, value?: (row: Row, ctx: Ctx) => unknown): PropertyDecorator =>
  (target, property) => {
    caseNeeds[String(property)] = [];
    Field(type as never, { ...options, simple: false })(target, property);
    UseMiddleware(async ({ root, context }) => {
      const ctx = context as Ctx;
      const row = await read(ctx, (root as { readonly id: string }).id);
      if (!row) throw new Error('A case has lost its extension');
      return value ? value(row, ctx) : Reflect.get(row, property);
    })(target, property);
  };
