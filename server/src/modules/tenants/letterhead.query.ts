import { memberOf, type Ctx } from '../../kernel/ctx.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';

/** What papers of a company carry: who it is, its colour, its logo, what it reckons in. */
export interface CompanyHead {
  readonly name: string;
  readonly colour: string | null;
  readonly currency: string;
  readonly timeZone: string;
  /** PNG, written anew here when it was put up. */
  readonly logo: Buffer | null;
}

const head = sqlStatement<CompanyHead>(
  'company-head',
  `select t.name, t.brand_colour as colour, t.currency, t.time_zone as "timeZone", l.png as logo
   from app.tenant t left join app.company_logo l on l.tenant_id = t.id where t.id = :tenantId`,
);

const NOBODY: CompanyHead = {
  name: '',
  colour: null,
  currency: 'CNY',
  timeZone: 'UTC',
  logo: null,
};

/** What stands above the papers of the reader's company. */
export async function companyHead(ctx: Ctx): Promise<CompanyHead> {
  memberOf(ctx);
  return (await ctx.scope.read.row(head())) ?? NOBODY;
}
