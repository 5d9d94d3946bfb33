import type { RecordForm } from '@zhoudao/schema/templates';

import { memberIdOf } from '../../kernel/ctx.ts';
import { InputCheck } from '../../kernel/errors/input-check.ts';
import { InvalidField, isUserError } from '../../kernel/errors/user-error.ts';
import { dayIn, momentIn } from '../../kernel/values/days.ts';
import { lineOf } from '../../kernel/values/line.ts';
import { command, type Tx } from '../../kernel/writing/command.ts';
import { placeOf } from '../access/index.ts';
import { formInForce, subjectsOf } from '../records/index.ts';
import { hashOf, tokenOf } from './address/token.ts';
import { askedForm } from './asking/asked-form.ts';
import { givenAnswers, missing, type Known } from './asking/given.ts';
import { PublicForm, type SaidWords } from './public-form.entity.ts';
import type { CreatePublicFormInput, PublicFormWords } from './public-form.type.ts';

/** Far more than a company looks after, and few enough for one page. */
const MOST_LINKS = 500;
const MOST_ANSWERS = 1_000_000;
const LONGEST = { purpose: 1000, consent: 3000, thanks: 1000 };

const said = (words: PublicFormWords | null | undefined): SaidWords =>
  Object.fromEntries(
    [['zh-CN', words?.zh?.trim() ?? ''] as const, ['en', words?.en?.trim() ?? ''] as const].filter(
      ([, text]) => text !== '',
    ),
  );

function problemOf(input: CreatePublicFormInput, now: Date): InvalidField | undefined {
  const { name, leftOut, opensAt, closesAt, mostAnswers } = input;
  const check = new InputCheck()
    .line('name', name, { required: true, max: 80 })
    .count('leftOut', leftOut, 300)
    .range('mostAnswers', mostAnswers, 1, MOST_ANSWERS);
  for (const field of ['purpose', 'consent', 'thanks'] as const) {
    const isRequired = field === 'purpose' && Object.keys(said(input.purpose)).length === 0;
    check
      .text(`${field}.zh`, input[field]?.zh, { max: LONGEST[field], required: isRequired })
      .text(`${field}.en`, input[field]?.en, { max: LONGEST[field] });
  }
  if (closesAt && closesAt <= now) check.fail('closesAt', 'publicForm.past');
  if (opensAt && closesAt && opensAt >= closesAt) check.fail('closesAt', 'publicForm.order');
  return check.problem;
}

/** Why a paper cannot be open with what the link knows. */
function unfit(
  form: RecordForm,
  tx: Pick<Tx, 'companyTimeZone' | 'now' | 'locale'>,
  { leftOut, known }: { readonly leftOut: readonly string[]; readonly known: Known },
): InvalidField | undefined {
  const { fields } = askedForm(form, leftOut).form;
  if (fields.length === 0) return new InvalidField('form', 'publicForm.nothing');
  const asked = new Set(fields.map(({ id }) => id));
  const facts = { today: dayIn(tx.companyTimeZone, tx.now()), now: momentIn(tx.companyTimeZone, tx.now()) };
  const lacking = missing(form, asked, givenAnswers(form, asked, known, facts));
  if (lacking.length === 0) return undefined;
  const names = lacking.map(({ title }) => title[tx.locale]).join(tx.locale === 'en' ? ', ' : '、');
  return new InvalidField('form', 'publicForm.needs', { fields: names });
}

const creating = { action: 'publicForm.create', anyOf: () => ['publicForm.manage'] };

/** Opens a paper to people without an account, by a link. */
export const createPublicForm = command(creating, async (input: CreatePublicFormInput, tx) => {
  const wrong = problemOf(input, tx.now());
  if (wrong) return wrong;
  if ((await tx.em.count(PublicForm, {})) >= MOST_LINKS)
    return new InvalidField('name', 'publicForm.most', { max: MOST_LINKS });
  const form = await formInForce(tx.sql, tx.tenantId, input.form);
  if (!form) return new InvalidField('form', 'input.unknown');
  const { customerId = null, caseId = null, leftOut } = input;
  const subjects = await subjectsOf(tx, { form: form.key, answers: {}, customerId, caseId });
  if (isUserError(subjects)) return subjects;
  const owner = await placeOf(tx, input.ownerId ?? memberIdOf(tx));
  if (!owner) return new InvalidField('ownerId', 'input.unknown');
  const known: Known = { ownerId: owner.ownerId, unitId: owner.teamId ?? owner.unitId, customerId, caseId };
  const left = [...new Set(leftOut ?? [])].filter((id) => form.fields.some((field) => field.id === id));
  const problem = unfit(form, tx, { leftOut: left, known });
  if (problem) return problem;
  const id = tx.newId();
  const { opensAt = null, closesAt = null, isRepeatable, mostAnswers = null } = input;
  tx.add(PublicForm, {
    id,
    name: lineOf(input.name),
    form: form.key,
    leftOut: left,
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
    createdBy: tx.memberId,
    createdAt: tx.now(),
    updatedAt: tx.now(),
    version: 1,
  });
  return { type: 'PublicForm', id };
});
