import { readPattern, type RecordForm } from '@zhoudao/schema/templates';

import type { Tx } from '../../../kernel/writing/command.ts';
import { numberPattern, templatesOf } from '../../templates/index.ts';

/** The field of a paper that shows its number. */
export const serialOf = ({ fields }: RecordForm): RecordForm['fields'][number] | undefined =>
  fields.find(({ type }) => type === 'serial');

/**
 * The next number of a paper: by its own pattern, or by its key and the day. Letters by which the company numbers other
 * things already go on being counted there, so that no number means two things.
 */
export async function numberOf(tx: Tx, form: RecordForm): Promise<string> {
  const pattern = serialOf(form)?.pattern;
  const letters = pattern === undefined ? undefined : readPattern(pattern)?.letters;
  if (pattern === undefined || letters === undefined)
    return tx.numbers.next(`record ${form.key}`, `${form.key}-{yyyyMMdd}{000}`);
  const templates = await templatesOf(tx.sql, tx.tenantId);
  const shared = templates
    .keysOf('numbering')
    .find((key) => readPattern(numberPattern(templates, key))?.letters === letters);
  return shared === undefined
    ? tx.numbers.next(`record ${letters}`, pattern)
    : tx.numbers.next(shared, numberPattern(templates, shared));
}
