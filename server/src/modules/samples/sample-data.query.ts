import { query } from '../../kernel/query.ts';
import { recordReader } from '../../kernel/reading/record.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import type { SampleDataType } from './sample-data.type.ts';

const counted = sqlStatement<SampleDataType>(
  'sample-data',
  `select exists (select from app.sample_data where tenant_id = :tenantId and state = 'there') as "isThere",
     count(*) filter (where kind = 'customer')::int as customers, count(*) filter (where kind = 'case')::int as cases
   from app.sample_record where tenant_id = :tenantId`,
);

/** Whether the company has sample data, and how much. */
export const readSampleData = query(
  'company.update',
  async (ctx): Promise<SampleDataType> =>
    (await ctx.scope.read.row(counted())) ?? { isThere: false, customers: 0, cases: 0 },
);

recordReader('SampleData', (ctx) => readSampleData(ctx, undefined));
