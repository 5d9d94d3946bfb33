import type { RecordForm } from '@zhoudao/schema/templates';

import { memberWith, type Ctx } from '../../kernel/ctx.ts';
import { notFound } from '../../kernel/errors/access-error.ts';
import { query } from '../../kernel/query.ts';
import { fromCursor, pageSize, toPage, type PageArgs } from '../../kernel/reading/paging.ts';
import { recordReader } from '../../kernel/reading/record.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import { isId } from '../../kernel/values/ids.ts';
import { formInForce } from '../records/index.ts';
import { hashOf, tokenOf } from './address/token.ts';
import { namesOf, wholeForm } from './asking/asked-form.ts';
import { missing } from './asking/given.ts';
import { askedNames, newNames } from './asking/names.ts';
import { stateOf } from './link-state.ts';
import type { SaidWords } from './public-form.entity.ts';
import {
  PublicFormStateType,
  type PublicFormField,
  type PublicFormOffer,
  type PublicFormTroubleType,
  type PublicFormType,
} from './public-form.type.ts';
import { clockOf, fitOf, isFit, STANDING } from './standing.ts';

const COLUMNS = `f.id, f.name, f.form, f.token_hash as "tokenHash", f.renewals, f.owner_id as "ownerId", f.customer_id as "customerId",
  f.case_id as "caseId", f.asked, f.left_out as "leftOut", f.purpose, f.consent, f.thanks, f.opens_at as "opensAt", f.closes_at as "closesAt",
  f.closed_at as "closedAt", f.is_repeatable as "isRepeatable", f.most_answers as "mostAnswers", f.answers, f.daily_limit as "dailyLimit",
  f.created_at as "createdAt", f.version, ${STANDING.columns}`;
interface Listed extends Omit<PublicFormType, 'state' | 'said'> {
  readonly purpose: SaidWords;
  readonly consent: SaidWords;
  readonly thanks: SaidWords;
}

/** Those that can be filled in come before those that are closed, the newest first. */
const PLACE = `case when f.closed_at is not null or coalesce(f.closes_at <= :now, false) then '0' else '1' end
  || to_char(f.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS')`;
const listed = sqlStatement<Listed & { place: string }>(
  'public-forms',
  `select * from (select ${COLUMNS}, ${PLACE} as place from ${STANDING.tables} where f.tenant_id = :tenantId) f
   where (place, id) < (coalesce(:place, '2'), coalesce(:id::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
   order by place desc, id desc limit :limit`,
);
const one = sqlStatement<Listed>(
  'public-form',
  `select ${COLUMNS} from ${STANDING.tables} where f.tenant_id = :tenantId and f.id = :id`,
);

const shown = <Row extends Listed>({ purpose, consent, thanks, ...row }: Row, now: Date) => ({
  ...row,
  state: stateOf(row, now) as PublicFormStateType,
  said: { purpose, consent, thanks },
});

/** A page of the links of the company. */
export const publicForms = query('publicForm.manage', async (ctx, _who, { first, after }: PageArgs) => {
  const size = pageSize(first);
  const [place, id] = after ? fromCursor(after, 'text') : [null, null];
  const now = ctx.now();
  const rows = await ctx.scope.read.rows(listed(), { now, place, id, limit: size + 1 });
  return toPage(
    rows.map((row) => shown(row, now)),
    size,
    (row) => row.place,
  );
});

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

/** The names of fields and columns that a link asks. */
export async function askedBy(ctx: Ctx, link: PublicFormType): Promise<readonly string[]> {
  const { tenantId } = memberWith(ctx, 'publicForm.manage');
  const form = await formInForce(ctx.scope.read, tenantId, link.form);
  return form ? askedNames(link, form) : (link.asked ?? []);
}

/** What was added to a paper since, and could be asked. */
export async function offeredTo(ctx: Ctx, link: PublicFormType): Promise<readonly PublicFormField[]> {
  const { tenantId } = memberWith(ctx, 'publicForm.manage');
  const form = await formInForce(ctx.scope.read, tenantId, link.form);
  if (!form) return [];
  const wanted = new Set(newNames(link, form));
  return offeredFields(ctx, form).filter(({ id }) => wanted.has(id));
}

/** Fields that people outside can be asked, and columns of their tables. */
const offeredFields = ({ locale }: Ctx, form: RecordForm): PublicFormField[] =>
  wholeForm(form).form.fields.flatMap(({ id, title, required, columns = [] }) => [
    { id, title: title[locale], isRequired: required === true },
    ...columns.map((column) => ({
      id: `${id}.${column.id}`,
      title: `${title[locale]} · ${column.title[locale]}`,
      isRequired: column.required === true,
    })),
  ]);

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
    const { fields } = wholeForm(form).form;
    const all = [...namesOf(fields)];
    // Whoever looks after a link has a place; who it will be does not matter here.
    const known = { ownerId: who.tenantId, unitId: who.tenantId, customerId: null, caseId: null };
    const clock = clockOf(who.companyTimeZone, ctx.now());
    const names = (entities: readonly string[]): boolean =>
      form.fields.some(({ type, entity = '' }) => type === 'reference' && entities.includes(entity));
    return {
      form: key,
      fields: offeredFields(ctx, form),
      missing: missing(form, fields, { names: all, known, clock }).map(({ title }) => title[ctx.locale]),
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
