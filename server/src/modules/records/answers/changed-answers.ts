import type { RecordField, RecordForm } from '@zhoudao/schema/templates';

import { InvalidField } from '../../../kernel/errors/user-error.ts';
import { InvalidAnswers } from '../../forms/index.ts';
import { isGroup, mapAnswers, sameAnswer, type StoredAnswers } from '../naming/walk.ts';
import { PII } from '../records.fields.ts';
import { shownAnswers, tellsOfPersons, type Reader } from './shown-answers.ts';

const isAnswered = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);

/** What a field tells of persons; undefined = nothing. */
function personalPart({ pii, columns = [] }: RecordField, value: unknown): unknown {
  if (pii === true) return isAnswered(value) ? value : undefined;
  const told = columns.filter((column) => column.pii === true).map(({ id }) => id);
  const rows = (Array.isArray(value) ? value : []).flatMap((row: unknown) => {
    const cells = isGroup(row) ? told.map((id) => row[id] ?? null) : [];
    return cells.some(isAnswered) ? [cells] : [];
  });
  return rows.length > 0 ? rows : undefined;
}

/** Personal data that a change would lose or replace, though whoever makes it does not see them: a rule hid them or emptied a table. */
export function lostUnseen(
  form: RecordForm,
  held: StoredAnswers,
  next: StoredAnswers,
  { rights }: Pick<Reader, 'rights'>,
): InvalidAnswers | undefined {
  if (rights.shown(PII) === 'clear') return undefined;
  const reckoned = new Set(form.rules.filter(({ effect }) => effect === 'compute').map(({ field }) => field));
  const lost = form.fields
    .filter((field) => tellsOfPersons(field) && !reckoned.has(field.id))
    .filter((field) => {
      const was = personalPart(field, held[field.id]);
      return was !== undefined && !sameAnswer(was, personalPart(field, next[field.id]));
    });
  return lost.length > 0
    ? new InvalidAnswers(lost.map(({ id }) => new InvalidField(`answers.${id}`, 'input.unseen')))
    : undefined;
}

/**
 * What a record answers once a change is laid over it: absent stays, null clears. What its writer was shown, sent back,
 * changes nothing, and nobody writes over personal data that he does not see in full.
 */
export function laidOver(
  form: RecordForm,
  held: StoredAnswers,
  given: StoredAnswers,
  reader: Reader,
): StoredAnswers | InvalidAnswers {
  // What the form does not know is left alone here and refused by the judge where it was given.
  const known = mapAnswers(form, held, (_column, value) => value);
  const seen = shownAnswers(form, known, reader).answers;
  const isClear = reader.rights.shown(PII) === 'clear';
  const next = new Map<string, unknown>(Object.entries(known));
  const unseen: InvalidField[] = [];
  const fields = new Map(form.fields.map((field) => [field.id, field]));
  for (const [name, value] of Object.entries(given)) {
    if (sameAnswer(value, seen[name])) continue;
    const field = fields.get(name);
    // An empty field shows whether there is something behind it only to whoever sees it masked.
    const isHidden = !isClear && field !== undefined && tellsOfPersons(field);
    const mayFill = reader.rights.shown(PII) === 'masked' && !isAnswered(known[name]);
    if (isHidden && !mayFill) unseen.push(new InvalidField(`answers.${name}`, 'input.unseen'));
    else next.set(name, value);
  }
  return unseen.length > 0 ? new InvalidAnswers(unseen) : Object.fromEntries(next);
}
