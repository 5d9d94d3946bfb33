import type { FormSubject } from '@zhoudao/schema/templates';

import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { templatesOf } from '../../templates/index.ts';
import { fieldsOf } from '../fields.ts';
import { FormRecord } from '../form-record.entity.ts';
import { indexAnswers, same } from './store-answers.ts';

/** Answers of several records before they become one; the survivor's come first. */
export interface Answered {
  readonly id: string;
  readonly form: string;
  readonly answers: Readonly<Record<string, unknown>>;
}

/** What joining changes in the record of one form, so that it can be taken back; whose record it was before. */
export interface JoinedForm {
  readonly form: string;
  readonly ownerId: string;
  readonly changed: Readonly<Record<string, readonly [before: unknown, after: unknown]>>;
}

const held = sqlStatement<Answered>(
  'answers-to-join',
  `select subject_id as id, form, answers from app.form_record
   where tenant_id = :tenantId and subject_type = :subject and subject_id = any(:ids)
   order by array_position(:ids::uuid[], subject_id), form for update`,
);

/** The answers of records that are about to become one, in the order of their ids. */
export const answersToJoin = (tx: Tx, subject: FormSubject, ids: readonly string[]): Promise<Answered[]> =>
  tx.sql.rows(held(), { subject, ids });

/**
 * Whose answer stays, field by field: the chosen one's, else that of the first who has one. The record of the first who
 * filled a form becomes the survivor's; what it has to say otherwise is the outcome.
 */
export function joinAnswers(
  all: readonly Answered[],
  chosen: ReadonlyMap<string, string>,
): readonly JoinedForm[] {
  return [...Map.groupBy(all, ({ form }) => form)].flatMap(([form, filled]) => {
    const [first] = filled;
    if (!first) return [];
    const names = new Set(filled.flatMap(({ answers }) => Object.keys(answers)));
    const changes = [...names].flatMap((name) => {
      const giver = chosen.has(name)
        ? filled.find(({ id }) => id === chosen.get(name))
        : filled.find(({ answers }) => (answers[name] ?? null) !== null);
      const [before, after] = [first.answers[name] ?? null, giver?.answers[name] ?? null];
      return same(before, after) ? [] : [[name, [before, after]] as const];
    });
    return changes.length === 0 ? [] : [{ form, ownerId: first.id, changed: Object.fromEntries(changes) }];
  });
}

interface Filled {
  readonly subject: FormSubject;
  readonly id: string;
  readonly form: string;
}

async function write(tx: Tx, { subject, id, form }: Filled, values: Readonly<Record<string, unknown>>) {
  const record = await tx.em.findOne(FormRecord, { subjectType: subject, subjectId: id, form });
  if (!record || Object.keys(values).length === 0) return;
  const answers = Object.entries({ ...record.answers, ...values }).filter(([, value]) => value !== null);
  Object.assign(record, { answers: Object.fromEntries(answers), updatedAt: tx.now() });
  record.version += 1;
  await indexAnswers(tx, record, fieldsOf(await templatesOf(tx.sql, tx.tenantId), subject), values);
}

/** Gives the survivor the answers that were decided on; the records have moved to him already. */
export async function writeJoined(
  tx: Tx,
  { subject, id }: Omit<Filled, 'form'>,
  joined: readonly JoinedForm[],
): Promise<void> {
  for (const { form, changed } of joined) {
    const values = Object.entries(changed).map(([name, [, after]]) => [name, after] as const);
    await write(tx, { subject, id, form }, Object.fromEntries(values));
  }
}

/** Takes it back where the records are their owners' again, but for what somebody changed since; answers the names of those. */
export async function restoreJoined(
  tx: Tx,
  subject: FormSubject,
  joined: readonly JoinedForm[],
): Promise<string[]> {
  const kept: string[] = [];
  for (const { form, ownerId, changed } of joined) {
    const now = (await answersToJoin(tx, subject, [ownerId])).find((one) => one.form === form)?.answers ?? {};
    const back = Object.entries(changed).filter(([name, [, after]]) => same(now[name], after));
    kept.push(...Object.keys(changed).filter((name) => !back.some(([known]) => known === name)));
    const values = back.map(([name, [before]]) => [name, before] as const);
    await write(tx, { subject, id: ownerId, form }, Object.fromEntries(values));
  }
  return kept;
}
