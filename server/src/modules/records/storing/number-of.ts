import { readPattern, type RecordForm } from '@zhoudao/schema/templates';

import type { Tx } from '../../../kernel/writing/command.ts';
import { counterOf } from '../../templates/index.ts';

/** The field of a paper that shows its number. */
export const serialOf = ({ fields }: RecordForm): RecordForm['fields'][number] | undefined =>
  fields.find(({ type }) => type === 'serial');

/**
 * The next number of a paper: by its own pattern, or by its key and the day. Letters by which the company ever numbered
 * something else go on being counted there, so that no number means two things.
 */
export async function numberOf(tx: Tx, form: RecordForm): Promise<string> {
  const pattern = serialOf(form)?.pattern;
  const wanted = pattern === undefined ? undefined : readPattern(pattern);
  if (pattern === undefined || !wanted)
    return tx.numbers.next(`record ${form.key}`, `${form.key}-{yyyyMMdd}{000}`);
  const shared = await counterOf(tx.sql, tx.tenantId, wanted.letters);
  if (!shared) return tx.numbers.next(`record ${wanted.letters}`, pattern);
  // Another date behind the same letters could give a number twice.
  const isSame = readPattern(shared.pattern)?.date === wanted.date;
  return tx.numbers.next(shared.key, isSame ? pattern : shared.pattern);
}
