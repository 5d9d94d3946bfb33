import { LockMode } from '@mikro-orm/core';
import type { Answers, RecordField } from '@zhoudao/schema/templates';

import type { Ctx } from '../../../kernel/ctx.ts';
import { AccessError, notFound } from '../../../kernel/errors/access-error.ts';
import { translate } from '../../../kernel/errors/messages.ts';
import { InvalidField, isUserError, KeyInFlight, UserError } from '../../../kernel/errors/user-error.ts';
import type { OpenAnswer } from '../../../kernel/ports/open-doors.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { dayIn, momentIn } from '../../../kernel/values/days.ts';
import { isId } from '../../../kernel/values/ids.ts';
import { command, type Tx } from '../../../kernel/writing/command.ts';
import { placeOf } from '../../access/index.ts';
import { InvalidAnswers } from '../../forms/index.ts';
import { fillIn, formInForce } from '../../records/index.ts';
import { askedForm } from '../asking/asked-form.ts';
import { givenAnswers } from '../asking/given.ts';
import { stateOf } from '../link-state.ts';
import { PublicAnswer, PublicForm } from '../public-form.entity.ts';
import { waitOf } from './stamp.ts';
import { visited } from './visited.ts';

/** What a page sends in. */
interface Sent {
  readonly idempotencyKey: string;
  readonly linkId: string;
  readonly answers: Answers;
  readonly consented: boolean;
}

/** Why a link does not take what was sent. */
class NotTaken extends UserError {
  constructor(state: string) {
    super(`PUBLIC_FORM_${state.toUpperCase()}`, `publicForm.${state}`);
  }
}

const numberOf = sqlStatement<{ number: string }>(
  'public-answer-number',
  `select number from app.record where tenant_id = :tenantId and id = :id`,
);

/** The link, locked, so that no more answers come in than it takes. */
async function openLink(tx: Tx, id: string): Promise<PublicForm | NotTaken> {
  const link = await tx.em.findOne(PublicForm, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!link) throw notFound();
  const state = stateOf(link, tx.now());
  return state === 'open' ? link : new NotTaken(state);
}

/** Whether somebody answers what is not asked: a field, or a column of a table that names people or things. */
function isBeyond(fields: readonly RecordField[], answers: Readonly<Record<string, unknown>>): boolean {
  const known = new Map(fields.map((field) => [field.id, field]));
  return Object.entries(answers).some(([id, value]) => {
    const columns = known.get(id)?.columns?.map((column) => column.id);
    if (!columns) return !known.has(id);
    const rows: readonly unknown[] = Array.isArray(value) ? value : [];
    return rows.some((row) => Object.keys(row ?? {}).some((column) => !columns.includes(column)));
  });
}

const needed = { action: 'publicForm.answer', anyOf: () => ['publicForm.manage'] };

/** Keeps what somebody without an account filled in, as the product itself; the record is that of whoever looks after the link. */
const answerPublicForm = command(needed, async ({ linkId, answers, consented }: Sent, tx) => {
  const link = await openLink(tx, linkId);
  if (isUserError(link)) return link;
  const { consent } = link;
  const agreed = consent[tx.locale] ?? consent['zh-CN'] ?? consent.en ?? null;
  if (agreed !== null && !consented) return new InvalidField('consent', 'publicForm.consent');
  const form = await formInForce(tx.sql, tx.tenantId, link.form);
  if (!form) throw notFound();
  const { fields } = askedForm(form, link.leftOut).form;
  const asked = new Set(fields.map(({ id }) => id));
  if (isBeyond(fields, answers)) return new NotTaken('changed');
  const owner = await placeOf(tx, link.ownerId);
  const known = {
    ownerId: link.ownerId,
    unitId: owner?.teamId ?? owner?.unitId ?? null,
    customerId: link.customerId ?? null,
    caseId: link.caseId ?? null,
  };
  const today = dayIn(tx.companyTimeZone, tx.now());
  const given = givenAnswers(form, asked, known, { today, now: momentIn(tx.companyTimeZone, tx.now()) });
  const made = await fillIn(
    {
      form: form.key,
      answers: { ...given, ...answers },
      ownerId: owner ? link.ownerId : null,
      customerId: known.customerId,
      caseId: known.caseId,
    },
    tx,
  );
  if (isUserError(made)) return made;
  link.answers += 1;
  tx.add(PublicAnswer, {
    recordId: made.id,
    publicFormId: link.id,
    language: tx.locale,
    consent: agreed,
    at: tx.now(),
  });
  tx.note({ source: 'publicForm', publicFormId: link.id });
  tx.emit({ type: 'publicForm.answered', payload: { publicFormId: link.id, recordId: made.id } });
  return made;
});

/** What a page sent, where it is one of ours at all. */
function read(body: unknown): (Omit<Sent, 'linkId'> & { stamp: unknown; isMachine: boolean }) | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { key, answers, consented, stamp, website } = body as Readonly<Record<string, unknown>>;
  if (typeof key !== 'string' || !isId(key)) return undefined;
  if (typeof answers !== 'object' || answers === null || Array.isArray(answers)) return undefined;
  return {
    idempotencyKey: key.toLowerCase(),
    answers: answers as Answers,
    consented: consented === true,
    stamp,
    // A field that nobody sees: whoever fills it in reads the page like a program.
    isMachine: website !== undefined && website !== '',
  };
}

const problems = (error: UserError): readonly { readonly path: string; readonly message: string }[] => {
  const all = error instanceof InvalidAnswers ? error.problems : error instanceof InvalidField ? [error] : [];
  return all
    .filter(({ field }) => field.startsWith('answers'))
    .map(({ field, message }) => ({ path: field.replace(/^answers\.?/, ''), message }));
};

const refusal = (error: UserError): OpenAnswer => ({
  status: error instanceof KeyInFlight ? 409 : 422,
  body: { code: error.code, message: error.message, problems: problems(error) },
});

const said = ({ locale }: Ctx, code: string): OpenAnswer['body'] => ({
  code: `PUBLIC_FORM_${code.toUpperCase()}`,
  message: translate(locale, `publicForm.${code}`),
  problems: [],
});

/** Takes what somebody without an account sends in by a link. */
export async function takePublicAnswers(ctx: Ctx, token: string, body: unknown): Promise<OpenAnswer> {
  const link = await visited(ctx, token);
  const sent = read(body);
  if (!sent) throw new AccessError('BAD_USER_INPUT');
  const { stamp, isMachine, ...answer } = sent;
  const wait = waitOf(link.id, stamp, ctx.now());
  if (isMachine || wait === undefined) return { status: 422, body: said(ctx, 'refused') };
  if (wait > 0) return { status: 425, body: { ...(said(ctx, 'soon') as object), wait } };
  const made = await answerPublicForm(ctx, { ...answer, linkId: link.id });
  if (isUserError(made)) return refusal(made);
  const kept = await ctx.scope.read.row(numberOf(), { id: made.id });
  return { status: 201, body: { number: kept?.number ?? '' } };
}
