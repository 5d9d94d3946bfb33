import { defineEntity, p } from '@mikro-orm/core';

import { instant, tenantColumn, tenantKey, tenantTable } from '../../../kernel/writing/tenant-table.ts';

/** A post in a unit: its title, its level, how many people are planned for it, and what they answer for. */
export const PostSchema = defineEntity({
  name: 'Post',
  tableName: 'post',
  ...tenantTable,
  properties: {
    ...tenantKey,
    unitId: p.uuid(),
    titleZh: p.text(),
    titleEn: p.text(),
    level: p.text().nullable(),
    planned: p.integer(),
    isLeader: p.boolean(),
    roleKeys: p.json<readonly string[]>(),
    duties: p.text(),
    position: p.integer(),
    version: p.integer(),
    createdAt: instant(),
  },
});

/** Row of `post`. */
export class Post extends PostSchema.class {}
PostSchema.setClass(Post);

/** Who holds which post; one of somebody's posts is the main one. */
export const MembershipPostSchema = defineEntity({
  name: 'MembershipPost',
  tableName: 'membership_post',
  ...tenantTable,
  properties: {
    tenantId: tenantColumn(),
    membershipId: p.uuid().primary(),
    postId: p.uuid().primary(),
    isMain: p.boolean(),
  },
});

/** Row of `membership_post`. */
export class MembershipPost extends MembershipPostSchema.class {}
MembershipPostSchema.setClass(MembershipPost);
