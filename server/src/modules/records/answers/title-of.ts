import type { RecordField, RecordForm } from '@zhoudao/schema/templates';

import { lineOf } from '../../../kernel/values/line.ts';
import type { StoredAnswers } from '../naming/walk.ts';

const LONGEST = 120;

const isTitle = ({ type, pii, many }: RecordField): boolean =>
  (type === 'text' || type === 'longText') && pii !== true && many !== true;

/**
 * What lists show of a record: the first text among the listed fields, else the first of all. Names of customers and
 * personal data are none, because not everybody who sees the record sees them.
 */
export function titleOf({ fields, listed, sections }: RecordForm, answers: StoredAnswers): string {
  const later = new Set(sections.filter(({ block }) => block === 'approval').map(({ id }) => id));
  const inOrder = [
    ...listed.flatMap((id) => fields.find((field) => field.id === id) ?? []),
    ...fields.filter(({ section }) => !later.has(section)),
  ];
  for (const field of inOrder.filter(isTitle)) {
    const value = answers[field.id];
    const line = typeof value === 'string' ? lineOf(value) : '';
    if (line !== '') return [...line].slice(0, LONGEST).join('');
  }
  return '';
}
