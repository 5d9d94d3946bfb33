import { brandTones } from '@zhoudao/schema/brand';
import type { Dictionary, DictionaryEntry, RecordForm, Words } from '@zhoudao/schema/templates';

import { memberOf, type Ctx } from '../../../kernel/ctx.ts';
import type { OpenAnswer, OpenPicture } from '../../../kernel/ports/open-doors.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { newId } from '../../../kernel/values/ids.ts';
import { formInForce } from '../../records/index.ts';
import { templatesOf } from '../../templates/index.ts';
import { isFullToday, stateOf } from '../link-state.ts';
import { clockOf, fitOf, isFit } from '../standing.ts';
import { LEAST_SECONDS, stampAt } from './stamp.ts';
import type { VisitedLink } from './visited.ts';

interface Brand {
  readonly name: string;
  readonly colour: string | null;
  /** Of the logo: another logo has another address. */
  readonly hash: string | null;
}

const brandOf = sqlStatement<Brand>(
  'public-form-brand',
  `select t.name, t.brand_colour as colour, left(encode(sha256(l.png), 'hex'), 20) as hash from app.tenant t left join app.company_logo l on l.tenant_id = t.id where t.id = :tenantId`,
);

const logoOf = sqlStatement<{ png: Buffer }>(
  'public-form-logo',
  `select png from app.company_logo where tenant_id = :tenantId and left(encode(sha256(png), 'hex'), 20) = :hash`,
);

/** The logo of the company of a link; pages keep it, as what an address shows never changes. */
export async function showLogo(ctx: Ctx, hash: string): Promise<OpenPicture | undefined> {
  const row = await ctx.scope.read.row(logoOf(), { hash });
  return row && { type: 'image/png', bytes: row.png };
}

/** A choice of a tree by its whole way: those below different ones may be called the same. */
function wayTo({ parent, title }: DictionaryEntry, offered: readonly DictionaryEntry[]): Words {
  const above = offered.find(({ code }) => code === parent);
  if (!above) return title;
  const way = wayTo(above, offered);
  return { 'zh-CN': `${way['zh-CN']} / ${title['zh-CN']}`, en: `${way.en} / ${title.en}` };
}

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
          .map((entry, _, offered) => ({ value: entry.code, title: wayTo(entry, offered) })),
      ]),
  );
}

const NAMELESS = { 'zh-CN': '', en: '' };

/** What somebody without an account sees behind a link: whose it is, what it is for, and the paper while it takes answers. */
export async function showPublicForm(ctx: Ctx, link: VisitedLink): Promise<OpenAnswer> {
  const { tenantId, companyTimeZone: timeZone } = memberOf(ctx);
  const now = ctx.now();
  const clock = clockOf(timeZone, now);
  const brand = await ctx.scope.read.row(brandOf());
  const company = {
    name: brand?.name ?? '',
    logo: brand?.hash ?? null,
    tones: brand?.colour ? brandTones(brand.colour) : null,
  };
  const fit = await fitOf(ctx.scope.read, tenantId, link, clock);
  const title = (isFit(fit) ? fit.form : await formInForce(ctx.scope.read, tenantId, link.form))?.title;
  const state = stateOf(link, now);
  const head = { company, title: title ?? NAMELESS, opensAt: link.opensAt };
  if (state !== 'open') return { status: 200, body: { ...head, state } };
  if (!isFit(fit)) return { status: 200, body: { ...head, state: 'closed' } };
  if (isFullToday(link, clock.today)) return { status: 200, body: { ...head, state: 'today' } };
  const { purpose, consent, thanks, isRepeatable } = link;
  return {
    status: 200,
    body: {
      ...head,
      ...fit.asked,
      state,
      dictionaries: await dictionariesOf(ctx, fit.asked.form),
      words: { purpose, consent, thanks },
      isRepeatable,
      clock: { timeZone, now: now.toISOString() },
      stamp: stampAt(link.id, newId(), now),
      wait: LEAST_SECONDS,
    },
  };
}
