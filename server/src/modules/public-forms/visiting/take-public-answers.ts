import type { Answers, RecordField } from '@zhoudao/schema/templates';

import type { Ctx } from '../../../kernel/ctx.ts';
import { AccessError, notFound } from '../../../kernel/errors/access-error.ts';
import { translate } from '../../../kernel/errors/messages.ts';
import {
  InvalidField,
  isUserError,
  KeyInFlight,
  KeyMismatch,
  UserError,
} from '../../../kernel/errors/user-error.ts';
import type { OpenAnswer } from '../../../kernel/ports/open-doors.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { command, type Tx } from '../../../kernel/writing/command.ts';
import { InvalidAnswers } from '../../forms/index.ts';
import { fillIn } from '../../records/index.ts';
import { namesOf, type Names } from '../asking/asked-form.ts';
import { givenAnswers, type ClockFacts } from '../asking/given.ts';
import { isFullToday, stateOf } from '../link-state.ts';
import { PublicAnswer } from '../public-form.entity.ts';
import { clockOf, fitOf, isFit, type Fit } from '../standing.ts';
import { pageOf } from './stamp.ts';
import { VISITED, type VisitedLink } from './visited.ts';

/** What a page sends in. */
interface Sent {
  /** The page that was given out: it is answered once. */
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
  `select r.number from app.public_answer a join app.record r on r.tenant_id = a.tenant_id and r.id = a.record_id
   where a.tenant_id = :tenantId and a.page = :page`,
);
const link = sqlStatement<VisitedLink>('public-form-answered', VISITED);
/** One more, where the link still takes it: whoever sends in waits for nobody but in this moment. */
const count = sqlStatement<{ answers: number }>(
  'public-form-count',
  `update app.public_form set answers = answers + 1, asked = coalesce(asked, :asked::jsonb), day = :today::date,
     day_answers = case when day = :today::date then day_answers else 0 end + 1
   where tenant_id = :tenantId and id = :id and closed_at is null and (closes_at is null or closes_at > :now)
     and (most_answers is null or answers < most_answers)
     and (day is distinct from :today::date or day_answers < daily_limit)
   returning answers`,
);

/** The link with its paper while it takes answers, or why it does not. */
async function openLink(
  tx: Tx,
  id: string,
  clock: ClockFacts,
): Promise<(Fit & { row: VisitedLink }) | NotTaken> {
  const row = await tx.sql.row(link(), { id });
  if (!row) throw notFound();
  const state = stateOf(row, tx.now());
  if (state !== 'open') return new NotTaken(state);
  if (isFullToday(row, clock.today)) return new NotTaken('today');
  const fit = await fitOf(tx.sql, tx.tenantId, row, clock);
  return isFit(fit) ? { ...fit, row } : new NotTaken('closed');
}

