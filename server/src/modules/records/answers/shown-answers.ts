import type { Answers, RecordColumn, RecordForm } from '@zhoudao/schema/templates';

import type { Rights } from '../../../kernel/rights.ts';
import type { Shown } from '../../../kernel/sensitive-fields.ts';
import { maskedValue, type MaskFormat } from '../../../kernel/values/mask.ts';
import { isNaming, namedBy } from '../naming/nouns.ts';
import { idIn, type Finder } from '../naming/resolve.ts';
import { isGroup, mapAnswers, type Answer, type StoredAnswers } from '../naming/walk.ts';
import { PII } from '../records.fields.ts';

/** Answers as a reader gets them, and which of them he does not see in full. */
interface ShownAnswers {
  readonly answers: Answers;
  readonly masked: readonly string[];
}

/** What decides how much of answers is shown. */
export interface Reader {
  readonly rights: Pick<Rights, 'shown'>;
  readonly find: Finder;
}

const FORMAT: Readonly<Record<string, MaskFormat>> = {
  phone: 'phone',
  email: 'email',
  longText: 'withheld',
  bankAccount: 'account',
  idNumber: 'code',
  uscc: 'code',
};

/** A value that tells of a person, as far as it can be shown in part; undefined = not at all. */
function maskedAnswer({ type, format }: RecordColumn, value: Answer): Answer | undefined {
  if (typeof value === 'string' && !/^(?:date|datetime|month)$/.test(type))
    return maskedValue(FORMAT[format ?? type] ?? 'account', value) ?? undefined;
  if (!isGroup(value)) return undefined;
  const { label, region } = value;
  if (typeof label === 'string') return { label: maskedValue('account', label) };
  return Array.isArray(region) ? { region, line: '****' } : undefined;
}

/** A reference under the name of today; of what the reader may not see the id alone. */
function namedAnswer(column: RecordColumn, value: Answer, find: Finder): Answer {
  const id = idIn(value);
  if (id === undefined || !isGroup(value)) return value;
  const { label: _label, ...rest } = value;
  const found = find({ noun: namedBy(column, value['entity']), id });
  return found ? { ...rest, label: found.label } : rest;
}

/** Answers for a reader: personal data as far as his roles show them, references under their names of today. */
export function shownAnswers(form: RecordForm, answers: StoredAnswers, reader: Reader): ShownAnswers {
  const shown: Shown = reader.rights.shown(PII);
  const masked: string[] = [];
  const made = mapAnswers(form, answers, (column, value, path) => {
    if (column.pii === true && shown !== 'clear') {
      masked.push(path);
      return shown === 'masked' ? maskedAnswer(column, value) : undefined;
    }
    return isNaming(column) ? namedAnswer(column, value, reader.find) : value;
  });
  return { answers: made, masked };
}

/** Whether a field, or a column of it, tells of persons. */
export const tellsOfPersons = ({ pii, columns = [] }: RecordForm['fields'][number]): boolean =>
  pii === true || columns.some((column) => column.pii === true);
