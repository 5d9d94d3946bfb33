import './views.messages.ts';
import type { Module } from '../../kernel/module.ts';
import { SavedViewSchema, ViewDefaultSchema } from './saved-view.entity.ts';
import { viewPermissions } from './views.permissions.ts';
import { ViewsResolver } from './views.resolver.ts';

/** Named states of lists. */
export const viewsModule: Module = {
  name: 'views',
  permissions: viewPermissions,
  resolvers: [ViewsResolver],
  entities: [SavedViewSchema, ViewDefaultSchema],
};
