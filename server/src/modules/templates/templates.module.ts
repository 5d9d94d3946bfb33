import './library-rules.ts';
import './templates.messages.ts';
import { everywhere } from '../../kernel/facts/subscriptions.ts';
import type { Module } from '../../kernel/module.ts';
import { templatePermissions } from './templates.permissions.ts';
import { TemplatesResolver } from './templates.resolver.ts';
import { forgetTemplates } from './tenant-templates.ts';

/** Templates: versioned rules and words of each company. */
export const templatesModule: Module = {
  name: 'templates',
  permissions: templatePermissions,
  resolvers: [TemplatesResolver],
  echoes: [everywhere('template.published', ({ tenantId }) => forgetTemplates(tenantId))],
};
