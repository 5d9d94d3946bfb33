import { Field, InputType } from 'type-graphql';

import { memberWith, type Ctx } from '../../../kernel/ctx.ts';
import { translate } from '../../../kernel/errors/messages.ts';
import { InvalidField } from '../../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { ExportInput, exportTable, startExport } from '../../exports/index.ts';
import { memberAsk, memberList, seesPresence } from '../member-list.query.ts';
import { presenceOf, unitById } from '../member-loaders.ts';
import { MemberFilter, MemberSort, type MemberType } from '../member.type.ts';
import { rolesOfMember } from '../roles/roles.query.ts';

/** Which colleagues, in which order, as which file. */
@InputType()
export class ExportMembersInput extends ExportInput {
  @Field(() => MemberFilter, { nullable: true })
  filter?: MemberFilter | null;

  @Field(() => MemberSort, { nullable: true })
  sort?: MemberSort | null;
}

const presence = async (ctx: Ctx, member: MemberType) =>
  ctx.who && seesPresence(ctx.who, member) ? presenceOf(ctx, member.id) : null;

const roleTitles = sqlStatement<{ zh: string; en: string }>(
  'role-title-of-key',
  `select name_zh as zh, name_en as en from app.role where tenant_id = :tenantId and key = :key`,
);

async function roleTitle(key: string, ctx: Ctx): Promise<string> {
  const found = await ctx.scope.read.row(roleTitles(), { key });
  return (ctx.locale === 'en' ? found?.en : found?.zh) ?? key;
}

const yesNo = (ctx: Ctx, is: boolean): string => translate(ctx.locale, is ? 'member.yes' : 'member.no');

exportTable<MemberType>({
  noun: 'member',
  names: { 'zh-CN': '成员', en: 'People' },
  list: memberList,
  filters: {
    search: { title: { 'zh-CN': '文字', en: 'Words' } },
    disabled: { title: { 'zh-CN': '已停用', en: 'Disabled' } },
    unitId: {
      title: { 'zh-CN': '部门或团队', en: 'Unit or team' },
      value: async (id, ctx) => (await unitById(ctx, id))?.name ?? '–',
    },
    roleKeys: { title: { 'zh-CN': '角色', en: 'Roles' }, value: roleTitle },
    twoFactor: { title: { 'zh-CN': '两步验证', en: 'Two-step sign-in' } },
  },
  columns: {
    name: {
      title: { 'zh-CN': '姓名', en: 'Name' },
      fields: ['displayName'],
      personal: true,
      cell: (row) => row.displayName,
    },
    email: {
      title: { 'zh-CN': '邮箱', en: 'E-mail' },
      fields: ['email'],
      personal: true,
      cell: (row) => row.email,
    },
    roles: {
      title: { 'zh-CN': '角色', en: 'Roles' },
      fields: [],
      cell: async (row, ctx) => (await rolesOfMember(ctx, row.id)).map(({ name }) => name).join('; '),
    },
    team: {
      title: { 'zh-CN': '团队', en: 'Team' },
      fields: [],
      cell: async (row, ctx) => (await unitById(ctx, row.teamId))?.name ?? null,
    },
    unit: {
      title: { 'zh-CN': '部门', en: 'Unit' },
      fields: [],
      cell: async (row, ctx) => (await unitById(ctx, row.unitId))?.name ?? null,
    },
    active: {
      title: { 'zh-CN': '可用', en: 'Active' },
      fields: ['isDisabled'],
      cell: (row, ctx) => yesNo(ctx, !row.isDisabled),
    },
    joined: {
      title: { 'zh-CN': '加入时间', en: 'Joined' },
      fields: ['joinedAt'],
      cell: (row) => row.joinedAt,
    },
    lastSeen: {
      title: { 'zh-CN': '最近使用', en: 'Last seen' },
      fields: [],
      cell: async (row, ctx) => (await presence(ctx, row))?.seenAt ?? null,
    },
    twoFactor: {
      title: { 'zh-CN': '两步验证', en: 'Two-step sign-in' },
      fields: [],
      cell: async (row, ctx) => {
        const found = await presence(ctx, row);
        return found ? yesNo(ctx, found.hasTwoFactor) : null;
      },
    },
  },
});

const rolesThere = sqlStatement<{ key: string }>(
  'role-keys-there',
  `select key from app.role where tenant_id = :tenantId and key = any(:keys::text[]) order by key`,
);

/** Begins a file of colleagues; what is kept of the question names no role that the company does not have. */
export const exportMembers = async (ctx: Ctx, input: ExportMembersInput) => {
  const { locale } = memberWith(ctx, 'member.read');
  const keys = input.filter?.roleKeys ?? [];
  const there = keys.length === 0 ? [] : await ctx.scope.read.rows(rolesThere(), { keys });
  if (keys.length > 0 && there.length === 0) return new InvalidField('filter', 'export.nothing').in(locale);
  const filter =
    keys.length === 0 ? input.filter : { ...input.filter, roleKeys: there.map(({ key }) => key) };
  return startExport(ctx, input, { noun: 'member', said: filter, ...memberAsk(ctx, filter, input.sort) });
};
