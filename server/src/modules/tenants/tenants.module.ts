import './tenants.messages.ts';
import './invitations/people-target.ts';
import type { Module } from '../../kernel/module.ts';
import { permissionGroups } from '../../kernel/permission-catalogue.ts';
import { shipRoles } from '../access/index.ts';
import { InvitationPostSchema, InvitationRoleSchema } from './invitations/invitation-role.entity.ts';
import { InvitationSchema } from './invitations/invitation.entity.ts';
import { InvitationsResolver } from './invitations/invitations.resolver.ts';
import { sendInvitations } from './invitations/send-invitations.job.ts';
import { SecurityResolver, SessionSecurityResolver } from './security/security.resolver.ts';
import { seededRoles } from './seeded-roles.ts';
import { TenantSchema } from './tenant.entity.ts';
import { tenantPermissions } from './tenants.permissions.ts';
import { CompanyResolver, SessionCompanyResolver } from './tenants.resolver.ts';

shipRoles(() => seededRoles([...permissionGroups().values()].flat().map(({ name }) => name)));

/** Companies, and how people get into them. */
export const tenantsModule: Module = {
  name: 'tenants',
  permissions: tenantPermissions,
  resolvers: [
    CompanyResolver,
    SessionCompanyResolver,
    InvitationsResolver,
    SecurityResolver,
    SessionSecurityResolver,
  ],
  entities: [TenantSchema, InvitationSchema, InvitationRoleSchema, InvitationPostSchema],
  jobs: [sendInvitations],
};
