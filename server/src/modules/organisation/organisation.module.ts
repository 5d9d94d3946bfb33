import './organisation.messages.ts';
import './units/undo-organisation.ts';
import type { Module } from '../../kernel/module.ts';
import { codesStandIn } from '../templates/index.ts';
import { DeputiesResolver } from './deputies/deputies.resolver.ts';
import { DeputySchema } from './deputies/deputy.entity.ts';
import { turnDueDeputies } from './deputies/turn-deputies.job.ts';
import { HandOverResolver } from './handing/hand-over.resolver.ts';
import { organisationPermissions } from './organisation.permissions.ts';
import { MemberPostsResolver, OrganisationResolver } from './organisation.resolver.ts';
import { MembershipPostSchema, PostSchema } from './posts/post.entity.ts';
import { PostsResolver } from './posts/posts.resolver.ts';
import { OrgUnitSchema } from './units/org-unit.entity.ts';

codesStandIn('postLevel', { 'zh-CN': '岗位', en: 'posts' }, { table: 'post', column: 'level' });
codesStandIn('absenceReason', { 'zh-CN': '代理', en: 'deputies' }, { table: 'deputy', column: 'reason' });

/** How a company is built: units, posts, and who holds them. */
export const organisationModule: Module = {
  name: 'organisation',
  permissions: organisationPermissions,
  resolvers: [OrganisationResolver, MemberPostsResolver, PostsResolver, DeputiesResolver, HandOverResolver],
  entities: [OrgUnitSchema, PostSchema, MembershipPostSchema, DeputySchema],
  jobs: [turnDueDeputies],
};
