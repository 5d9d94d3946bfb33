import type { EntityClass, EntitySchema } from '@mikro-orm/core';
import { Field, UseMiddleware } from 'type-graphql';

import type { Ctx } from '../../../kernel/ctx.ts';
import { rowsById } from '../../../kernel/reading/rows-by-id.ts';
import { needOfExtension } from './case-needs.ts';

/** The typed columns of a case type, one row for each case, keyed by `caseId`; guards may look at them. */
export interface Extension<Own extends { caseId: string } = { caseId: string }> {
  readonly entity: EntityClass<Own>;
  /** The row as a reader gets it, batched; whoever may read the case may read it. */
  readonly read: (ctx: Ctx, caseId: string) => Promise<Own | null>;
}

interface Options {
  readonly nullable?: boolean;
}

const column = (property: string): string =>
  property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Makes the extension of a type from its entity: what is read are the entity's own properties. */
export function extensionOf<Own extends { caseId: string }>(
  { meta }: Pick<EntitySchema, 'meta'>,
  entity: EntityClass<Own>,
) {
  const properties = Object.keys(meta.properties).filter((name) => name !== 'tenantId');
  const batch = rowsById<Own & { readonly id: string }>(
    meta.tableName,
    `select case_id as id, ${properties.map((name) => `${column(name)} as "${name}"`).join(', ')}
     from app.${meta.tableName} where tenant_id = :tenantId`,
    'case_id',
  );
  const read = (ctx: Ctx, caseId: string): Promise<Own | null> => ctx.scope.read.loader(batch).load(caseId);

  /**
   * Declares a field of the concrete type. It is read only when a client asks for it, one statement for all rows of a
   * page, so the lists of all types stay the same query.
   */
  const field =
    (
      type: () => unknown,
      options: Options = {},
      value?: (row: Own, ctx: Ctx) => unknown,
    ): PropertyDecorator =>
    (target, property) => {
      needOfExtension(String(property));
      Field(type as never, { ...options, simple: false })(target, property);
      UseMiddleware(async ({ root, context }) => {
        const ctx = context as Ctx;
        const row = await read(ctx, (root as { readonly id: string }).id);
        if (!row) throw new Error('A case has lost its extension');
        return value ? value(row, ctx) : Reflect.get(row, property);
      })(target, property);
    };

  return { entity, read, field };
}
