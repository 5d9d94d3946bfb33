import type { FormSubject } from '@zhoudao/schema/templates';

import { InvalidField, isUserError } from '../../../kernel/errors/user-error.ts';
import { writtenOver } from '../../../kernel/sensitive-fields.ts';
import { maskedValue } from '../../../kernel/values/mask.ts';
import { MASKED } from '../../../kernel/writing/audit.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { templatesOf } from '../../templates/index.ts';
import { phonesOf } from '../extra-fields.query.ts';
import { fieldsOf, type FieldSet } from '../fields.ts';
import { FormRecord, RecordIndex } from '../form-record.entity.ts';
import { indexValueOf } from './index-value.ts';
import { readAnswers, type GivenAnswer, type HeldAnswers, type ReadAnswers } from './read-answers.ts';
import { plainMoney } from './shown-answer.ts';

/** The record that answers belong to. */
export interface Answering {
  readonly subject: FormSubject;
  readonly id: string;
  /** The record comes into being in this command, so nothing is stored yet. */
  readonly isNew?: boolean;
}

/** One answer that changed, as the timeline tells it. */
export interface AnswerChange {
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
  /** The sensitive field by whose name roles speak of it; its values are told masked, and not at all in the log. */
  readonly guard?: string;
}

/** Answers as the audit log takes them: of what is sensitive it tells that it changed. */
export const answersForLog = (
  changes: readonly AnswerChange[],
): Readonly<Record<string, readonly [before: unknown, after: unknown]>> =>
  Object.fromEntries(
    changes.map(({ field, from, to, guard }) => [
      field,
      guard === undefined ? [from, to] : [stars(from), stars(to)],
    ]),
  );

const stars = (value: unknown): string | null => (value === null || value === undefined ? null : MASKED);

/** Answers of a record by field, for whoever changes them; the record itself is locked already. */
export async function answersHeld(tx: Tx, { subject, id }: Answering): Promise<HeldAnswers> {
  const records = await tx.em.find(FormRecord, { subjectType: subject, subjectId: id });
  return Object.assign({}, ...records.map((record) => record.answers)) as HeldAnswers;
}

/** Reads what is entered for a record that is new. */
export async function newAnswers(
  tx: Tx,
  subject: FormSubject,
  given: readonly GivenAnswer[] | null | undefined,
): Promise<InvalidField | ReadAnswers> {
  return readAnswers(await templatesOf(tx.sql, tx.tenantId), subject, given);
}

/** Reads what is entered to change a record. */
export async function changedAnswers(
  tx: Tx,
  about: Answering,
  given: readonly GivenAnswer[] | null | undefined,
): Promise<InvalidField | ReadAnswers> {
  if (!given || given.length === 0) return new Map();
  const templates = await templatesOf(tx.sql, tx.tenantId);
  const held = await answersHeld(tx, about);
  const kept = writableAnswers(tx, given, { ...about, fields: fieldsOf(templates, about.subject), held });
  return isUserError(kept) ? kept : readAnswers(templates, about.subject, kept, { held });
}

