export { Density, LocaleChoice, MemberType, OrgUnitType, RoleRefType, Theme } from './member.type.ts';
export { inOrder, memberById, unitById } from './member-loaders.ts';
export { holdsRole, placeOf, unitOfTeamId, type Place } from './member-place.ts';
export { Membership, MembershipSchema } from './membership.entity.ts';
export { accessModule } from './access.module.ts';
