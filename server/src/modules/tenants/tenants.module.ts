import './tenants.messages.ts';
import type { Module } from '../../kernel/module.ts';
import { InvitationSchema } from './invitations/invitation.entity.ts';
import { InvitationsResolver } from './invitations/invitations.resolver.ts';
import { TenantSchema } from './tenant.entity.ts';
import { tenantPermissions } from './tenants.permissions.ts';
import { CompanyResolver, SessionCompanyResolver } from './tenants.resolver.ts';

/** Companies, and how people get into them. */
export const tenantsModule: Module = {
  name: 'tenants',
  permissions: tenantPermissions,
  resolvers: [CompanyResolver, SessionCompanyResolver, InvitationsResolver],
  entities: [TenantSchema, InvitationSchema],
};
