import './access.messages.ts';
import { identityChanged } from '../../kernel/facts/identity-changes.ts';
import { everywhere } from '../../kernel/facts/subscriptions.ts';
import type { Module } from '../../kernel/module.ts';
import { accessPermissions } from './access.permissions.ts';
import { MemberPartsResolver } from './member-parts.resolver.ts';
import { MemberResolver } from './member.resolver.ts';
import { MembershipSchema } from './membership.entity.ts';
import { MembershipRoleSchema } from './roles/role.entity.ts';
import { SessionResolver } from './session.resolver.ts';

/** Who belongs to a company and what they may do. */
export const accessModule: Module = {
  name: 'access',
  permissions: accessPermissions,
  resolvers: [SessionResolver, MemberResolver, MemberPartsResolver],
  entities: [MembershipSchema, MembershipRoleSchema],
  echoes: [everywhere('membership.changed', ({ payload }) => identityChanged(payload))],
};
