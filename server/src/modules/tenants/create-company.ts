import { baseTemplate, type Dictionary } from '@zhoudao/schema/templates';

import { memberIdOf } from '../../kernel/ctx.ts';
import { InputCheck } from '../../kernel/errors/input-check.ts';
import type { Locale } from '../../kernel/errors/messages.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import { OWNER_ROLE } from '../../kernel/rights.ts';
import { lineOf } from '../../kernel/values/line.ts';
import { pinyinOf } from '../../kernel/values/pinyin.ts';
import { command, type Tx } from '../../kernel/writing/command.ts';
import { Membership, MembershipRole } from '../access/index.ts';
import { templatesFounded } from '../templates/index.ts';
import { storeRoles, storeTemplates, storeUnits } from './company-rows.ts';
import { seededRoles } from './seeded-roles.ts';

/** What is asked when a company is founded; `tx.memberId` becomes its owner. */
export interface CreateCompany {
  readonly name: string;
  readonly industry: string | null;
  readonly owner: { readonly name: string; readonly email: string };
  /** Every permission that modules declare. */
  readonly declared: readonly string[];
  readonly idempotencyKey?: undefined;
}

const companyRow = sqlStatement<{ id: string }>(
  'company-insert',
  `insert into app.tenant (id, name, industry, locale) values (:tenantId, :name, :industry, :locale) on conflict (id) do nothing returning id`,
);

const TEAM: Readonly<Record<Locale, string>> = { 'zh-CN': '客服一组', en: 'Service team 1' };

/** A company that is about to be founded has no dictionary of its own yet: the one that it will begin with decides. */
const isIndustry = (code: string): boolean =>
  baseTemplate<Dictionary>('dictionary', 'industry').entries.some((entry) => entry.code === code);

/** Founds a company with everything it starts with, in one transaction. A company that is there already stays as it is. */
export const createCompany = command('company.create', async (input: CreateCompany, tx) => {
  const { name, industry, owner } = input;
  const { problem } = new InputCheck()
    .line('name', name, { max: 80, required: true })
    .known('industry', industry === null || isIndustry(industry));
  if (problem) return problem;
  const done = { type: 'Company', id: tx.tenantId };
  if (!(await tx.sql.row(companyRow(), { name: lineOf(name), industry, locale: tx.locale }))) return done;
  const units = await storeUnits(tx, { company: lineOf(name), teamName: TEAM[tx.locale] });
  const roles = await storeRoles(tx, seededRoles(input.declared));
  await storeTemplates(tx);
  await templatesFounded(tx);
  newMember(tx, { ...owner, unitId: units.root, teamId: units.team, roleIds: [roles.get(OWNER_ROLE) ?? ''] });
  tx.emit({ type: 'company.created', payload: { memberId: memberIdOf(tx) } });
  return done;
});

/** Stores whoever acts as a member of the company. */
export function newMember(
  tx: Tx,
  member: {
    readonly name: string;
    readonly email: string;
    readonly unitId: string;
    readonly teamId: string | null;
    readonly roleIds: readonly string[];
  },
): void {
  const { name, email, unitId, teamId, roleIds } = member;
  const row = {
    id: memberIdOf(tx),
    userId: tx.userId,
    unitId,
    teamId,
    displayName: name,
    namePinyin: pinyinOf(name),
    email,
    locale: tx.locale,
    theme: 'system',
    density: 'standard',
    timeZone: null,
    singleKeyShortcuts: true,
    version: 1,
    disabledAt: null,
    createdAt: tx.now(),
  };
  tx.add(Membership, row);
  for (const roleId of roleIds) tx.add(MembershipRole, { membershipId: row.id, roleId });
}
