import type { RecordForm, Statechart } from '@zhoudao/schema/templates';

import { InvalidField, isUserError, type UserError } from '../../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { templatesOf } from '../../templates/index.ts';
import { chartOf } from '../case-chart.ts';
import type { CaseType } from '../case-type.ts';
import type { ServiceCase } from '../case.entity.ts';
import { boundOn, inputsFrom, placeOnPaper, writtenThrough, type CaseRows, type Opening } from './bound.ts';
import { paperDesk, type JudgedPaper, type KeptPaper } from './desk.ts';
import { leftOnOpening } from './left-on-opening.ts';

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

/** Amounts are rare, and only they need the company's currency. */
async function inputsOf(tx: Tx, form: RecordForm, opening: Opening, answers: Answers) {
  const isMoney = boundOn(form, opening).some(
    ([field, { as }]) => as === 'money' && answers[field.id] !== undefined,
  );
  return inputsFrom(form, opening, answers, isMoney ? await currencyOf(tx) : '');
}

const isGroup = (value: unknown): value is Answers =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What nobody fills in is left to the product, and what steps ask for to them, whatever was sent. */
function withoutGiven(form: RecordForm, opening: Opening, given: unknown, chart: Statechart): unknown {
  if (!isGroup(given)) return given;
  const names = leftOnOpening(form, opening, chart);
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
  const judged = await paperDesk().judge(tx, form, withoutGiven(form, opening, answers, chart));
  if (isUserError(judged)) return judged;
  return { form, judged, inputs: await inputsOf(tx, form, opening, judged.answers) };
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
  const given = filled?.judged.answers ?? {};
  const answers = writtenThrough(form, opening, given, { rows, timeZone: tx.companyTimeZone });
  const judged = filled ? { ...filled.judged, answers } : await desk.begin(tx, form, answers);
  await desk.keep(tx, { form, judged, record: rows.record, event: null });
}

/** A correction of the paper that a case was opened with. */
export interface Correction {
  readonly inputs: Readonly<Record<string, unknown>>;
  /** What the answers were that are the paper's alone; null = there was none. */
  readonly before: Answers;
  /** The whole paper as it shall be. */
  readonly answers: Answers;
}

/** What a paper shall answer when the command ends, beside what the case says itself. */
const corrections = new WeakMap<ServiceCase, { readonly paper: KeptPaper; readonly judged: JudgedPaper }>();

/** How something is called is not what an answer says, and the database keeps members in an order of its own. */
const plain = (_key: string, value: unknown): unknown => {
  if (!isGroup(value)) return value;
  const { label: _label, ...rest } = value;
  const said = value['id'] === undefined ? value : rest;
  return Object.fromEntries(Object.entries(said).toSorted(([a], [b]) => (a < b ? -1 : 1)));
};

const same = (a: unknown, b: unknown): boolean =>
  JSON.stringify(a ?? null, plain) === JSON.stringify(b ?? null, plain);

/** A case that came without a paper has one of its own from its first correction on. */
async function paperOf(tx: Tx, opening: Opening, rows: CaseRows): Promise<KeptPaper | undefined> {
  const desk = paperDesk();
  const kept = await desk.opening(tx, rows.record.id);
  const form = kept ? undefined : await desk.inForce(tx, opening.paper);
  if (!form) return kept;
  return { form, answers: writtenThrough(form, opening, {}, { rows, timeZone: tx.companyTimeZone }) };
}

/** The fields that are the paper's alone, and that say something else now. */
const ownChanges = ({ form, answers }: KeptPaper, { fields }: Opening, next: Answers): readonly string[] =>
  form.fields
    .filter(({ id }) => !Object.hasOwn(fields, id) && !same(answers[id], next[id]))
    .map(({ id }) => id);

/** Fields that are said once, when the case is opened; other verbs change them. */
const fixedProblem = (paper: KeptPaper, opening: Opening, next: Answers): InvalidField | undefined => {
  const [changed] = boundOn(paper.form, opening).filter(
    ([{ id }, { isFixed }]) => isFixed && !same(paper.answers[id], next[id]),
  );
  return changed && new InvalidField(`answers.${changed[0].id}`, 'case.paper.fixed');
};

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
  const given = asks ? onlyAsked(form, answers, asks) : withoutGiven(form, opening, answers, chart);
  if (given instanceof InvalidField) return given;
  const judged = await paperDesk().correct(tx, paper, given);
  if (isUserError(judged)) return judged;
  const fixed = fixedProblem(paper, opening, judged.answers);
  if (fixed) return fixed;
  corrections.set(rows.record, { paper, judged });
  const [was, is] = [
    await inputsOf(tx, form, opening, paper.answers),
    await inputsOf(tx, form, opening, judged.answers),
  ];
  // What is the same is nobody's wish: an amount in another currency must not be read anew from the paper.
  const inputs = Object.fromEntries(Object.entries(is).filter(([name, value]) => !same(value, was[name])));
  const changed = ownChanges(paper, opening, judged.answers);
  const before = Object.fromEntries(changed.map((id) => [id, paper.answers[id] ?? null]));
  return { inputs, before, answers: judged.answers };
}

/** Writes what a case says through to the paper it was opened with; its papers stand where it stands. */
export async function followCase(tx: Tx, type: Opened, rows: CaseRows): Promise<void> {
  const { opening } = type;
  const desk = paperDesk();
  desk.place(tx, rows.record);
  if (!opening) return;
  const corrected = corrections.get(rows.record);
  corrections.delete(rows.record);
  const paper = corrected?.paper ?? (await desk.opening(tx, rows.record.id));
  if (!paper) return;
  const held = corrected?.judged.answers ?? paper.answers;
  const answers = writtenThrough(paper.form, opening, held, { rows, timeZone: tx.companyTimeZone });
  const judged = { ...corrected?.judged, answers };
  if (paper.id === undefined)
    await desk.keep(tx, { form: paper.form, judged, record: rows.record, event: null });
  else await desk.follow(tx, paper, { ...judged, isTold: ownChanges(paper, opening, answers).length > 0 });
}
