import { LockMode } from '@mikro-orm/core';

import { notFound } from '../../../kernel/errors/access-error.ts';
import { InputCheck } from '../../../kernel/errors/input-check.ts';
import { InvalidField, StaleVersion } from '../../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { isId } from '../../../kernel/values/ids.ts';
import { lineOf } from '../../../kernel/values/line.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { hasCode, templatesOf } from '../../templates/index.ts';
import { mayShape, type PostWas } from '../units/structure.ts';
import { MOST_POSTS_IN_UNIT } from '../units/unit-rules.ts';
import type { UpdatePostInput } from './post-inputs.ts';
import { Post } from './post.entity.ts';

/** What can be entered of a post. */
export type PostFields = Partial<Omit<UpdatePostInput, 'id' | 'version' | 'idempotencyKey'>>;

const LONGEST = 60;
const LONGEST_DUTIES = 4000;
const MOST_PLANNED = 100_000;
const MOST_ROLES = 20;
const ROLE_KEY = /^[\p{L}\p{N}_.-]{1,60}$/u;

/** The post that an input names, locked and as it was last seen. */
export async function postForChange(
  tx: Tx,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<Post | StaleVersion> {
  const post = isId(id) ? await tx.em.findOne(Post, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE }) : null;
  if (!post) throw notFound();
  mayShape(tx, post.unitId);
  return post.version === version ? post : new StaleVersion(post.version);
}

/** What is wrong with the entered values of a post. */
export async function postProblem(
  tx: Tx,
  fields: PostFields,
  held?: string | null,
): Promise<InvalidField | undefined> {
  const { titleZh, titleEn, level, planned, roleKeys, duties } = fields;
  const check = new InputCheck();
  if (titleZh !== undefined) check.line('titleZh', titleZh, { required: true, max: LONGEST });
  check
    .line('titleEn', titleEn, { max: LONGEST })
    .range('planned', planned, 0, MOST_PLANNED)
    .count('roleKeys', roleKeys, MOST_ROLES)
    .text('duties', duties, { max: LONGEST_DUTIES });
  for (const [at, key] of (roleKeys ?? []).entries()) check.known(`roleKeys.${at}`, ROLE_KEY.test(key));
  if (level && level !== held) {
    const templates = await templatesOf(tx.sql, tx.tenantId);
    check.known('level', templates.has('dictionary', 'postLevel') && hasCode(templates, 'postLevel', level));
  }
  return check.problem;
}

/** Whether a unit can take a post of this title; `id` where it is there already. */
export async function postPlaceProblem(
  tx: Tx,
  post: { readonly id?: string; readonly titleZh: string },
  unitId: string,
): Promise<InvalidField | undefined> {
  const there = (await postsOf(tx, unitId)).filter(({ id }) => id !== post.id);
  if (there.some(({ titleZh }) => titleZh === lineOf(post.titleZh)))
    return new InvalidField('titleZh', 'organisation.post.same', { title: lineOf(post.titleZh) });
  if (there.length >= MOST_POSTS_IN_UNIT)
    return new InvalidField('unitId', 'organisation.post.many', { max: MOST_POSTS_IN_UNIT });
  return undefined;
}

const inUnit = sqlStatement<{ id: string; titleZh: string }>(
  'organisation-posts-of-unit',
  `select id, title_zh as "titleZh" from app.post where tenant_id = :tenantId and unit_id = :unitId order by position, id`,
);

/** The posts of a unit in their order. */
export const postsOf = (tx: Tx, unitId: string): Promise<{ id: string; titleZh: string }[]> =>
  tx.sql.rows(inUnit(), { unitId });

/** A post as it stands, so that it can be put back. */
export const postWas = (post: Post, index: number): PostWas => ({
  id: post.id,
  unitId: post.unitId,
  titleZh: post.titleZh,
  titleEn: post.titleEn,
  level: post.level ?? null,
  planned: post.planned,
  isLeader: post.isLeader,
  roleKeys: post.roleKeys,
  duties: post.duties,
  index,
});

/** Takes over what was entered; absent stays. */
export function setPost(post: Post, fields: PostFields): void {
  const { titleZh, titleEn, level, planned, isLeader, roleKeys, duties } = fields;
  if (titleZh !== undefined) post.titleZh = lineOf(titleZh);
  if (titleEn !== undefined) post.titleEn = lineOf(titleEn ?? '');
  if (level !== undefined) post.level = level === '' ? null : level;
  if (planned !== undefined) post.planned = planned;
  if (isLeader !== undefined) post.isLeader = isLeader;
  if (roleKeys !== undefined) post.roleKeys = [...new Set(roleKeys ?? [])];
  if (duties !== undefined) post.duties = (duties ?? '').trim();
  post.version += 1;
}
