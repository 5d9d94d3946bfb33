import './customers.messages.ts';
import './many/audited-customers.ts';
import './many/hand-over-customers.ts';
import './many/undo-customer.ts';
import './identity/revealing.ts';
import './importing/customer-target.ts';
import './importing/contact-target.ts';
import './importing/interaction-target.ts';
import type { Module } from '../../kernel/module.ts';
import { references } from '../../kernel/references.ts';
import { codesStandIn } from '../templates/index.ts';
import { ContactPointSchema, ContactSchema } from './contacts/contact.entity.ts';
import { ContactsResolver } from './contacts/contacts.resolver.ts';
import { CustomerSchema } from './customer.entity.ts';
import { customerFields } from './customers.fields.ts';
import { customerPermissions } from './customers.permissions.ts';
import { CustomerConnectionResolver, CustomersResolver } from './customers.resolver.ts';
import { InteractionSchema } from './interactions/interaction.entity.ts';
import { CustomerInteractionsResolver, InteractionResolver } from './interactions/interactions.resolver.ts';
import { CustomersManyResolver } from './many/customers-many.resolver.ts';
import { movePhonesJob } from './phones/move-phones.job.ts';
import { PhoneSealingResolver } from './phones/phone-sealing.resolver.ts';
import { CustomerTagSchema } from './tags/customer-tag.entity.ts';

const CUSTOMERS = { 'zh-CN': '客户', en: 'customers' };
const CONTACTS = { 'zh-CN': '联系人', en: 'contacts' };
for (const column of ['industry', 'scale', 'source'])
  codesStandIn(column, CUSTOMERS, { table: 'customer', column });
codesStandIn('needTag', CUSTOMERS, { table: 'customer_tag', column: 'tag' });
codesStandIn('channel', { 'zh-CN': '互动', en: 'interactions' }, { table: 'interaction', column: 'channel' });
codesStandIn('decisionRole', CONTACTS, { table: 'contact', column: 'decision_role' });
codesStandIn('preferredChannel', CONTACTS, { table: 'contact', column: 'preferred_channel' });

/** Customers, their contacts and interactions. */
export const customersModule: Module = {
  name: 'customers',
  permissions: customerPermissions,
  fields: customerFields,
  resolvers: [
    CustomersResolver,
    CustomerConnectionResolver,
    ContactsResolver,
    CustomerInteractionsResolver,
    InteractionResolver,
    CustomersManyResolver,
    PhoneSealingResolver,
  ],
  jobs: [movePhonesJob],
  entities: [CustomerSchema, CustomerTagSchema, ContactSchema, ContactPointSchema, InteractionSchema],
  references: [
    ...references('customer', [
      { table: 'contact', column: 'customer_id' },
      {
        table: 'customer_tag',
        column: 'customer_id',
        key: ['tag'],
        once: ['tag'],
        dated: 'customer_created_at',
      },
      { table: 'interaction', column: 'customer_id' },
    ]),
    ...references('contact', [
      { table: 'contact_point', column: 'contact_id', part: 'a way to reach him' },
      { table: 'interaction', column: 'contact_id' },
    ]),
  ],
};