/** Why a link has taken nothing though it was open a moment ago: the other reason may have come meanwhile. */
async function shut(tx: Tx, id: string, { today }: ClockFacts): Promise<NotTaken> {
  const row = await tx.sql.row(link(), { id });
  const state = row ? stateOf(row, tx.now()) : 'closed';
  if (state !== 'open') return new NotTaken(state);
  return new NotTaken(row && isFullToday(row, today) ? 'today' : 'full');
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

/** What the visitor is told of a paper that does not fit: at the fields and cells that he has, or that it is none of his. */
function forVisitor(refused: UserError, asked: Names): UserError {
  if (!(refused instanceof InvalidAnswers))
    return refused instanceof InvalidField ? new NotTaken('stuck') : refused;
  const hasColumns = (table: string): boolean => [...asked].some((name) => name.startsWith(`${table}.`));
  const isHis = ({ field }: { readonly field: string }): boolean => {
    const [, top = '', row = '', column] = field.split('.');
    if (top === '') return true;
    return (
      asked.has(top) &&
      (!/^\d+$/.test(row) || column === undefined || !hasColumns(top) || asked.has(`${top}.${column}`))
    );
  };
  return refused.problems.every(isHis) ? refused : new NotTaken('stuck');
}

/** Keeps what somebody without an account filled in, as the product itself; the record is that of whoever looks after the link. */
const answerPublicForm = command(needed, async ({ linkId, answers, consented, ...sent }: Sent, tx) => {
  const clock = clockOf(tx.companyTimeZone, tx.now());
  const opened = await openLink(tx, linkId, clock);
  if (isUserError(opened)) return opened;
  const { form, asked, known, row } = opened;
  const { consent } = row;
  const agreed = consent[tx.locale] ?? consent['zh-CN'] ?? consent.en ?? null;
  if (agreed !== null && !consented) return new InvalidField('consent', 'publicForm.consent');
  const { fields } = asked.form;
  const ids = new Set(fields.map(({ id }) => id));
  if (isBeyond(fields, answers)) return new NotTaken('changed');
  const { ownerId, customerId, caseId } = known;
  const given = { ...givenAnswers(form, ids, known, clock), ...answers };
  const made = await fillIn({ form: form.key, answers: given, ownerId, customerId, caseId }, tx);
  if (isUserError(made)) return forVisitor(made, namesOf(fields));
  tx.add(PublicAnswer, {
    recordId: made.id,
    publicFormId: linkId,
    page: sent.idempotencyKey,
    language: tx.locale,
    consent: agreed,
    at: tx.now(),
  });
  tx.note({ source: 'publicForm', publicFormId: linkId });
  tx.emit({ type: 'publicForm.answered', payload: { publicFormId: linkId, recordId: made.id } });
  const counted = { id: linkId, today: clock.today, now: tx.now(), asked: JSON.stringify(opened.names) };
  return (await tx.sql.row(count(), counted)) ? made : shut(tx, linkId, clock);
});

/** Deeper than any answer: a table, its row, its cell, a thing in it. */
const DEEPEST = 6;

const isDeep = (value: unknown, left = DEEPEST): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (left === 0 || Object.values(value).some((part) => isDeep(part, left - 1)));

/** What a page sent, where it is one of ours at all. */
function read(
  body: unknown,
): (Pick<Sent, 'answers' | 'consented'> & { stamp: unknown; isMachine: boolean }) | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { answers, consented, stamp, trap } = body as Readonly<Record<string, unknown>>;
  if (typeof answers !== 'object' || answers === null || Array.isArray(answers)) return undefined;
  if (isDeep(answers)) return undefined;
  return {
    answers: answers as Answers,
    consented: consented === true,
    stamp,
    // A field that nobody sees: whoever fills it in reads the page like a program.
    isMachine: trap !== undefined && trap !== '',
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

/** What came by this page before, so that whoever was not told asks twice and sends once. */
const earlier = async (ctx: Ctx, page: string): Promise<OpenAnswer | undefined> => {
  const kept = await ctx.scope.read.row(numberOf(), { page });
  return kept && { status: 200, body: { number: kept.number, isEarlier: true } };
};

/** Takes what somebody without an account sends in by a link. */
export async function takePublicAnswers(ctx: Ctx, linkId: string, body: unknown): Promise<OpenAnswer> {
  const sent = read(body);
  if (!sent) throw new AccessError('BAD_USER_INPUT');
  const { stamp, isMachine, ...answer } = sent;
  const given = pageOf(linkId, stamp, ctx.now());
  if (isMachine || !given) return { status: 422, body: said(ctx, 'refused') };
  const { page, wait } = given;
  if (wait > 0) return { status: 425, body: { ...(said(ctx, 'soon') as object), wait } };
  const before = await earlier(ctx, page);
  if (before) return before;
  const made = await answerPublicForm(ctx, { ...answer, idempotencyKey: page, linkId });
  if (isUserError(made)) return (made instanceof KeyMismatch && (await earlier(ctx, page))) || refusal(made);
  const kept = await ctx.scope.read.row(numberOf(), { page });
  return { status: 201, body: { number: kept?.number ?? '' } };
}
