import { LockMode } from '@mikro-orm/core';

import { memberOf, type Ctx } from '../../kernel/ctx.ts';
import { notFound } from '../../kernel/errors/access-error.ts';
import { InputCheck } from '../../kernel/errors/input-check.ts';
import { recordReader } from '../../kernel/reading/record.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import { lineOf } from '../../kernel/values/line.ts';
import { command } from '../../kernel/writing/command.ts';
import { isTimeZone } from '../access/index.ts';
import { hasCode, templatesOf } from '../templates/index.ts';
import type { CompanyType, RenameCompanyInput } from './company.type.ts';
import { Tenant } from './tenant.entity.ts';

/** Changes how the company is called, where it works and in which industry. */
export const renameCompany = command('company.update', async (input: RenameCompanyInput, tx) => {
  const { name, timeZone, industry } = input;
  const check = new InputCheck().line('name', name, { max: 80, required: true });
  if (timeZone !== undefined && timeZone !== null && !isTimeZone(timeZone))
    check.fail('timeZone', 'member.timeZone');
  const company = await tx.em.findOne(Tenant, { id: tx.tenantId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!company) throw notFound();
  // The same dictionary that its customers are classed by; what stands there already may stay.
  if (industry !== undefined && industry !== null && industry !== company.industry)
    check.known('industry', hasCode(await templatesOf(tx.sql, tx.tenantId), 'industry', industry));
  if (check.problem) return check.problem;
  company.name = lineOf(name);
  company.timeZone = timeZone ?? company.timeZone;
  if (industry !== undefined) company.industry = industry;
  return { type: 'Company', id: company.id };
});

const current = sqlStatement<CompanyType>(
  'company-current',
  `select id, name, industry, time_zone as "timeZone", currency, bulk_limit as "bulkLimit", export_limit as "exportLimit" from app.tenant where id = :tenantId`,
);

/** The company that the reader works in; no other can be asked for. */
export const readCompany = recordReader('Company', async (ctx, id) => {
  const { tenantId } = memberOf(ctx);
  const row = id === tenantId ? await ctx.scope.read.row(current()) : undefined;
  if (!row) throw notFound();
  return row;
}) as (ctx: Ctx, id: string) => Promise<CompanyType>;
