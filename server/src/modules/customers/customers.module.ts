import './customers.messages.ts';
import type { Module } from '../../kernel/module.ts';
import { ContactPointSchema, ContactSchema } from './contact.entity.ts';
import { CustomerSchema, CustomerTagSchema } from './customer.entity.ts';
import { customerPermissions } from './customers.permissions.ts';
import { ContactResolver, CustomerConnectionResolver, CustomersResolver } from './customers.resolver.ts';
import { InteractionSchema } from './interaction.entity.ts';

/** Customers, their contacts and interactions. */
export const customersModule: Module = {
  name: 'customers',
  permissions: customerPermissions,
  resolvers: [CustomersResolver, CustomerConnectionResolver, ContactResolver],
  entities: [CustomerSchema, CustomerTagSchema, ContactSchema, ContactPointSchema, InteractionSchema],
};
