import { Field, InputType } from 'type-graphql';

import { memberOf, type Ctx } from '../../../kernel/ctx.ts';
import { InvalidField } from '../../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { command } from '../../../kernel/writing/command.ts';
import { KeyedInput } from '../../../kernel/writing/inputs.ts';
import { cleanPng } from './png.ts';

const MOST_BYTES = 65_536;
const MOST_PIXELS = 512;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** The company's logo. */
@InputType('SetCompanyLogoInput')
export class SetCompanyLogoInput extends KeyedInput {
  /** A PNG of at most 512 pixels a side and 64 kB, as base64; null takes the logo away. */
  @Field(() => String, { nullable: true })
  png?: string | null;
}

const keep = sqlStatement(
  'company-logo-keep',
  `insert into app.company_logo (tenant_id, png, at) values (:tenantId, :png, :now)
   on conflict (tenant_id) do update set png = excluded.png, at = excluded.at`,
);
const remove = sqlStatement(
  'company-logo-remove',
  `delete from app.company_logo where tenant_id = :tenantId`,
);
const read = sqlStatement<{ png: Buffer }>(
  'company-logo',
  `select png from app.company_logo where tenant_id = :tenantId`,
);

/** Puts up the company's logo, or takes it away. What is kept was written anew here, never the file that came. */
export const setCompanyLogo = command('company.update', async (input: SetCompanyLogoInput, tx) => {
  const about = { type: 'Company', id: tx.tenantId };
  if (input.png === undefined || input.png === null) {
    tx.sql.send(remove());
    return about;
  }
  const isSmall = input.png.length <= (MOST_BYTES / 3) * 4 + 4 && BASE64.test(input.png);
  const png = isSmall ? cleanPng(Buffer.from(input.png, 'base64'), MOST_PIXELS) : undefined;
  if (png === undefined || png.length > MOST_BYTES) return new InvalidField('png', 'company.logo');
  tx.sql.send(keep(), { png, now: tx.now() });
  return about;
});

/** The logo of the reader's company as an address that an image can have. */
export async function logoOf(ctx: Ctx): Promise<string | null> {
  memberOf(ctx);
  const row = await ctx.scope.read.row(read());
  return row ? `data:image/png;base64,${row.png.toString('base64')}` : null;
}
