import './customers.messages.ts';
import './many/undo-customer.ts';
import './importing/customer-target.ts';
import './importing/contact-target.ts';
import './importing/interaction-target.ts';
import type { Module } from '../../kernel/module.ts';
import { references } from '../../kernel/references.ts';
import { ContactPointSchema, ContactSchema } from './contacts/contact.entity.ts';
import { ContactsResolver } from './contacts/contacts.resolver.ts';
import { CustomerSchema } from './customer.entity.ts';
import { customerPermissions } from './customers.permissions.ts';
import { CustomerConnectionResolver, CustomersResolver } from './customers.resolver.ts';
import { InteractionSchema } from './interactions/interaction.entity.ts';
import { CustomerInteractionsResolver, InteractionResolver } from './interactions/interactions.resolver.ts';
import { CustomersManyResolver } from './many/customers-many.resolver.ts';
import { CustomerTagSchema } from './tags/customer-tag.entity.ts';

/** Customers, their contacts and interactions. */
export const customersModule: Module = {
  name: 'customers',
  permissions: customerPermissions,
  resolvers: [
    CustomersResolver,
    CustomerConnectionResolver,
    ContactsResolver,
    CustomerInteractionsResolver,
    InteractionResolver,
    CustomersManyResolver,
  ],
  entities: [CustomerSchema, CustomerTagSchema, ContactSchema, ContactPointSchema, InteractionSchema],
  references: [
    ...references('customer', [
      { table: 'contact', column: 'customer_id' },
      { table: 'customer_tag', column: 'customer_id', key: ['tag'], once: ['tag'] },
      { table: 'interaction', column: 'customer_id' },
    ]),
    ...references('contact', [
      { table: 'contact_point', column: 'contact_id', part: 'a way to reach him' },
      { table: 'interaction', column: 'contact_id' },
    ]),
  ],
};
