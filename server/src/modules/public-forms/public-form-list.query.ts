import { memberWith, type Ctx } from '../../kernel/ctx.ts';
import { notFound } from '../../kernel/errors/access-error.ts';
import { query } from '../../kernel/query.ts';
import { recordReader } from '../../kernel/reading/record.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import { isId } from '../../kernel/values/ids.ts';
import { formInForce } from '../records/index.ts';
import { hashOf, tokenOf } from './address/token.ts';
import { askedForm } from './asking/asked-form.ts';
import { missing } from './asking/given.ts';
import { stateOf } from './link-state.ts';
import type { SaidWords } from './public-form.entity.ts';
import {
  PublicFormStateType,
  type PublicFormOffer,
  type PublicFormTroubleType,
  type PublicFormType,
} from './public-form.type.ts';
import { clockOf, fitOf, isFit, STANDING } from './standing.ts';

const COLUMNS = `f.id, f.name, f.form, f.token_hash as "tokenHash", f.renewals, f.owner_id as "ownerId", f.customer_id as "customerId",
  f.case_id as "caseId", f.left_out as "leftOut", f.purpose, f.consent, f.thanks, f.opens_at as "opensAt", f.closes_at as "closesAt",
  f.closed_at as "closedAt", f.is_repeatable as "isRepeatable", f.most_answers as "mostAnswers", f.answers, f.daily_limit as "dailyLimit",
  f.created_at as "createdAt", f.version, ${STANDING.columns}`;
interface Listed extends Omit<PublicFormType, 'state' | 'said'> {
  readonly purpose: SaidWords;
  readonly consent: SaidWords;
  readonly thanks: SaidWords;
}

/** Those that can be filled in come before those that are closed. */
const listed = sqlStatement<Listed>(
  'public-forms',
  `select ${COLUMNS} from ${STANDING.tables} where f.tenant_id = :tenantId
   order by f.closed_at is not null or coalesce(f.closes_at <= :now, false), f.created_at desc, f.id desc limit 1000`,
);
const one = sqlStatement<Listed>(
  'public-form',
  `select ${COLUMNS} from ${STANDING.tables} where f.tenant_id = :tenantId and f.id = :id`,
);

const shown = ({ purpose, consent, thanks, ...row }: Listed, now: Date): PublicFormType => ({
  ...row,
  state: stateOf(row, now) as PublicFormStateType,
  said: { purpose, consent, thanks },
});

/** Every link of the company, the newest first. */
export const publicForms = query('publicForm.manage', async (ctx) =>
  (await ctx.scope.read.rows(listed(), { now: ctx.now() })).map((row) => shown(row, ctx.now())),
);

/** What a paper is called today. */
export async function titleOf(ctx: Ctx, key: string): Promise<string> {
  const { tenantId } = memberWith(ctx, 'publicForm.manage');
  return (await formInForce(ctx.scope.read, tenantId, key))?.title[ctx.locale] ?? key;
}

/** Why a link that nobody closed takes nothing; null = it does, or is closed. */
export async function troubleIn(ctx: Ctx, link: PublicFormType): Promise<PublicFormTroubleType | null> {
  const { tenantId, companyTimeZone } = memberWith(ctx, 'publicForm.manage');
  if (link.state === PublicFormStateType.CLOSED) return null;
  const fit = await fitOf(ctx.scope.read, tenantId, link, clockOf(companyTimeZone, ctx.now()));
  return isFit(fit) ? null : (fit as PublicFormTroubleType);
}

/** The path of a link, or null where the key that made it is no longer there: then only a new address helps. */
export function pathOf(ctx: Ctx, { id, renewals, tokenHash }: PublicFormType): string | null {
  const { tenantId } = memberWith(ctx, 'publicForm.manage');
  const token = tokenOf({ tenantId, id, renewals });
  return hashOf(token) === tokenHash ? `/f/${token}` : null;
}

/** What of a paper people without an account would be asked. */
export const publicFormOffer = query(
  'publicForm.manage',
  async (ctx, who, { form: key }: { readonly form: string }): Promise<PublicFormOffer> => {
    const form = await formInForce(ctx.scope.read, who.tenantId, key);
    if (!form) throw notFound();
    const { fields } = askedForm(form, []).form;
    const asked = new Set(fields.map(({ id }) => id));
    // Whoever looks after a link has a place; who it will be does not matter here.
    const known = { ownerId: who.tenantId, unitId: who.tenantId, customerId: null, caseId: null };
    const clock = clockOf(who.companyTimeZone, ctx.now());
    const names = (entities: readonly string[]): boolean =>
      form.fields.some(({ type, entity = '' }) => type === 'reference' && entities.includes(entity));
    return {
      form: key,
      fields: fields.map(({ id, title, required }) => ({
        id,
        title: title[ctx.locale],
        isRequired: required === true,
      })),
      missing: missing(form, asked, { known, clock }).map(({ title }) => title[ctx.locale]),
      takesCustomer: names(['customer']),
      takesCase: names(['case', 'complaint']),
    };
  },
);

recordReader('PublicForm', async (ctx, id) => {
  memberWith(ctx, 'publicForm.manage');
  const row = isId(id) ? await ctx.scope.read.row(one(), { id }) : undefined;
  if (!row) throw notFound();
  return shown(row, ctx.now());
});
