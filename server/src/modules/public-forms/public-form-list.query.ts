import { memberWith, type Ctx } from '../../kernel/ctx.ts';
import { notFound } from '../../kernel/errors/access-error.ts';
import { query } from '../../kernel/query.ts';
import { recordReader } from '../../kernel/reading/record.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import { isId } from '../../kernel/values/ids.ts';
import { formInForce } from '../records/index.ts';
import { hashOf, tokenOf } from './address/token.ts';
import { askedForm } from './asking/asked-form.ts';
import { givenAnswers, missing } from './asking/given.ts';
import { stateOf } from './link-state.ts';
import type { SaidWords } from './public-form.entity.ts';
import type { PublicFormOffer, PublicFormStateType, PublicFormType } from './public-form.type.ts';

const COLUMNS = `id, name, form, token_hash as "tokenHash", renewals, owner_id as "ownerId", purpose, consent, thanks,
  opens_at as "opensAt", closes_at as "closesAt", closed_at as "closedAt", is_repeatable as "isRepeatable",
  most_answers as "mostAnswers", answers, created_at as "createdAt", version`;
interface Listed extends Omit<PublicFormType, 'state' | 'said'> {
  readonly purpose: SaidWords;
  readonly consent: SaidWords;
  readonly thanks: SaidWords;
}

const listed = sqlStatement<Listed>(
  'public-forms',
  `select ${COLUMNS} from app.public_form where tenant_id = :tenantId order by created_at desc, id desc limit 500`,
);
const one = sqlStatement<Listed>(
  'public-form',
  `select ${COLUMNS} from app.public_form where tenant_id = :tenantId and id = :id`,
);

const shown = ({ purpose, consent, thanks, ...row }: Listed, now: Date): PublicFormType => ({
  ...row,
  state: stateOf(row, now) as PublicFormStateType,
  said: { purpose, consent, thanks },
});

/** Every link of the company, the newest first. */
export const publicForms = query('publicForm.manage', async (ctx) =>
  (await ctx.scope.read.rows(listed())).map((row) => shown(row, ctx.now())),
);

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
    const known = { ownerId: who.tenantId, unitId: who.tenantId, customerId: null, caseId: null };
    const given = givenAnswers(form, asked, known, { today: '2000-01-01', now: '2000-01-01T00:00' });
    const names = (entities: readonly string[]): boolean =>
      form.fields.some(({ type, entity = '' }) => type === 'reference' && entities.includes(entity));
    return {
      form: key,
      fields: fields.map(({ id, title, required }) => ({
        id,
        title: title[ctx.locale],
        isRequired: required === true,
      })),
      missing: missing(form, asked, given).map(({ title }) => title[ctx.locale]),
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
