import { saysSame, type RecordForm, type Statechart } from '@zhoudao/schema/templates';

import { InvalidField, isUserError, type UserError } from '../../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { templatesOf } from '../../templates/index.ts';
import { chartOf } from '../case-chart.ts';
import type { CaseType } from '../case-type.ts';
import type { ServiceCase } from '../case.entity.ts';
import {
  boundOn,
  inputsFrom,
  isForeign,
  placeOnPaper,
  writtenThrough,
  type CaseRows,
  type Opening,
} from './bound.ts';
import { paperDesk, type JudgedPaper, type KeptPaper } from './desk.ts';
import { isDecidedBy, leftOnOpening } from './left-on-opening.ts';

type Answers = Readonly<Record<string, unknown>>;

/** An opening paper as it was filled in, and what it says in the words of the type's own verbs. */
export interface FilledOpening {
  readonly form: RecordForm;
  readonly judged: JudgedPaper;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** A type that is opened with a paper. */
type Opened = Pick<CaseType, 'key' | 'statechart'> & { readonly opening?: Opening | undefined };

function openingOf({ key, opening }: Opened): Opening {
  if (!opening) throw new Error(`A case of the type ${key} has no opening paper`);
  return opening;
}

const currency = sqlStatement<{ currency: string }>(
  'case-paper-currency',
  `select currency from app.tenant where id = :tenantId`,
);

const currencyOf = async (tx: Tx): Promise<string> => (await tx.sql.row(currency(), {}))?.currency ?? '';

/** Amounts are rare, and only they need the company's currency. What a rule hides was not said, and so is nobody's wish. */
async function inputsOf(tx: Tx, form: RecordForm, opening: Opening, { answers, hidden }: JudgedPaper) {
  const isMoney = boundOn(form, opening).some(
    ([field, { as }]) => as === 'money' && answers[field.id] !== undefined,
  );
  const shown = hidden ? { fields: form.fields.filter(({ id }) => !hidden.has(id)) } : form;
  return inputsFrom(shown, opening, answers, isMoney ? await currencyOf(tx) : '');
}

/** What a paper answers once it says what the rows of its case say; its rules have the last word. */
async function answersFor(
  tx: Tx,
  { form, answers }: Pick<KeptPaper, 'form' | 'answers'>,
  opening: Opening,
  rows: CaseRows,
): Promise<Answers> {
  const isMoney = boundOn(form, opening).some(([, bound]) => isForeign(bound, rows, ''));
  const company = { timeZone: tx.companyTimeZone, currency: isMoney ? await currencyOf(tx) : '' };
  const said = writtenThrough(form, opening, answers, { rows, ...company });
  const isRuled = form.rules.some(({ effect }) => effect === 'compute' || effect === 'visible');
  return isRuled ? paperDesk().settle(tx, form, said) : said;
}

const isGroup = (value: unknown): value is Answers =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What nobody fills in is left to the product, and what steps ask for to them, whatever was sent. */
function withoutGiven(opening: Opening, given: unknown, chart: Statechart): unknown {
  if (!isGroup(given)) return given;
  const names = leftOnOpening(opening, chart);
  return Object.fromEntries(Object.entries(given).filter(([name]) => !names.has(name)));
}

/** Judges the paper with which a case is to be opened by the company's version in force. */
export async function openingFilled(
  tx: Tx,
  type: Opened,
  answers: unknown,
): Promise<FilledOpening | UserError> {
  const opening = openingOf(type);
  const form = await paperDesk().inForce(tx, opening.paper);
  if (!form) return new InvalidField('answers', 'input.unknown');
  const chart = (await templatesOf(tx.sql, tx.tenantId)).get<Statechart>('statechart', type.statechart).body;
  const judged = await paperDesk().judge(tx, form, withoutGiven(opening, answers, chart));
  if (isUserError(judged)) return judged;
  return { form, judged, inputs: await inputsOf(tx, form, opening, judged) };
}

/** A problem of the type's own verbs at the place of the paper where the value stands. */
export const onPaper = (type: Opened, problem: UserError): UserError => {
  if (!(problem instanceof InvalidField)) return problem;
  const place = placeOnPaper(openingOf(type), problem.field);
  return place === problem.field
    ? problem
    : new InvalidField(place, problem.sentence.key, problem.sentence.params);
};

/** Keeps the paper of a case that was just opened; one that came without a paper gets what is known. */
export async function keepOpening(
  tx: Tx,
  type: Opened,
  rows: { readonly record: ServiceCase; readonly own: object },
  filled?: FilledOpening,
): Promise<void> {
  const opening = openingOf(type);
  const desk = paperDesk();
  const form = filled?.form ?? (await desk.inForce(tx, opening.paper));
  if (!form) return;
  const answers = await answersFor(tx, { form, answers: filled?.judged.answers ?? {} }, opening, rows);
  const judged = filled ? { ...filled.judged, answers } : await desk.begin(tx, form, answers);
  begun.add(rows.record);
  await desk.keep(tx, { form, judged, record: rows.record, event: null });
}

/** A correction of the paper that a case was opened with. */
export interface Correction {
  readonly inputs: Readonly<Record<string, unknown>>;
  /** What the answers that change were; null = there was none. */
  readonly was: Answers;
  /** The same, if any of them is the paper's alone. */
  readonly before: Answers;
  /** The whole paper as it shall be. */
  readonly answers: Answers;
}

/** What a paper shall answer when the command ends, beside what the case says itself. */
const corrections = new WeakMap<ServiceCase, { readonly paper: KeptPaper; readonly judged: JudgedPaper }>();

/** Cases whose papers this command has just kept. */
const begun = new WeakSet<ServiceCase>();

/** The paper that a case was opened with; one that came without has its own as soon as anything happens to it. */
async function paperOf(tx: Tx, opening: Opening, rows: CaseRows): Promise<KeptPaper | undefined> {
  const desk = paperDesk();
  const kept = await desk.opening(tx, rows.record.id);
  const form = kept || begun.has(rows.record) ? undefined : await desk.inForce(tx, opening.paper);
  if (!form) return kept;
  return { form, answers: await answersFor(tx, { form, answers: {} }, opening, rows) };
}

/** The fields that somebody has answered otherwise; what rules reckon, and what is not corrected here, is nobody's change. */
function changesOf({ form, answers }: KeptPaper, { fields }: Opening, next: Answers) {
  const reckoned = new Set(form.rules.filter(({ effect }) => effect === 'compute').map(({ field }) => field));
  const boundTo = (id: string) => (Object.hasOwn(fields, id) ? fields[id] : undefined);
  const isShut = (id: string) => boundTo(id)?.isGiven === true || boundTo(id)?.isFixed === true;
  const changed = form.fields
    .map(({ id }) => id)
    .filter((id) => !reckoned.has(id) && !isShut(id) && !saysSame(answers[id], next[id]));
  return { changed, own: changed.filter((id) => !boundTo(id)) };
}

/** What a correction may not say: fields that are said once or by which something was decided, and amounts that the paper does not show. */
async function correctionProblem(
  tx: Tx,
  { form, answers }: KeptPaper,
  {
    opening,
    rows,
    chart,
  }: { readonly opening: Opening; readonly rows: CaseRows; readonly chart: Statechart },
  judged: JudgedPaper,
): Promise<InvalidField | undefined> {
  const isOther = ({ id }: { readonly id: string }): boolean =>
    judged.hidden?.has(id) !== true && !saysSame(answers[id], judged.answers[id]);
  const decided = form.fields.find(
    (field) => isDecidedBy(chart, field.id, rows.record.stage) && isOther(field),
  );
  if (decided) return new InvalidField(`answers.${decided.id}`, 'case.paper.decided');
  const changed = boundOn(form, opening).filter(([field]) => isOther(field));
  for (const [{ id }, bound] of changed) {
    if (bound.isFixed) return new InvalidField(`answers.${id}`, 'case.paper.fixed');
    if (bound.as === 'money' && isForeign(bound, rows, await currencyOf(tx)))
      return new InvalidField(`answers.${id}`, 'case.paper.currency');
  }
  return undefined;
}

/** What was said of a paper that is there; a step says which fields it asks for. */
export interface Corrected {
  readonly answers: unknown;
  readonly asks?: readonly string[];
}

/** What a step asks for, and nothing else; what it asks for it needs. */
function onlyAsked(form: RecordForm, answers: unknown, asks: readonly string[]): unknown {
  if (!isGroup(answers)) return new InvalidField('answers', 'input.required');
  const asked = asks.filter((id) => form.fields.some((field) => field.id === id));
  const missing = asked.find((id) => (answers[id] ?? '') === '');
  return missing === undefined
    ? Object.fromEntries(asked.map((id) => [id, answers[id]]))
    : new InvalidField(`answers.${missing}`, 'input.required');
}

/**
 * Takes a correction of the paper that a case was opened with: what of it is the case's own is answered in the words of
 * the type's verbs, all else is kept at the end of the command, when the case is touched. A step that asks for fields of the paper changes these alone.
 */
export async function openingCorrected(
  tx: Tx,
  type: Opened,
  rows: CaseRows,
  { answers, asks }: Corrected,
): Promise<Correction | UserError> {
  const opening = openingOf(type);
  const paper = await paperOf(tx, opening, rows);
  if (!paper) return new InvalidField('answers', 'input.unknown');
  const { form } = paper;
  const chart = await chartOf(tx.sql, tx.tenantId, rows.record);
  const given = asks ? onlyAsked(form, answers, asks) : withoutGiven(opening, answers, chart);
  if (given instanceof InvalidField) return given;
  const judged = await paperDesk().correct(tx, paper, given);
  if (isUserError(judged)) return judged;
  const problem = await correctionProblem(tx, paper, { opening, rows, chart }, judged);
  if (problem) return problem;
  corrections.set(rows.record, { paper, judged });
  const [was, is] = [await inputsOf(tx, form, opening, paper), await inputsOf(tx, form, opening, judged)];
  // What is the same is nobody's wish: a value that the paper does not show must not be read anew from it.
  const inputs = Object.fromEntries(
    Object.entries(is).filter(([name, value]) => !saysSame(value, was[name])),
  );
  const { changed, own } = changesOf(paper, opening, judged.answers);
  const held = Object.fromEntries(changed.map((id) => [id, paper.answers[id] ?? null])) as Answers;
  // Rules look at both, so what is the paper's alone is taken back together with what stood beside it.
  return { inputs, was: held, before: own.length > 0 ? held : {}, answers: judged.answers };
}

/** Writes what a case says through to the paper it was opened with; its papers stand where it stands. */
export async function followCase(tx: Tx, type: Opened, rows: CaseRows): Promise<void> {
  const { opening } = type;
  const desk = paperDesk();
  desk.place(tx, rows.record);
  if (!opening) return;
  const corrected = corrections.get(rows.record);
  corrections.delete(rows.record);
  const paper = corrected?.paper ?? (await paperOf(tx, opening, rows));
  if (!paper) return;
  const held = corrected?.judged.answers ?? paper.answers;
  const answers = await answersFor(tx, { form: paper.form, answers: held }, opening, rows);
  const judged = { ...corrected?.judged, answers };
  if (paper.id === undefined)
    await desk.keep(tx, { form: paper.form, judged, record: rows.record, event: null });
  else await desk.follow(tx, paper, { ...judged, isTold: changesOf(paper, opening, answers).own.length > 0 });
}
