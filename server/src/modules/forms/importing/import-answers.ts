import type { FormSubject } from '@zhoudao/schema/templates';

import { isUserError } from '../../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import type { ImportCandidate } from '../../imports/index.ts';
import { templatesOf } from '../../templates/index.ts';
import { readAnswers, type GivenAnswer, type ReadAnswers } from '../answers/read-answers.ts';
import { phonesOf } from '../extra-fields.query.ts';
import { fieldsOf, type FieldInForm } from '../fields.ts';

const currencyOf = sqlStatement<{ currency: string }>(
  'import-answers-currency',
  `select currency from app.tenant where id = :tenantId`,
);

const PREFIX = 'extraFields';

/** Reads the added fields of a group of rows by the rules of entering them, and refuses rows that break one. */
export async function importedAnswers(
  tx: Tx,
  subject: FormSubject,
  rows: readonly ImportCandidate[],
): Promise<(row: ImportCandidate) => ReadAnswers> {
  const templates = await templatesOf(tx.sql, tx.tenantId);
  const open = fieldsOf(templates, subject).all.filter(({ isOpen }) => isOpen);
  if (open.length === 0) return () => NONE;
  const hasMoney = open.some(({ id, type }) => type === 'money' && rows.some(({ values }) => values.has(id)));
  const currency = hasMoney ? ((await tx.sql.row(currencyOf()))?.currency ?? '') : '';
  const read = new Map<ImportCandidate, ReadAnswers>();
  for (const row of rows) {
    const given = open.flatMap((field) => givenIn(row, field, currency));
    // Nobody writes over a number that he does not see in full.
    const unseen =
      row.known &&
      !tx.rights.isClear(phonesOf(subject)) &&
      open.find(({ id, type }) => type === 'phone' && row.values.has(id));
    if (unseen) row.refuse(unseen.id, 'input.unseen');
    // A record that is there already is only changed in what the row says.
    const answers = readAnswers(templates, subject, given, {
      prefix: PREFIX,
      ...(row.known ? { held: {} } : {}),
    });
    if (isUserError(answers)) {
      const field = answers.field.slice(PREFIX.length + 1);
      row.refuse(field === '' ? null : field, answers.sentence.key, answers.sentence.params);
    } else read.set(row, answers);
  }
  return (row) => read.get(row) ?? NONE;
}

const NONE: ReadAnswers = new Map();

function givenIn(row: ImportCandidate, { id, type }: FieldInForm, currency: string): GivenAnswer[] {
  const value = row.values.get(id);
  if (value === undefined) return [];
  return [{ name: id, value: type === 'money' ? { amountMinor: value, currency } : value }];
}
