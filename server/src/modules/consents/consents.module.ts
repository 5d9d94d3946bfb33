import './consents.messages.ts';
import type { Module } from '../../kernel/module.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import { references } from '../../kernel/references.ts';
import { keepContactsUsed } from '../customers/index.ts';
import { codesStandIn, codesStandTogetherIn } from '../templates/index.ts';
import { ConsentSchema } from './consent.entity.ts';
import { consentPermissions } from './consents.permissions.ts';
import { ConsentsResolver } from './consents.resolver.ts';

const given = sqlStatement<{ isUsed: boolean }>(
  'consents-of-contact',
  `select exists (select from app.consent where tenant_id = :tenantId and contact_id = :id) as "isUsed"`,
);

// What somebody agreed to is proof for years (PIPL): whoever gave it is not simply removed.
keepContactsUsed(async (tx, { id }) => (await tx.sql.row(given(), { id }))?.isUsed === true);

const CONSENTS = { 'zh-CN': '同意记录', en: 'consents' };
codesStandIn('consentPurpose', CONSENTS, { table: 'consent', column: 'purpose' });
codesStandTogetherIn('preferredChannel', CONSENTS, { table: 'consent', each: 'unnest(t.channels)' });

/** What persons agreed to. */
export const consentsModule: Module = {
  name: 'consents',
  permissions: consentPermissions,
  resolvers: [ConsentsResolver],
  entities: [ConsentSchema],
  references: [
    ...references('customer', [{ table: 'consent', column: 'customer_id' }]),
    ...references('contact', [{ table: 'consent', column: 'contact_id' }]),
  ],
};
