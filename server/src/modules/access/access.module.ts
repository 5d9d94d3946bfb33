import './access.messages.ts';
import { identityChanged } from '../../kernel/facts/identity-changes.ts';
import { everywhere } from '../../kernel/facts/subscriptions.ts';
import type { Module } from '../../kernel/module.ts';
import { accessPermissions } from './access.permissions.ts';
import { RoleConnectionResolver, RolesResolver, RoleVersionResolver } from './designing/roles.resolver.ts';
import { shipReadyRoles } from './designing/shipped-roles.ts';
import { ExplainingResolver } from './explaining/explaining.resolver.ts';
import { MasksResolver } from './masks/masks.resolver.ts';
import { MemberPartsResolver } from './member-parts.resolver.ts';
import { MemberResolver } from './member.resolver.ts';
import { MembershipSchema } from './membership.entity.ts';
import { bodyOfReady, readyNamed } from './ready/ready-body.ts';
import { ReadyRolesResolver } from './ready/ready-roles.resolver.ts';
import { MembershipRoleSchema, RoleSchema, RoleVersionSchema } from './roles/role.entity.ts';
import { endSeeings } from './seeing/end-seeings.job.ts';
import { SeeingSchema } from './seeing/seeing.entity.ts';
import { SeeingResolver, SessionSeeingResolver } from './seeing/seeing.resolver.ts';
import { SessionResolver } from './session.resolver.ts';

shipReadyRoles((key) => {
  const post = readyNamed(key);
  return post && bodyOfReady(post);
});

/** Who belongs to a company and what they may do. */
export const accessModule: Module = {
  name: 'access',
  permissions: accessPermissions,
  resolvers: [
    SessionResolver,
    MemberResolver,
    MemberPartsResolver,
    MasksResolver,
    RolesResolver,
    RoleConnectionResolver,
    RoleVersionResolver,
    ExplainingResolver,
    ReadyRolesResolver,
    SeeingResolver,
    SessionSeeingResolver,
  ],
  jobs: [endSeeings],
  entities: [MembershipSchema, MembershipRoleSchema, RoleSchema, RoleVersionSchema, SeeingSchema],
  echoes: [
    everywhere('membership.changed', ({ payload }) => identityChanged(payload)),
    // A role may have thousands of holders: who works in the company is looked at anew.
    everywhere('role.changed', ({ tenantId }) => identityChanged({ tenantId })),
  ],
};
