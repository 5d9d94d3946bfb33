import { query } from '../../kernel/query.ts';
import { recordReader } from '../../kernel/reading/record.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import type { SampleDataType } from './sample-data.type.ts';

const counted = sqlStatement<SampleDataType>(
  'sample-data',
  `select coalesce(d.state = 'there', false) as "isThere", coalesce(d.kept_customers, 0) as "keptCustomers", coalesce(d.kept_cases, 0) as "keptCases",
     r.customers, r.cases
   from (select count(*) filter (where kind = 'customer')::int as customers, count(*) filter (where kind = 'case')::int as cases
     from app.sample_record where tenant_id = :tenantId) r left join app.sample_data d on d.tenant_id = :tenantId`,
);

const NONE: SampleDataType = { isThere: false, customers: 0, cases: 0, keptCustomers: 0, keptCases: 0 };

/** Whether the company has sample data, and how much. */
export const readSampleData = query(
  'company.update',
  async (ctx): Promise<SampleDataType> => (await ctx.scope.read.row(counted())) ?? NONE,
);

recordReader('SampleData', (ctx) => readSampleData(ctx, undefined));
