import './library-rules.ts';
import './templates.messages.ts';
import { everywhere } from '../../kernel/facts/subscriptions.ts';
import type { Module } from '../../kernel/module.ts';
import { DraftsResolver } from './drafting/drafts.resolver.ts';
import { HistoryResolver } from './history/history.resolver.ts';
import { MakingResolver } from './making/making.resolver.ts';
import { templatePermissions } from './templates.permissions.ts';
import { TemplatesResolver } from './templates.resolver.ts';
import { forgetTemplates } from './tenant-templates.ts';

/** Templates: versioned rules and words of each company. */
export const templatesModule: Module = {
  name: 'templates',
  permissions: templatePermissions,
  resolvers: [TemplatesResolver, DraftsResolver, HistoryResolver, MakingResolver],
  echoes: [everywhere('template.published', ({ tenantId }) => forgetTemplates(tenantId))],
};
