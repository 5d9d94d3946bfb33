import type { RecordForm } from '@zhoudao/schema/templates';

import { memberIdOf } from '../../../kernel/ctx.ts';
import { InvalidField, isUserError } from '../../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { lineOf } from '../../../kernel/values/line.ts';
import { command, type Tx } from '../../../kernel/writing/command.ts';
import { placeOf } from '../../access/index.ts';
import { formInForce, ofCases, subjectsOf } from '../../records/index.ts';
import { hashOf, tokenOf } from '../address/token.ts';
import { askedForm } from '../asking/asked-form.ts';
import { missing, type Known } from '../asking/given.ts';
import { chosen } from '../asking/names.ts';
import { MOST_A_DAY, PublicForm } from '../public-form.entity.ts';
import type { CreatePublicFormInput } from '../public-form.type.ts';
import { clockOf } from '../standing.ts';
import { checkedWords, said } from './link-words.ts';

/** Far more than a company looks after at once. */
const MOST_LINKS = 500;

const open = sqlStatement<{ count: number }>(
  'public-forms-open',
  `select count(*)::int as count from app.public_form
   where tenant_id = :tenantId and closed_at is null and (closes_at is null or closes_at > :now)`,
);

/** Why a paper cannot be open with what the link knows. */
export function unfit(
  form: RecordForm,
  tx: Pick<Tx, 'companyTimeZone' | 'now' | 'locale'>,
  {
    names,
    known,
    field = 'form',
  }: { readonly names: readonly string[]; readonly known: Known; readonly field?: string },
): InvalidField | undefined {
  const { fields } = askedForm(form, names).form;
  if (fields.length === 0) return new InvalidField(field, 'publicForm.nothing');
  const lacking = missing(form, fields, { names, known, clock: clockOf(tx.companyTimeZone, tx.now()) });
  if (lacking.length === 0) return undefined;
  const titles = lacking.map(({ title }) => title[tx.locale]).join(tx.locale === 'en' ? ', ' : '、');
  return new InvalidField(field, 'publicForm.needs', { fields: titles });
}

const creating = { action: 'publicForm.create', anyOf: () => ['publicForm.manage'] };

/** Opens a paper to people without an account, by a link. */
export const createPublicForm = command(creating, async (input: CreatePublicFormInput, tx) => {
  const wrong = checkedWords(input, tx.now()).problem;
  if (wrong) return wrong;
  if (((await tx.sql.row(open(), { now: tx.now() }))?.count ?? 0) >= MOST_LINKS)
    return new InvalidField('name', 'publicForm.most', { max: MOST_LINKS });
  const form = await formInForce(tx.sql, tx.tenantId, input.form);
  if (!form || form.isRetired === true) return new InvalidField('form', 'input.unknown');
  const elsewhere = await ofCases(form.key, tx);
  if (elsewhere) return elsewhere;
  const { customerId = null, caseId = null } = input;
  const subjects = await subjectsOf(tx, { form: form.key, answers: {}, customerId, caseId });
  if (isUserError(subjects)) return subjects;
  const owner = await placeOf(tx, input.ownerId ?? memberIdOf(tx));
  if (!owner) return new InvalidField('ownerId', 'input.unknown');
  const known: Known = { ownerId: owner.ownerId, unitId: owner.teamId ?? owner.unitId, customerId, caseId };
  const { asked, leftOut } = chosen(form, input.asked);
  const problem = unfit(form, tx, { names: asked ?? [], known });
  if (problem) return problem;
  const id = tx.newId();
  const { opensAt = null, closesAt = null, isRepeatable, mostAnswers = null, dailyLimit } = input;
  tx.add(PublicForm, {
    id,
    name: lineOf(input.name),
    form: form.key,
    asked,
    leftOut,
    tokenHash: hashOf(tokenOf({ tenantId: tx.tenantId, id, renewals: 0 })),
    renewals: 0,
    purpose: said(input.purpose),
    consent: said(input.consent),
    thanks: said(input.thanks),
    ownerId: owner.ownerId,
    customerId,
    caseId,
    opensAt,
    closesAt,
    closedAt: null,
    isRepeatable,
    mostAnswers,
    answers: 0,
    dailyLimit: dailyLimit ?? MOST_A_DAY,
    day: null,
    dayAnswers: 0,
    createdBy: tx.memberId,
    createdAt: tx.now(),
    updatedAt: tx.now(),
    version: 1,
  });
  return { type: 'PublicForm', id };
});
