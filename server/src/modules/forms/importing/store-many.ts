import type { FormSubject } from '@zhoudao/schema/templates';

import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { templatesOf } from '../../templates/index.ts';
import { indexValueOf } from '../answers/index-value.ts';
import type { ReadAnswers } from '../answers/read-answers.ts';
import { toldOf, type AnswerChange } from '../answers/store-answers.ts';
import { fieldsOf, type FieldSet } from '../fields.ts';

/** Answers of one record among many. */
export interface ManyAnswers {
  readonly id: string;
  /** The record comes into being in this transaction, so nothing is stored yet. */
  readonly isNew: boolean;
  readonly answers: ReadAnswers;
}

/** What stood in the changed fields, by form; null = nothing did. */
export type AnswersBefore = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

interface Held {
  readonly id: string;
  readonly subjectId: string;
  readonly form: string;
  readonly answers: Readonly<Record<string, unknown>>;
}

const held = sqlStatement<Held>(
  'form-records-of-many',
  `select id, subject_id as "subjectId", form, answers from app.form_record
   where tenant_id = :tenantId and subject_type = :subject and subject_id = any(:ids) for update`,
);
const insert = sqlStatement(
  'form-records-insert-many',
  `insert into app.form_record (tenant_id, id, form, form_version, subject_type, subject_id, answers, created_by, created_at, updated_at, version)
   select :tenantId, r.id, r.form, r."formVersion", :subject, r."subjectId", r.answers, :memberId, :now, :now, 1
   from jsonb_to_recordset(:rows::jsonb) as r (id uuid, form text, "formVersion" int, "subjectId" uuid, answers jsonb)`,
);
const change = sqlStatement(
  'form-records-change-many',
  `update app.form_record f set answers = r.answers, form_version = r."formVersion", updated_at = :now, version = f.version + 1
   from jsonb_to_recordset(:rows::jsonb) as r (id uuid, "formVersion" int, answers jsonb)
   where f.tenant_id = :tenantId and f.id = r.id`,
);
const removeEmpty = sqlStatement(
  'form-records-remove-many',
  `delete from app.form_record where tenant_id = :tenantId and id = any(:ids)`,
);
const forgetIndex = sqlStatement(
  'record-index-forget-many',
  `delete from app.record_index i using unnest(:records::uuid[], :fields::text[]) as r (id, field)
   where i.tenant_id = :tenantId and i.record_id = r.id and i.field = r.field`,
);
const insertIndex = sqlStatement(
  'record-index-insert-many',
  `insert into app.record_index (tenant_id, record_id, subject_id, field, text_value, int_value, at_value)
   select :tenantId, r."recordId", r."subjectId", r.field, r."textValue", r."intValue", r."atValue"
   from jsonb_to_recordset(:rows::jsonb) as r ("recordId" uuid, "subjectId" uuid, field text, "textValue" text, "intValue" bigint, "atValue" timestamptz)`,
);

/** One form of one record, with what it holds and what changes. */
interface Filled {
  readonly recordId: string;
  readonly isNew: boolean;
  readonly subjectId: string;
  readonly form: string;
  readonly formVersion: number;
  readonly changed: Readonly<Record<string, unknown>>;
  /** Everything that the record holds from now on. */
  readonly answers: Readonly<Record<string, unknown>>;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

const withoutNulls = (answers: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== null && value !== undefined));

