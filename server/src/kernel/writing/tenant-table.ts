import { p, type Dictionary, type EntityManager } from '@mikro-orm/core';

import { newId } from '../values/ids.ts';

/** Shared head of every tenant entity: schema and the filter that puts the tenant into each statement. */
export const tenantTable = {
  schema: 'app',
  filters: {
    tenant: {
      name: 'tenant',
      cond: (args: Dictionary<string>) => ({ tenantId: args['tenantId'] ?? '' }),
      default: true,
    },
  },
};

/** The tenant column: set by the kernel from the filter, never written by a module. */
export const tenantColumn = () =>
  p
    .uuid()
    .primary()
    .onCreate(
      (_row: unknown, em: Pick<EntityManager, 'getFilterParams'>) =>
        em.getFilterParams<{ tenantId: string }>('tenant').tenantId,
    );

/** Key of an ordinary tenant row: tenant first, then a UUIDv7 made here. */
export const tenantKey = {
  tenantId: tenantColumn(),
  id: p
    .uuid()
    .primary()
    .onCreate(() => newId()),
};

/**
 * Marks a property whose values never enter the audit log: `p.text().groups(PRIVATE)`. What reaches or identifies a
 * person is private, and so is free content that may; a law test knows their names.
 */
export const PRIVATE = 'private';

/** An instant with the precision of a JavaScript date; finer ones make cursors skip rows. */
export const instant = () => p.datetime(3);
