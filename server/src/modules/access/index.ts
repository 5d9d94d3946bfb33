export { Density, LocaleChoice, MemberType, OrgUnitType, RoleRefType, Theme } from './member.type.ts';
export { inOrder, memberById, unitById } from './member-loaders.ts';
export { holdsRole, placeOf, unitOfTeamId, type Place } from './member-place.ts';
export { Membership, MembershipSchema } from './membership.entity.ts';
export { isTimeZone } from './verbs/time-zone.ts';
export { givableRoles, OWNER_ROLE } from './roles/role-rights.ts';
export { MembershipRole } from './roles/role.entity.ts';
export { SessionType } from './session.type.ts';
export { accessModule } from './access.module.ts';
