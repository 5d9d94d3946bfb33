import { brandTones } from '@zhoudao/schema/brand';
import type { Dictionary, RecordForm } from '@zhoudao/schema/templates';

import { memberOf, type Ctx } from '../../../kernel/ctx.ts';
import { notFound } from '../../../kernel/errors/access-error.ts';
import type { OpenAnswer } from '../../../kernel/ports/open-doors.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { formInForce } from '../../records/index.ts';
import { templatesOf } from '../../templates/index.ts';
import { askedForm } from '../asking/asked-form.ts';
import { stateOf } from '../link-state.ts';
import { LEAST_SECONDS, stampAt } from './stamp.ts';
import { visited } from './visited.ts';

interface Brand {
  readonly name: string;
  readonly colour: string | null;
  readonly png: Buffer | null;
}

const brandOf = sqlStatement<Brand>(
  'public-form-brand',
  `select t.name, t.brand_colour as colour, l.png from app.tenant t left join app.company_logo l on l.tenant_id = t.id where t.id = :tenantId`,
);

/** The dictionaries that a paper chooses from, with what may be chosen today. */
async function dictionariesOf(ctx: Ctx, { fields }: RecordForm) {
  const keys = new Set(
    fields.flatMap(({ dictionary, columns = [] }) =>
      [dictionary, ...columns.map((column) => column.dictionary)].filter((key) => key !== undefined),
    ),
  );
  if (keys.size === 0) return {};
  const templates = await templatesOf(ctx.scope.read, memberOf(ctx).tenantId);
  return Object.fromEntries(
    [...keys]
      .filter((key) => templates.has('dictionary', key))
      .map((key) => [
        key,
        templates
          .get<Dictionary>('dictionary', key)
          .body.entries.filter(({ isRetired }) => isRetired !== true)
          .map(({ code, title }) => ({ value: code, title })),
      ]),
  );
}

/** What somebody without an account sees behind a link: whose it is, what it is for, and the paper while it takes answers. */
export async function showPublicForm(ctx: Ctx, token: string): Promise<OpenAnswer> {
  const link = await visited(ctx, token);
  const { tenantId, companyTimeZone: timeZone } = memberOf(ctx);
  const now = ctx.now();
  const [brand] = await ctx.scope.read.rows(brandOf());
  const logo = brand?.png ? `data:image/png;base64,${brand.png.toString('base64')}` : null;
  const company = { name: brand?.name ?? '', logo, tones: brand?.colour ? brandTones(brand.colour) : null };
  const state = stateOf(link, now);
  const form = await formInForce(ctx.scope.read, tenantId, link.form);
  if (!form) throw notFound();
  const head = { company, state, title: form.title, opensAt: link.opensAt };
  if (state !== 'open') return { status: 200, body: head };
  const { purpose, consent, thanks, isRepeatable, leftOut } = link;
  const asked = askedForm(form, leftOut);
  return {
    status: 200,
    body: {
      ...head,
      ...asked,
      dictionaries: await dictionariesOf(ctx, asked.form),
      words: { purpose, consent, thanks },
      isRepeatable,
      clock: { timeZone, now: now.toISOString() },
      stamp: stampAt(link.id, now),
      wait: LEAST_SECONDS,
    },
  };
}