async function heldBy(
  tx: Tx,
  subject: FormSubject,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Held>> {
  const rows = ids.length > 0 ? await tx.sql.rows(held(), { subject, ids }) : [];
  return new Map(rows.map((row) => [`${row.subjectId} ${row.form}`, row]));
}

/**
 * Stores answers of many records with a few statements, the index along. Answers what stood there before of each record
 * that was there and changed.
 */
export async function storeManyAnswers(
  tx: Tx,
  subject: FormSubject,
  many: readonly ManyAnswers[],
): Promise<ReadonlyMap<string, AnswersBefore>> {
  const filled = many.filter(({ answers }) => answers.size > 0);
  const before = new Map<string, Record<string, Record<string, unknown>>>();
  if (filled.length === 0) return before;
  const fields = fieldsOf(await templatesOf(tx.sql, tx.tenantId), subject);
  const known = await heldBy(
    tx,
    subject,
    filled.filter(({ isNew }) => !isNew).map(({ id }) => id),
  );
  const rows = filled.flatMap(({ id, answers }) =>
    [...answers].flatMap(([form, given]): Filled[] => {
      const found = known.get(`${id} ${form}`);
      const changed = Object.fromEntries(
        Object.entries(given).filter(([field, value]) => !same(found?.answers[field], value)),
      );
      if (Object.keys(changed).length === 0) return [];
      const was = Object.fromEntries(
        Object.keys(changed).map((field) => [field, found?.answers[field] ?? null]),
      );
      before.set(id, { ...before.get(id), [form]: was });
      return [filledOf(tx, fields, { subjectId: id, form, found, changed })];
    }),
  );
  send(tx, subject, fields, rows);
  return before;
}

/** What `storeManyAnswers` changed of one record, as its timeline tells it. */
export async function toldAnswers(
  tx: Tx,
  subject: FormSubject,
  before: AnswersBefore,
  answers: ReadAnswers,
): Promise<AnswerChange[]> {
  const fields = fieldsOf(await templatesOf(tx.sql, tx.tenantId), subject);
  return Object.entries(before).flatMap(([form, was]) =>
    Object.entries(was).map(([field, from]) =>
      toldOf(subject, fields, { field, from, to: answers.get(form)?.[field] ?? null }),
    ),
  );
}

function filledOf(
  tx: Tx,
  fields: FieldSet,
  {
    found,
    changed,
    ...about
  }: {
    readonly subjectId: string;
    readonly form: string;
    readonly found: Held | undefined;
    readonly changed: Readonly<Record<string, unknown>>;
  },
): Filled {
  return {
    ...about,
    recordId: found?.id ?? tx.newId(),
    isNew: found === undefined,
    formVersion: fields.all.find(({ form }) => form === about.form)?.formVersion ?? 1,
    changed,
    answers: withoutNulls({ ...found?.answers, ...changed }),
  };
}

function send(tx: Tx, subject: FormSubject, fields: FieldSet, rows: readonly Filled[]): void {
  const shape = ({ recordId, answers, form, formVersion, subjectId }: Filled) => ({
    id: recordId,
    answers,
    form,
    formVersion,
    subjectId,
  });
  const [made, changed] = [rows.filter(({ isNew }) => isNew), rows.filter(({ isNew }) => !isNew)];
  const who = { subject, memberId: tx.memberId, now: tx.now() };
  if (made.length > 0) tx.sql.send(insert(), { ...who, rows: JSON.stringify(made.map(shape)) });
  if (changed.length > 0) {
    tx.sql.send(change(), { now: tx.now(), rows: JSON.stringify(changed.map(shape)) });
    const pairs = changed.flatMap((row) =>
      Object.keys(row.changed).map((field) => [row.recordId, field] as const),
    );
    tx.sql.send(forgetIndex(), {
      records: pairs.map(([record]) => record),
      fields: pairs.map(([, field]) => field),
    });
  }
  const index = rows.flatMap(({ recordId, subjectId, changed: values }) =>
    Object.entries(values).flatMap(([name, value]) => {
      const field = fields.byName.get(name);
      const indexed = field?.filterable ? indexValueOf(field, value) : undefined;
      return indexed ? [{ recordId, subjectId, field: name, ...indexed }] : [];
    }),
  );
  if (index.length > 0) tx.sql.send(insertIndex(), { rows: JSON.stringify(index) });
}

/** Puts back what `storeManyAnswers` told; fields that were changed by others since stand in other forms or stay. */
export async function putAnswersBack(
  tx: Tx,
  subject: FormSubject,
  many: ReadonlyMap<string, AnswersBefore>,
): Promise<void> {
  if (many.size === 0) return;
  const fields = fieldsOf(await templatesOf(tx.sql, tx.tenantId), subject);
  const known = await heldBy(tx, subject, [...many.keys()]);
  const rows = [...many].flatMap(([id, forms]) =>
    Object.entries(forms).flatMap(([form, changed]): Filled[] => {
      const found = known.get(`${id} ${form}`);
      return found ? [filledOf(tx, fields, { subjectId: id, form, found, changed })] : [];
    }),
  );
  const empty = rows.filter(({ answers }) => Object.keys(answers).length === 0);
  send(
    tx,
    subject,
    fields,
    rows.filter((row) => !empty.includes(row)),
  );
  if (empty.length > 0) tx.sql.send(removeEmpty(), { ids: empty.map(({ recordId }) => recordId) });
}
