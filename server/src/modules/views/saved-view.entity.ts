import { defineEntity, p } from '@mikro-orm/core';

import { instant, tenantColumn, tenantKey, tenantTable } from '../../kernel/writing/tenant-table.ts';

/** One word of a list's address. */
interface ViewWord {
  readonly key: string;
  readonly value: string;
}

/** A column as somebody arranged it; the order is that of the list. */
interface ViewColumn {
  readonly id: string;
  readonly width?: number | null;
  readonly isShown: boolean;
}

/** What a view holds. */
export interface ViewState {
  readonly words: readonly ViewWord[];
  readonly columns: readonly ViewColumn[];
  readonly density?: string | null;
}

/** A named state of a list. */
export const SavedViewSchema = defineEntity({
  name: 'SavedView',
  tableName: 'saved_view',
  ...tenantTable,
  properties: {
    ...tenantKey,
    list: p.text(),
    name: p.text(),
    audience: p.text(),
    ownerId: p.uuid(),
    teamId: p.uuid().nullable(),
    state: p.json<ViewState>(),
    createdAt: instant(),
    updatedAt: instant(),
    version: p.integer(),
  },
});

/** Row of `saved_view`. */
export class SavedView extends SavedViewSchema.class {}
SavedViewSchema.setClass(SavedView);

/** The view of a list that opens first for one member. */
export const ViewDefaultSchema = defineEntity({
  name: 'ViewDefault',
  tableName: 'view_default',
  ...tenantTable,
  properties: {
    tenantId: tenantColumn(),
    memberId: p.uuid().primary(),
    list: p.text().primary(),
    viewId: p.uuid(),
  },
});

/** Row of `view_default`. */
export class ViewDefault extends ViewDefaultSchema.class {}
ViewDefaultSchema.setClass(ViewDefault);