/** What of it is written: a number that its writer does not see in full stays what it is, or the whole is refused. */
function writableAnswers(
  tx: Tx,
  given: readonly GivenAnswer[],
  { subject, fields, held }: Answering & { readonly fields: FieldSet; readonly held: HeldAnswers },
): InvalidField | readonly GivenAnswer[] {
  const kept: GivenAnswer[] = [];
  for (const answer of given) {
    const isPhone = fields.byName.get(answer.name)?.type === 'phone';
    const [from, to] = [textOf(held[answer.name]), textOf(answer.value)];
    const written = isPhone ? writtenOver(tx.rights, phonesOf(subject), from, to) : 'taken';
    if (written === 'refused') return new InvalidField(`extraFields.${answer.name}`, 'input.unseen');
    if (written === 'taken') kept.push(answer);
  }
  return kept;
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** Stores answers that were read, and says what changed; fields that were not given stay as they are. */
export async function storeAnswers(tx: Tx, about: Answering, read: ReadAnswers): Promise<AnswerChange[]> {
  if (read.size === 0) return [];
  const fields = fieldsOf(await templatesOf(tx.sql, tx.tenantId), about.subject);
  const changes: AnswerChange[] = [];
  for (const [form, answers] of read)
    changes.push(...(await storeForm(tx, about, fields, { form, answers })));
  return changes.map((change) => toldOf(about.subject, fields, change));
}

/** The timeline tells texts and codes; a number that readers may not see is not told there either. */
export function toldOf(
  subject: FormSubject,
  { byName }: FieldSet,
  { field, from, to }: AnswerChange,
): AnswerChange {
  const type = byName.get(field)?.type;
  const told = (value: unknown): unknown => {
    if (type === 'phone') return typeof value === 'string' ? maskedValue('phone', value) : null;
    return type === 'money' ? plainMoney(value) : value;
  };
  const guard = type === 'phone' ? { guard: phonesOf(subject) } : {};
  return { field, from: told(from), to: told(to), ...guard };
}

/** Whether two answers say the same. */
export const same = (a: unknown, b: unknown): boolean =>
  JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

async function storeForm(
  tx: Tx,
  { subject, id, isNew = false }: Answering,
  fields: FieldSet,
  { form, answers }: { readonly form: string; readonly answers: Readonly<Record<string, unknown>> },
): Promise<AnswerChange[]> {
  const about = { subjectType: subject, subjectId: id, form };
  const found = isNew ? null : await tx.em.findOne(FormRecord, about);
  const before: Readonly<Record<string, unknown>> = found?.answers ?? {};
  const changes = Object.entries(answers)
    .filter(([field, to]) => !same(before[field], to))
    .map(([field, to]) => ({ field, from: before[field] ?? null, to }));
  if (changes.length === 0) return [];
  const changed = Object.fromEntries(changes.map(({ field, to }) => [field, to]));
  const kept = Object.fromEntries(
    Object.entries({ ...before, ...changed }).filter(([, value]) => value !== null),
  );
  const formVersion = fields.all.find((field) => field.form === form)?.formVersion ?? 1;
  const record = found ?? newRecord(tx, { form, formVersion, subject, id, answers: kept });
  if (found) {
    Object.assign(found, { answers: kept, formVersion, updatedAt: tx.now() });
    found.version += 1;
  }
  await indexAnswers(tx, record, fields, changed);
  return changes;
}

interface NewRecord extends Answering {
  readonly form: string;
  readonly formVersion: number;
  readonly answers: Readonly<Record<string, unknown>>;
}

function newRecord(tx: Tx, { subject, id, form, formVersion, answers }: NewRecord): FormRecord {
  const now = tx.now();
  const row = { id: tx.newId(), form, formVersion, answers, subjectType: subject, subjectId: id };
  return tx.add(FormRecord, { ...row, createdBy: tx.memberId, createdAt: now, updatedAt: now, version: 1 });
}

/** Rows of the index are changed where they stand: removing one and adding its like in one burst would collide. */
export async function indexAnswers(
  tx: Tx,
  record: FormRecord,
  fields: FieldSet,
  changed: Readonly<Record<string, unknown>>,
): Promise<void> {
  const rows = record.version === 1 ? [] : await tx.em.find(RecordIndex, { recordId: record.id });
  const byField = new Map(rows.map((row) => [row.field, row]));
  for (const [name, answer] of Object.entries(changed)) {
    const field = fields.byName.get(name);
    const value = field?.filterable ? indexValueOf(field, answer) : undefined;
    const row = byField.get(name);
    if (!value && row) tx.em.remove(row);
    else if (value && row) Object.assign(row, { textValue: null, intValue: null, atValue: null }, value);
    else if (value)
      tx.add(RecordIndex, { recordId: record.id, field: name, subjectId: record.subjectId, ...value });
  }
}
