import { LockMode } from '@mikro-orm/core';
import { readColour } from '@zhoudao/schema/brand';

import { memberOf, type Ctx } from '../../kernel/ctx.ts';
import { notFound } from '../../kernel/errors/access-error.ts';
import { InputCheck } from '../../kernel/errors/input-check.ts';
import type { InvalidField } from '../../kernel/errors/user-error.ts';
import { recordReader } from '../../kernel/reading/record.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import { lineOf, lineOrNull } from '../../kernel/values/line.ts';
import { command, type Tx } from '../../kernel/writing/command.ts';
import { hasCode, templatesOf } from '../templates/index.ts';
import type { CompanyType, RenameCompanyInput } from './company.type.ts';
import { currencyProblem } from './profile/currency-in-use.ts';
import { profileProblem } from './profile/profile-rules.ts';
import { Tenant } from './tenant.entity.ts';

/** What only the company's own data can tell to be wrong. */
async function problemWith(
  tx: Tx,
  { industry, currency, language, languages }: RenameCompanyInput,
  company: Tenant,
): Promise<InvalidField | undefined> {
  const check = new InputCheck();
  // The same dictionary that its customers are classed by; what stands there already may stay.
  if (industry !== undefined && industry !== null && industry !== company.industry)
    check.known('industry', hasCode(await templatesOf(tx.sql, tx.tenantId), 'industry', industry));
  if (!(languages ?? company.languages).some((each) => each === (language ?? company.locale)))
    check.fail('language', 'company.language.offered');
  if (check.problem) return check.problem;
  const isOther = currency !== undefined && currency !== null && currency !== company.currency;
  return isOther ? currencyProblem(tx, company.currency, currency) : undefined;
}

const TEXTS = ['shortName', 'address', 'phone', 'website'] as const;

function apply(company: Tenant, input: RenameCompanyInput): void {
  const { name, timeZone, industry, brandColour, languages, language, currency } = input;
  if (name !== undefined && name !== null) company.name = lineOf(name);
  company.timeZone = timeZone ?? company.timeZone;
  if (industry !== undefined) company.industry = industry;
  for (const text of TEXTS) {
    const said = input[text];
    if (said !== undefined) company[text] = lineOrNull(said);
  }
  if (brandColour !== undefined) company.brandColour = readColour(brandColour ?? '') ?? null;
  if (languages) company.languages = [...new Set(languages)];
  company.locale = language ?? company.locale;
  company.currency = currency ?? company.currency;
}

/** Changes what the company says of itself: names, where it works, its look, languages and currency. */
export const renameCompany = command('company.update', async (input: RenameCompanyInput, tx) => {
  const wrong = profileProblem(input);
  if (wrong) return wrong;
  const company = await tx.em.findOne(Tenant, { id: tx.tenantId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!company) throw notFound();
  const refused = await problemWith(tx, input, company);
  if (refused) return refused;
  apply(company, input);
  return { type: 'Company', id: company.id };
});

const current = sqlStatement<CompanyType>(
  'company-current',
  `select id, name, industry, time_zone as "timeZone", currency, bulk_limit as "bulkLimit", export_limit as "exportLimit",
     member_limit as "memberLimit", storage_limit_mb as "storageLimitMb", short_name as "shortName", address, phone, website,
     brand_colour as "brandColour", languages, locale as language from app.tenant where id = :tenantId`,
);

/** The company that the reader works in; no other can be asked for. */
export const readCompany = recordReader('Company', async (ctx, id) => {
  const { tenantId } = memberOf(ctx);
  const row = id === tenantId ? await ctx.scope.read.row(current()) : undefined;
  if (!row) throw notFound();
  return row;
}) as (ctx: Ctx, id: string) => Promise<CompanyType>;
